import type { DeskState } from '@jackfield/contract';
import { isWork } from '@jackfield/desk';

/** What stands in the place of the panes while nobody works here. */
export type SessionScreen =
  | { readonly is: 'leaving' }
  /** `code` says why; `revoked` is false after a sign-out that the org has not heard of. */
  | { readonly is: 'out'; readonly code: string; readonly revoked: boolean };

/**
 * Null while somebody is signed in, or it will come by itself. Somebody whose sign-in the org ended keeps the work on the screen, under the
 * banner; with nobody's work here there is only one thing to do.
 */
export function sessionScreen({ agent, signIn, links }: Pick<DeskState, 'agent' | 'signIn' | 'links'>): SessionScreen | null {
  if (signIn.at === 'leaving') return { is: 'leaving' };
  const { salesforce } = links;
  if (agent !== null || signIn.at === 'inBrowser' || salesforce.status !== 'down' || salesforce.nextTryAtMs !== null) return null;
  return { is: 'out', code: salesforce.code, revoked: signIn.at !== 'out' || signIn.revoked };
}

/** How many items somebody who signs out now leaves behind. */
export function openWorkCount({ interactions }: Pick<DeskState, 'interactions'>): number {
  return Object.values(interactions).filter((it) => isWork(it.at)).length;
}
