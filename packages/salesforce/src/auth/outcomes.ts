import { REFUSAL_CODES, type Refusal, type RefusalCode } from '../refusal.ts';

/**
 * Why somebody is not signed in, where it is more than an outage: trying again helps only once somebody has done something.
 *
 * | code | what it is | what helps |
 * |---|---|---|
 * | `signedOut` | the refresh token is spent, too old, or was taken back | signing in again |
 * | `inactiveUser` | the user, or the org, is not active | an administrator |
 * | `appRefused` | the org does not let this app in, or not this person with it | an administrator |
 * | `ipRestricted` | not from this network, or not at this hour | another network, or an administrator |
 * | `signInRefused` | somebody said no in the browser | signing in again |
 * | `cancelled` | the person gave up waiting | signing in again |
 * | `signInTimeout` | nobody signed in in time | signing in again |
 * | `portsTaken` | no port for the answer of the browser is free | closing what holds them |
 * | `noBrowser` | the browser could not be opened | a browser |
 */
const SIGN_IN_CODES = [
  'signedOut',
  'inactiveUser',
  'appRefused',
  'ipRestricted',
  'signInRefused',
  'cancelled',
  'signInTimeout',
  'portsTaken',
  'noBrowser',
] as const satisfies readonly RefusalCode[];

/** One of the codes above. */
export type SignInCode = (typeof SIGN_IN_CODES)[number];

const KNOWN: ReadonlySet<string> = new Set(SIGN_IN_CODES);

/** Whether a code says that somebody has to do something before trying again can help. */
export function isSignInCode(code: string): code is SignInCode {
  return KNOWN.has(code);
}

/** Of `invalid_grant` and `access_denied`, which have many meanings, what the words beside them say. The first that fits. */
const BY_WORDS: readonly (readonly [RegExp, SignInCode])[] = [
  [/inactive (user|organi[sz]ation)|(user|organi[sz]ation) is (inactive|not active)/iu, 'inactiveUser'],
  [/ip restricted|login hours/iu, 'ipRestricted'],
  [/not admin approved|app .*blocked/iu, 'appRefused'],
];

/**
 * Reads a refusal of the authorization or the token endpoint as one of a sign-in, where it is one. An answer that is not in OAuth's words
 * (a proxy's, maintenance) says nothing of the sign-in, whatever its status: it becomes one that may pass. Salesforce answers
 * `invalid_grant` for a token that is spent, expired or revoked alike (`expired access/refresh token`), so these share a code.
 * @param grant what an `invalid_grant` without more words means: of a refresh the sign-in is over, of a code it was too late.
 */
export function asSignInRefusal(refusal: Refusal, grant: 'signedOut' | 'signInTimeout'): Refusal {
  const code = codeOf(refusal, grant);
  return code === refusal.code ? refusal : { ...refusal, code, retry: REFUSAL_CODES[code] };
}

function codeOf({ code, orgCode, words, status }: Refusal, grant: 'signedOut' | 'signInTimeout'): RefusalCode {
  if (orgCode === null) return status !== null && isSignInCode(code) ? 'unavailable' : code;
  const said = BY_WORDS.find(([pattern]) => pattern.test(words));
  if (orgCode === 'invalid_grant') return said?.[1] ?? grant;
  return orgCode === 'access_denied' ? (said?.[1] ?? code) : code;
}
