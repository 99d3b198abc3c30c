import type { LinkName } from '@jackfield/contract';
import type { Key } from '../strings/strings.ts';

/** Codes of the salesforce link with which nobody is signed in, and whether signing in is what helps. */
const NOT_SIGNED_IN: ReadonlyMap<string, 'signIn' | 'other'> = new Map([
  ['signedOut', 'signIn'],
  ['signedOutHere', 'signIn'],
  ['signInRefused', 'signIn'],
  ['cancelled', 'signIn'],
  ['signInTimeout', 'signIn'],
  ['noBrowser', 'signIn'],
  ['portsTaken', 'signIn'],
  ['inactiveUser', 'other'],
  ['appRefused', 'other'],
  ['ipRestricted', 'other'],
  ['refusedTwice', 'other'],
]);

/** The link's code while the person has to sign in inside the Salesforce view. */
export const SIGN_IN_IN_VIEW = 'signInInView';

/** What is wrong with a link that is down, in the fewest words: not every link that is down is one that cannot be reached. */
export function titleOf(link: LinkName, code: string): Key {
  if (link === 'lightning') return code === SIGN_IN_IN_VIEW ? 'links.lightning.signIn' : 'links.lightning.down';
  return NOT_SIGNED_IN.has(code) ? 'links.salesforce.notSignedIn' : 'links.salesforce.down';
}

/** What the button beside it does: `signIn` where that helps, `show` where the person has to go to the Salesforce view, else `retry`. */
export function remedyOf(link: LinkName, code: string): 'signIn' | 'show' | 'retry' {
  if (link === 'lightning') return code === SIGN_IN_IN_VIEW ? 'show' : 'retry';
  return NOT_SIGNED_IN.get(code) === 'signIn' ? 'signIn' : 'retry';
}
