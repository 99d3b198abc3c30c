import { describe, expect, it } from 'vitest';
import { mayHaveHappened, readRefusal, refused, REFUSAL_CODES, type RefusalCode } from './refusal.ts';

const rest = (errorCode: string, message = '', fields?: string[]) => [{ message, errorCode, ...(fields ? { fields } : {}) }];
const action = (statusCode: string, message = '') => [
  { actionName: 'Jackfield_Transfer_Work', errors: [{ statusCode, message, fields: [] }], isSuccess: false },
];

/** Every row a caller has to know, in the dialects it can come in: [in words, status, body, our code, retry]. */
const ROWS: [string, number, unknown, RefusalCode, 'never' | 'soon' | 'later'][] = [
  ['the new owner may not read it', 400, rest('TRANSFER_REQUIRES_READ'), 'notReadable', 'never'],
  [
    'the new owner has left',
    400,
    rest('INACTIVE_OWNER_OR_USER', 'operation performed with inactive user [x] as owner'),
    'inactiveOwner',
    'never',
  ],
  ['a queue of other records', 400, rest('INVALID_OPERATION', 'Queue not associated with this SObject type'), 'queueNotForObject', 'never'],
  [
    'the same from a flow',
    400,
    action('CANNOT_EXECUTE_FLOW_TRIGGER', 'INVALID_OPERATION: Queue not associated with this SObject type'),
    'queueNotForObject',
    'never',
  ],
  ['a validation rule', 400, rest('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Say why', ['Reason__c']), 'validationFailed', 'never'],
  ['a record in approval', 400, rest('ENTITY_IS_LOCKED'), 'recordLocked', 'never'],
  ['a busy row', 400, rest('UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record'), 'rowBusy', 'soon'],
  ['a busy row in a flow', 400, action('UNABLE_TO_LOCK_ROW'), 'rowBusy', 'soon'],
  ['a flow that failed', 400, rest('CANNOT_EXECUTE_FLOW_TRIGGER'), 'automationFailed', 'never'],
  ['a trigger that failed', 400, rest('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'), 'automationFailed', 'never'],
  ['no right to edit', 403, rest('INSUFFICIENT_ACCESS_OR_READONLY'), 'noAccess', 'never'],
  ['no right to the owner', 400, rest('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'), 'noAccess', 'never'],
  ['an owner that is not there', 400, rest('INVALID_CROSS_REFERENCE_KEY'), 'badReference', 'never'],
  ['an id that is none', 400, rest('MALFORMED_ID', 'id value of incorrect type', ['Id']), 'malformedId', 'never'],
  ['an id that is none, in a query', 400, rest('INVALID_QUERY_FILTER_OPERATOR', 'invalid ID field: x'), 'malformedId', 'never'],
  ['nothing there', 404, rest('NOT_FOUND'), 'notFound', 'never'],
  ['a deleted record', 404, rest('ENTITY_IS_DELETED'), 'deleted', 'never'],
  ['an expired token', 401, rest('INVALID_SESSION_ID'), 'signedOut', 'never'],
  ['the day is used up', 403, rest('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'), 'dailyLimit', 'later'],
  ['too much at once', 403, rest('REQUEST_LIMIT_EXCEEDED', 'ConcurrentPerOrgLongTxn Limit exceeded.'), 'busy', 'soon'],
  ['maintenance, in JSON', 503, rest('SERVER_UNAVAILABLE', 'Down for Maintenance'), 'maintenance', 'later'],
  ['maintenance, as a page', 503, '<html>We are down for maintenance</html>', 'maintenance', 'later'],
  ['a server that is not there', 503, rest('SERVER_UNAVAILABLE'), 'unavailable', 'soon'],
  ['a gateway that speaks HTML', 502, '<html>Bad gateway</html>', 'unavailable', 'soon'],
  ['an empty array', 500, [], 'unavailable', 'soon'],
  ['a record changed meanwhile', 412, null, 'changedMeanwhile', 'never'],
  ['a unique value that is there', 400, action('DUPLICATE_VALUE', 'duplicate value found'), 'duplicate', 'never'],
  ['a query too long for an address', 414, '', 'tooLarge', 'never'],
  ['no such object', 400, rest('INVALID_TYPE'), 'absent', 'never'],
  ['a query that is none', 400, rest('MALFORMED_QUERY'), 'misused', 'never'],
  ['a spent refresh token', 400, { error: 'invalid_grant', error_description: 'expired access/refresh token' }, 'signedOut', 'never'],
  ['a user who was switched off', 400, { error: 'inactive_user', error_description: 'user is inactive' }, 'inactiveUser', 'never'],
  ['a client id nobody knows', 400, { error: 'invalid_client_id', error_description: '' }, 'appRefused', 'never'],
  ['an OAuth server that is not there', 503, { error: 'temporarily_unavailable' }, 'unavailable', 'soon'],
  ['interaction service', 409, { message: 'already routed', code: 'CONFLICT' }, 'other', 'never'],
  ['telephony, errors as text', 400, { errors: 'participant is not there' }, 'other', 'never'],
  ['telephony, errors as a list', 400, { errors: [{ code: 'NOT_FOUND', message: 'no call' }] }, 'notFound', 'never'],
  ['a code of tomorrow', 400, rest('SOMETHING_NEW', 'who knows'), 'other', 'never'],
];

describe('what Salesforce refuses', () => {
  it.each(ROWS)('%s', (_in, status, body, code, retry) => {
    expect(readRefusal(status, body)).toMatchObject({ code, retry, status });
  });

  it('keeps the words, the fields and the code of the org', () => {
    expect(readRefusal(400, rest('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Say why', ['Reason__c']))).toMatchObject({
      orgCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      words: 'Say why',
      fields: ['Reason__c'],
    });
  });

  it('says each fault at its field, when several rules are broken at once', () => {
    const body = [
      ...rest('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Choose a reason', ['Reason', 'Type']),
      ...rest('STRING_TOO_LONG', 'Subject: data value too large', ['Subject']),
      ...rest('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Nobody closes a case on a Sunday', []),
    ];
    expect(readRefusal(400, body)).toMatchObject({
      code: 'validationFailed',
      fields: ['Reason', 'Type'],
      faults: [
        { field: 'Reason', words: 'Choose a reason' },
        { field: 'Type', words: 'Choose a reason' },
        { field: 'Subject', words: 'Subject: data value too large' },
        { field: null, words: 'Nobody closes a case on a Sunday' },
      ],
    });
    expect(readRefusal(502, '<html>').faults).toBeUndefined();
    expect(readRefusal(400, { error: 'invalid_grant', error_description: 'expired' }).faults).toBeUndefined();
  });

  it('names no field where the org names none, and shows nobody a page of HTML', () => {
    expect(readRefusal(502, '<html>')).toMatchObject({ orgCode: null, words: '', fields: [] });
    expect(readRefusal(404, [{ message: 'gone', errorCode: 'NOT_FOUND' }]).fields).toEqual([]);
  });

  it('finds what failed among several answers of an action', () => {
    expect(readRefusal(400, [{ isSuccess: true, errors: null }, ...action('DUPLICATE_VALUE')]).code).toBe('duplicate');
  });
});

describe('whether a write may have been done all the same', () => {
  it('is so for the lost answers and nothing else', () => {
    const lost = (Object.keys(REFUSAL_CODES) as RefusalCode[]).filter((code) => mayHaveHappened(refused(code, '').refusal));
    expect(lost).toEqual(['unavailable', 'unreachable', 'timeout', 'unreadable']);
  });
});
