import { describe, expect, it } from 'vitest';
import { readRefusal } from '../refusal.ts';
import { asSignInRefusal, isSignInCode } from './outcomes.ts';
import { isFrontdoorClosed } from './single-access.ts';

const refusal = (status: number, error: string, words = '') => readRefusal(status, { error, error_description: words });

describe('a refused refresh', () => {
  it.each([
    ['invalid_grant', 'expired access/refresh token', 'signedOut'],
    ['invalid_grant', '', 'signedOut'],
    ['invalid_grant', 'token validity expired', 'signedOut'],
    ['invalid_grant', 'inactive user', 'inactiveUser'],
    ['invalid_grant', 'user is inactive', 'inactiveUser'],
    ['invalid_grant', 'inactive organization', 'inactiveUser'],
    ['inactive_user', '', 'inactiveUser'],
    ['inactive_org', '', 'inactiveUser'],
    ['invalid_grant', 'ip restricted or invalid login hours', 'ipRestricted'],
    ['access_denied', 'ip restricted', 'ipRestricted'],
    ['access_denied', 'end-user denied authorization', 'signInRefused'],
    ['unauthorized_client', '', 'appRefused'],
    ['invalid_client_id', 'client identifier invalid', 'appRefused'],
    ['invalid_grant', 'user is not admin approved to access this app', 'appRefused'],
  ])('%s "%s" is %s', (error, words, code) => {
    const read = asSignInRefusal(refusal(400, error, words), 'signedOut');
    expect(read).toMatchObject({ code, retry: 'never', orgCode: error });
    expect(isSignInCode(read.code)).toBe(true);
  });

  it.each([
    [401, '<html>proxy</html>'],
    [403, '<html>proxy</html>'],
    [404, ''],
    [407, ''],
    [500, ''],
    [503, 'down for maintenance'],
    [429, ''],
  ])('with %s and "%s" says nothing of the token: it is not the end of a sign-in', (status, body) => {
    expect(isSignInCode(asSignInRefusal(readRefusal(status, body), 'signedOut').code)).toBe(false);
  });

  it('that comes for a code means that it was too late', () => {
    expect(asSignInRefusal(refusal(400, 'invalid_grant', 'expired authorization code'), 'signInTimeout').code).toBe('signInTimeout');
    expect(asSignInRefusal(refusal(400, 'invalid_grant', 'inactive user'), 'signInTimeout').code).toBe('inactiveUser');
  });
});

describe('an address for the page', () => {
  it.each([
    [403, 'insufficient_scope', true],
    [404, 'NOT_FOUND', true],
    [400, 'invalid_request', true],
    [403, 'API_DISABLED_FOR_ORG', true],
    [401, 'invalid_token', false],
    [400, 'inactive_user', false],
    [429, 'rate_limit_exceeded', false],
    [503, 'SERVER_UNAVAILABLE', false],
  ])('refused with %s %s is closed for good: %s', (status, error, closed) => {
    expect(isFrontdoorClosed(refusal(status, error))).toBe(closed);
  });
});
