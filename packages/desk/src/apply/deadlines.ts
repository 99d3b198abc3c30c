import type { DeskState, Interaction } from '@jackfield/contract';
import { standingDeadline } from '../deadlines.ts';
import type { EventOf } from '../event-of.ts';
import { echoMissed } from '../presence/agree.ts';
import { isOffer } from '../stages.ts';
import { isUp } from '../state.ts';
import { changeEach } from './interactions.ts';
import { keepNotices } from './notices.ts';
import { remind } from './parking.ts';
import { changeTransfers } from './transfers.ts';
import { saveAgain, timeUp } from './wrap-up.ts';
import { withReplyWindow } from './windows.ts';

/** Notices leave; parked work comes back when its reminder is due; wrap-up ends; what could not be saved is saved again; a status that Salesforce was asked for is asked for once more; a refused transfer is believed to have stayed, where the org could be looked at meanwhile; an offer whose push time-out is well past has nothing more to count down to, but stands until the org ends it. */
export function deadlinePassed(state: DeskState, event: EventOf<'deadlinePassed'>): DeskState {
  const { atMs } = event;
  const next = keepNotices(isUp(state, 'salesforce') ? changeTransfers(state, event) : state, (it) => it.untilMs > atMs);
  const seen = changeEach(next, (it) => withReplyWindow(withStandingDeadline(it, atMs), atMs));
  return echoMissed(saveAgain(timeUp(remind(seen, atMs), atMs), atMs), atMs);
}

function withStandingDeadline(interaction: Interaction, atMs: number): Interaction {
  const { at } = interaction;
  if (!isOffer(at)) return interaction;
  const deadlineMs = standingDeadline(at.deadlineMs, atMs);
  return deadlineMs === at.deadlineMs ? interaction : { ...interaction, at: { ...at, deadlineMs } };
}
