import { describe, expect, it } from 'vitest';
import { readRefusal } from './refusal.ts';

describe('the error dialects of Salesforce', () => {
  it.each([
    ['REST', 400, [{ fields: ['Id'], message: 'id value of incorrect type', errorCode: 'MALFORMED_ID' }], 'MALFORMED_ID', false],
    ['REST without fields', 404, [{ message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' }], 'NOT_FOUND', false],
    ['OAuth', 400, { error: 'invalid_grant', error_description: 'expired authorization code' }, 'invalid_grant', false],
    [
      'actions',
      400,
      [
        {
          actionName: 'Jackfield_Transfer_Work',
          errors: [{ statusCode: 'DUPLICATE_VALUE', message: 'duplicate value found', fields: [] }],
          isSuccess: false,
        },
      ],
      'DUPLICATE_VALUE',
      false,
    ],
    ['interaction service', 409, { message: 'already routed', code: 'CONFLICT' }, 'CONFLICT', false],
    ['a locked row', 400, [{ message: 'unable to obtain exclusive access', errorCode: 'UNABLE_TO_LOCK_ROW' }], 'UNABLE_TO_LOCK_ROW', true],
    ['a gateway that speaks HTML', 503, '<html>maintenance</html>', 'HTTP_503', true],
    ['an empty body', 412, null, 'HTTP_412', false],
    ['an empty array', 500, [], 'HTTP_500', true],
  ] as const)('%s', (_name, status, body, code, retryable) => {
    expect(readRefusal(status, body)).toMatchObject({ code, retryable, status });
  });
});
