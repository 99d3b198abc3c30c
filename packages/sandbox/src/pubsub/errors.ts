/** What every error code begins with. */
const PREFIX = 'sfdc.platform.eventbus.grpc.';

/** The gRPC statuses used here, by their numbers; written out because the library is loaded only when the service is asked for. */
const STATUS = {
  INVALID_ARGUMENT: 3,
  NOT_FOUND: 5,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

/**
 * Salesforce's error codes, without their common beginning, with the gRPC status and words that go with each. Codes come from "Handle
 * Errors" of the Pub/Sub API guide. A status that no public trace shows is invented, and so are the two codes marked so; the manual lists
 * them.
 */
const TABLE = {
  'subscription.fetch.replayid.corrupted': ['INVALID_ARGUMENT', 'The replay ID is not one of this stream, or its event is no longer kept.'],
  'subscription.fetch.replayid.validation.failed': ['INVALID_ARGUMENT', 'The replay preset CUSTOM needs a replay ID.'],
  // Invented.
  'subscription.fetch.request.invalid': ['INVALID_ARGUMENT', 'The fetch request is not valid.'],
  'subscription.topic.cannot.subscribe': ['PERMISSION_DENIED', 'The user may not subscribe to this topic.'],
  'subscription.limit.exceeded': ['RESOURCE_EXHAUSTED', 'You have exceeded the event delivery limit for your org.'],
  'subscription.internal.error': ['INTERNAL', 'The subscription failed.'],
  'service.auth.error': ['UNAUTHENTICATED', 'An authentication exception occurred. Provide valid authentication via metadata headers.'],
  'service.auth.headers.invalid': [
    'UNAUTHENTICATED',
    'The metadata headers accesstoken, instanceurl and tenantid are needed on every call.',
  ],
  'service.unavailable': ['INTERNAL', 'The service is unavailable. Try again later.'],
  'service.protection.triggered': ['RESOURCE_EXHAUSTED', 'The service protects itself. Slow down.'],
  'concurrent.client.limit.exceeded': ['RESOURCE_EXHAUSTED', 'Too many clients are connected.'],
  'topic.not.found': ['NOT_FOUND', 'The topic is not known. Ensure that its name is correct and that the topic exists.'],
  'topic.api.unavailable': ['UNAVAILABLE', 'The topic service is unavailable.'],
  'schema.api.unavailable': ['UNAVAILABLE', 'The schema service is unavailable.'],
  'schema.validation.failed': ['INVALID_ARGUMENT', "Schema validation failed. The schema ID can't be blank."],
  // Invented.
  'schema.not.found': ['NOT_FOUND', 'There is no schema with this ID.'],
} as const satisfies Record<string, readonly [keyof typeof STATUS, string]>;

/** An error code of the Pub/Sub API without its common beginning, as `topic.not.found`. */
export type ErrorCode = keyof typeof TABLE;

/** All error codes the service can answer. */
export const ERROR_CODES = Object.keys(TABLE) as readonly ErrorCode[];

/** A call that is refused. */
export interface PubSubRefusal {
  readonly code: ErrorCode;
  /** What goes into the trailer `error-code`. */
  readonly errorCode: string;
  /** The number of the gRPC status. */
  readonly status: number;
  readonly words: string;
}

/** Refuses a call. `words` replace those of the code. */
export function refusal(code: ErrorCode, words?: string): PubSubRefusal {
  const [status, ownWords] = TABLE[code];
  return { code, errorCode: PREFIX + code, status: STATUS[status], words: words ?? ownWords };
}
