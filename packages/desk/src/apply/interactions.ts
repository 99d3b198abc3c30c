import type { AgentWorkId, DeskState, Interaction, InteractionId, Stage, WorkItem } from '@jackfield/contract';
import { LEFT_WORK_KEPT } from '../limits.ts';

/** Changes one interaction; an id that is not there leaves the state as it is. */
export function changeInteraction(state: DeskState, id: InteractionId, change: (interaction: Interaction) => Interaction): DeskState {
  const before = state.interactions[id];
  if (before === undefined) return state;
  const after = change(before);
  return after === before ? state : putInteraction(state, after);
}

/** Puts an interaction in the inbox, or in the place of its older self. */
export function putInteraction(state: DeskState, interaction: Interaction): DeskState {
  return { ...state, interactions: { ...state.interactions, [interaction.id]: interaction } };
}

/** Takes an interaction out of the inbox. */
export function removeInteraction(state: DeskState, id: InteractionId): DeskState {
  if (state.interactions[id] === undefined) return state;
  const { [id]: _gone, ...interactions } = state.interactions;
  return { ...state, interactions };
}

/** An interaction as new here, from what the org shows of its assignment. */
export function newInteraction(work: WorkItem, at: Stage): Interaction {
  return { ...described(work), at, messages: [], transcriptLoaded: false, unread: 0, draft: '' };
}

/** The same assignment told again, perhaps with more detail. The first time keeps its place in the inbox. */
export function retold(known: Interaction, work: WorkItem, at: Stage): Interaction {
  return { ...known, ...described(work), offeredAtMs: known.offeredAtMs, at };
}

/** What the org says of an assignment, without what the desk knows besides. */
function described(work: WorkItem): Omit<Interaction, 'at' | 'messages' | 'transcriptLoaded' | 'unread' | 'draft'> {
  const { id, agentWorkId, channel, customer, queue, transferredFrom, transferNote, offeredAtMs } = work;
  return { id, agentWorkId, channel, customer, queue, transferredFrom, transferNote, offeredAtMs };
}

/**
 * Puts a newer assignment in the place of the one an interaction is here under: the item went away and came back. What the
 * desk knows besides (messages, draft) stays.
 */
export function replaceAssignment(state: DeskState, known: Interaction, work: WorkItem, at: Stage, atMs: number): DeskState {
  return putInteraction(rememberLeft(state, known.agentWorkId, atMs), { ...known, ...described(work), at });
}

/** Whether an assignment was made after another one of the same item. Ids of one kind grow with time. */
export function isNewer(work: WorkItem, known: Pick<WorkItem, 'agentWorkId' | 'offeredAtMs'>): boolean {
  return work.offeredAtMs > known.offeredAtMs || (work.offeredAtMs === known.offeredAtMs && work.agentWorkId > known.agentWorkId);
}

/** Remembers that an assignment has ended, as heard at `atMs`. */
export function rememberLeft(state: DeskState, agentWorkId: AgentWorkId, atMs: number): DeskState {
  const known = state.leftWork.find((it) => it.agentWorkId === agentWorkId);
  if (known !== undefined && known.atMs >= atMs) return state;
  const others = state.leftWork.filter((it) => it !== known);
  return { ...state, leftWork: [...others, { agentWorkId, atMs }].slice(-LEFT_WORK_KEPT) };
}

/** The org lists it after its end was heard of: it had not ended. */
export function forgetLeft(state: DeskState, agentWorkId: AgentWorkId): DeskState {
  const leftWork = state.leftWork.filter((it) => it.agentWorkId !== agentWorkId);
  return leftWork.length === state.leftWork.length ? state : { ...state, leftWork };
}

/** Whether this assignment has ended, or was let go of by a transfer. An assignment is made once and never comes back. */
export function hasLeft(state: DeskState, agentWorkId: AgentWorkId): boolean {
  return isReleased(state, agentWorkId) || state.leftWork.some((it) => it.agentWorkId === agentWorkId);
}

/** Whether a list asked for at `askedMs` is too old to be believed about this assignment. */
export function isListTooOld(state: DeskState, agentWorkId: AgentWorkId, askedMs: number): boolean {
  return isReleased(state, agentWorkId) || state.leftWork.some((it) => it.agentWorkId === agentWorkId && askedMs <= it.atMs);
}

/** Whether the item of this assignment has gone to somebody else by a transfer of ours. */
function isReleased(state: DeskState, agentWorkId: AgentWorkId): boolean {
  return Object.values(state.transfers).some((it) => it.agentWorkId === agentWorkId && it.release !== undefined);
}
