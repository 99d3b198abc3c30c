import type { DeskEvent, DeskState, Interaction, Transfer } from '@jackfield/contract';
import type { Effect } from '../effects.ts';
import { inboxOrder } from '../inbox-order.ts';
import { isWork } from '../stages.ts';
import { isUp } from '../state.ts';
import { effectsFor, effectsOfFollowing } from './transfers.ts';

/** What a link that is up again is used for first: to learn what was missed, and to go on with what was interrupted. */
export function effectsOfLinks(before: DeskState, event: DeskEvent, after: DeskState): Effect[] {
  // Whose transfers they are has to be known before what follows from them begins.
  if (event.type === 'signedIn') return [{ type: 'listWork' }, ...(isUp(after, 'salesforce') ? following(after) : [])];
  if (event.type !== 'linkUp' || isUp(before, event.link)) return [];
  const work = inboxOrder(after).filter((it) => isWork(it.at));
  const list: Effect[] = after.agent === null ? [] : [{ type: 'listWork' }];
  return event.link === 'salesforce'
    ? [...list, ...transcripts(work), ...Object.values(after.transfers).flatMap(effectsFor), ...following(after)]
    : [...list, ...records(after, work), ...(isUp(after, 'salesforce') ? transcripts(work) : []), ...releases(after)];
}

function transcripts(work: readonly Interaction[]): Effect[] {
  return work.map((it) => ({ type: 'loadTranscript', interactionId: it.id }));
}

/** Every record, because a component hears its customer only while its record is open; the selected one last, in view. */
function records(state: DeskState, work: readonly Interaction[]): Effect[] {
  const inView = work.filter((it) => it.id === state.selected);
  const others = work.filter((it) => it.id !== state.selected);
  return [...others, ...inView].map((it) => ({ type: 'openRecord', interactionId: it.id }));
}

function following(state: DeskState): Effect[] {
  return Object.values(state.transfers).flatMap((it) => effectsOfFollowing(state, it));
}

function releases(state: DeskState): Effect[] {
  const due = Object.values(state.transfers).filter((it: Transfer) => it.release === 'due');
  return due.map((it) => ({ type: 'closeWork', interactionId: it.interactionId, agentWorkId: it.agentWorkId }));
}
