import type { DeskEvent, DeskState, TransferId } from '@jackfield/contract';
import type { Effect } from '../effects.ts';

/** What follows from somebody leaving: they are signed out, and nobody goes on watching what was theirs. */
export function effectsOfSession(before: DeskState, event: DeskEvent, after: DeskState): Effect[] {
  const leaves = before.signIn.at !== 'leaving' && after.signIn.at === 'leaving';
  if (event.type !== 'signedOut' && event.type !== 'signedIn') return leaves ? [{ type: 'signOut' }] : [];
  const dropped = Object.values(before.transfers).filter(({ id }: { id: TransferId }) => after.transfers[id] === undefined);
  return dropped.map(({ id }) => ({ type: 'stopWatchingTransfer', transferId: id }));
}
