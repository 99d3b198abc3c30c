import type { RefusalCode } from './refusal.ts';

/** Ours for each of the org's codes: of REST and actions (the first part), and of OAuth (the second). */
const MEANINGS: Readonly<Record<string, RefusalCode>> = {
  INVALID_SESSION_ID: 'signedOut',
  INVALID_AUTH_HEADER: 'signedOut',
  TRANSFER_REQUIRES_READ: 'notReadable',
  INACTIVE_OWNER_OR_USER: 'inactiveOwner',
  FIELD_CUSTOM_VALIDATION_EXCEPTION: 'validationFailed',
  FIELD_FILTER_VALIDATION_EXCEPTION: 'validationFailed',
  FIELD_INTEGRITY_EXCEPTION: 'validationFailed',
  REQUIRED_FIELD_MISSING: 'validationFailed',
  STRING_TOO_LONG: 'validationFailed',
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: 'validationFailed',
  ENTITY_IS_LOCKED: 'recordLocked',
  UNABLE_TO_LOCK_ROW: 'rowBusy',
  CANNOT_EXECUTE_FLOW_TRIGGER: 'automationFailed',
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: 'automationFailed',
  INSUFFICIENT_ACCESS: 'noAccess',
  INSUFFICIENT_ACCESS_OR_READONLY: 'noAccess',
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'noAccess',
  API_DISABLED_FOR_ORG: 'noAccess',
  API_CURRENTLY_DISABLED: 'noAccess',
  INVALID_CROSS_REFERENCE_KEY: 'badReference',
  MALFORMED_ID: 'malformedId',
  INVALID_QUERY_FILTER_OPERATOR: 'malformedId',
  NOT_FOUND: 'notFound',
  ENTITY_IS_DELETED: 'deleted',
  DUPLICATE_VALUE: 'duplicate',
  DUPLICATES_DETECTED: 'duplicate',
  INVALID_TYPE: 'absent',
  INVALID_FIELD: 'absent',
  INVALID_FIELD_FOR_INSERT_UPDATE: 'misused',
  MALFORMED_QUERY: 'misused',
  INVALID_QUERY_LOCATOR: 'misused',
  JSON_PARSER_ERROR: 'misused',
  INVALID_API_INPUT: 'misused',
  METHOD_NOT_ALLOWED: 'misused',
  UNSUPPORTED_API_VERSION: 'misused',
  SERVER_UNAVAILABLE: 'unavailable',
  UNKNOWN_EXCEPTION: 'unavailable',

  invalid_grant: 'signedOut',
  inactive_user: 'inactiveUser',
  inactive_org: 'inactiveUser',
  access_denied: 'signInRefused',
  invalid_client: 'appRefused',
  invalid_client_id: 'appRefused',
  invalid_client_credentials: 'appRefused',
  unauthorized_client: 'appRefused',
  redirect_uri_mismatch: 'appRefused',
  redirect_uri_missing: 'appRefused',
  invalid_scope: 'appRefused',
  insufficient_scope: 'appRefused',
  invalid_app_access: 'appRefused',
  invalid_token: 'signedOut',
  invalid_request: 'misused',
  unsupported_grant_type: 'misused',
  rate_limit_exceeded: 'busy',
  server_error: 'unavailable',
  temporarily_unavailable: 'unavailable',
};

/** What an answer means, by its code, the words beside it and its status. Some codes mean two things, which the words tell apart. */
export function meaning(orgCode: string | null, words: string, status: number): RefusalCode {
  if (/queue (is )?not associated with this sobject type/iu.test(words)) return 'queueNotForObject';
  // One code for two limits: that of the day, and that of requests at the same moment.
  if (orgCode === 'REQUEST_LIMIT_EXCEEDED') return /concurrent/iu.test(words) ? 'busy' : 'dailyLimit';
  // No code of its own is documented for maintenance: 503, in words or in a page that say so. See docs/unproven.md.
  if (status === 503 && /maint(?:enance|ained)/iu.test(words)) return 'maintenance';
  const known = orgCode === null ? undefined : MEANINGS[orgCode];
  return known ?? byStatus(status);
}

function byStatus(status: number): RefusalCode {
  if (status >= 500) return 'unavailable';
  switch (status) {
    case 401:
      return 'signedOut';
    case 403:
      return 'noAccess';
    case 404:
      return 'notFound';
    case 405:
    case 415:
    case 428:
      return 'misused';
    case 408:
      return 'unavailable';
    case 412:
      return 'changedMeanwhile';
    case 413:
    case 414:
    case 431:
      return 'tooLarge';
    case 420:
    case 429:
      return 'busy';
    default:
      return 'other';
  }
}
