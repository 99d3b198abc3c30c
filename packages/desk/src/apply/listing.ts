import type { AgentRules, DeskState, Interaction, InteractionId, WorkItem } from '@jackfield/contract';
import { isPhoneOnly, runningCallOf } from '../calls/call.ts';
import type { EventOf } from '../event-of.ts';
import { LIST_SLACK_MS } from '../limits.ts';
import { isOffer } from '../stages.ts';
import { openTransferOf } from '../transfers/in-flight.ts';
import { ended, retimed } from '../wrap-up/timer.ts';
import {
  changeInteraction,
  forgetLeft,
  inOneCopy,
  isListTooOld,
  isNewer,
  newInteraction,
  putInteraction,
  redescribed,
  removeInteraction,
  replaceAssignment,
  retold,
} from './interactions.ts';
import { say } from './notices.ts';
import { placeOffer } from './offers.ts';
import { closeOverdue } from './wrap-up.ts';

type Listed = EventOf<'workListed'>;

/** One line of the list. */
type Entry =
  | { readonly as: 'offered'; readonly work: WorkItem; readonly deadlineMs: number | null }
  | { readonly as: 'open'; readonly work: WorkItem; readonly openedMs: number; readonly ended: boolean; readonly endedMs: number | null };

/**
 * The org's whole list of this agent's assignments: what is missing is gone, what is new is here. The list speaks of the
 * moment at which it was asked for (`atMs`): it says nothing about an assignment made since, and does not bring back one
 * that has ended since. An item listed twice (its first assignment is not closed yet) is here under its newest.
 */
export function workListed(state: DeskState, event: Listed): DeskState {
  const loaded = state.workLoaded ? state : { ...state, workLoaded: true };
  return inOneCopy(loaded, (draft) => placeAll(state, draft, event));
}

function placeAll(state: DeskState, draft: DeskState, event: Listed): DeskState {
  const entries = newestByItem(state, event);
  let next = draft;
  for (const interaction of Object.values(state.interactions)) {
    if (isKeptByCall(state, interaction)) continue;
    if (isMissing(interaction, entries.get(interaction.id), event.atMs)) next = leave(next, interaction, event.atMs);
  }
  for (const entry of entries.values()) {
    const believed = forgetLeft(next, entry.work.agentWorkId);
    next = entry.as === 'offered' ? placeOffer(believed, entry.work, entry.deadlineMs, event.atMs) : placeOpen(believed, entry, event.atMs);
  }
  // What has been tried and was refused is not tried again for every list.
  return closeOverdue(next, event.atMs, ({ at }) => at.stage === 'ended' && at.problem === null);
}

/** Of a call that goes on, and of one that Salesforce knows nothing of, the list has nothing to say. */
function isKeptByCall(state: DeskState, item: Interaction): boolean {
  return isPhoneOnly(item) || runningCallOf(state, item.id) !== null;
}

function newestByItem(state: DeskState, { offered, open, atMs }: Listed): ReadonlyMap<InteractionId, Entry> {
  const newest = new Map<InteractionId, Entry>();
  const entries: Entry[] = [
    ...open.map((it) => ({ as: 'open' as const, ...it })),
    ...offered.map((it) => ({ as: 'offered' as const, ...it })),
  ];
  for (const entry of entries) {
    if (isListTooOld(state, entry.work.agentWorkId, atMs)) continue;
    const known = newest.get(entry.work.id);
    if (known === undefined || isNewer(entry.work, known.work)) newest.set(entry.work.id, entry);
  }
  return newest;
}

function isMissing(interaction: Interaction, entry: Entry | undefined, askedMs: number): boolean {
  const listed = entry !== undefined && (entry.work.agentWorkId === interaction.agentWorkId || isNewer(entry.work, interaction));
  return !listed && interaction.offeredAtMs <= askedMs - LIST_SLACK_MS;
}

function leave(state: DeskState, interaction: Interaction, atMs: number): DeskState {
  const gone = removeInteraction(state, interaction.id);
  const { at, agentWorkId, id, customer } = interaction;
  // Where the agent asked for the end, or a transfer will say it, there is nothing to explain.
  if (at.stage === 'declining' || at.stage === 'closing' || openTransferOf(state, id) !== null) return gone;
  const code = isOffer(at) ? 'offerWithdrawn' : 'workGone';
  const tone = at.stage === 'accepting' || at.stage === 'open' ? 'bad' : 'info';
  return say(gone, { code, about: agentWorkId, tone, values: { customer: customer.name } }, atMs);
}

function placeOpen(state: DeskState, entry: Extract<Entry, { as: 'open' }>, atMs: number): DeskState {
  const { work } = entry;
  const known = state.interactions[work.id];
  if (known !== undefined && known.agentWorkId !== work.agentWorkId && !isNewer(work, known)) return state;
  const placed = placeOpened(state, known, entry, atMs);
  return entry.ended ? changeInteraction(placed, work.id, (it) => endedAsListed(it, state.rules, entry.endedMs, atMs)) : placed;
}

function placeOpened(
  state: DeskState,
  known: Interaction | undefined,
  { work, openedMs }: Extract<Entry, { as: 'open' }>,
  atMs: number,
): DeskState {
  const stage = { stage: 'open' as const, sinceMs: openedMs, ending: false, problem: null };
  if (known === undefined) return putInteraction(state, newInteraction(work, stage));
  if (known.agentWorkId !== work.agentWorkId) return replaceAssignment(state, known, work, stage, atMs);
  if (isOffer(known.at)) return putInteraction(state, retold(known, work, stage));
  return changeInteraction(state, work.id, (it) => redescribed(it, work));
}

/**
 * The end as the list tells it. Of one that was heard already the org's own moment counts, so that the time for wrap-up is over at the
 * same moment after a restart.
 */
function endedAsListed(it: Interaction, rules: AgentRules, endedMs: number | null, atMs: number): Interaction {
  if (it.at.stage === 'open') return ended(it, rules, it.at.ending ? 'agent' : 'system', endedMs ?? atMs);
  return endedMs === null ? it : retimed(it, rules, endedMs);
}
