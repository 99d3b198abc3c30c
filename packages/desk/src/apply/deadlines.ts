import type { DeskState, Interaction } from '@jackfield/contract';
import { standingDeadline } from '../deadlines.ts';
import type { EventOf } from '../event-of.ts';
import { isOffer } from '../stages.ts';
import { isUp } from '../state.ts';
import { keepNotices } from './notices.ts';
import { changeTransfers } from './transfers.ts';

/** Notices leave; a refused transfer is believed to have stayed, where the org could be looked at meanwhile; an offer whose push time-out is well past has nothing more to count down to, but stands until the org ends it. */
export function deadlinePassed(state: DeskState, event: EventOf<'deadlinePassed'>): DeskState {
  const { atMs } = event;
  let next = keepNotices(isUp(state, 'salesforce') ? changeTransfers(state, event) : state, (it) => it.untilMs > atMs);
  for (const interaction of Object.values(state.interactions)) {
    const after = withStandingDeadline(interaction, atMs);
    if (after !== interaction) next = { ...next, interactions: { ...next.interactions, [after.id]: after } };
  }
  return next;
}

function withStandingDeadline(interaction: Interaction, atMs: number): Interaction {
  const { at } = interaction;
  if (!isOffer(at)) return interaction;
  const deadlineMs = standingDeadline(at.deadlineMs, atMs);
  return deadlineMs === at.deadlineMs ? interaction : { ...interaction, at: { ...at, deadlineMs } };
}
