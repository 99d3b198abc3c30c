import type { AgentWorkId, DeskState, Interaction, InteractionId, Stage, WorkItem } from '@jackfield/contract';
import { LEFT_WORK_KEPT } from '../limits.ts';
import { FRESH } from '../wrap-up/noted.ts';

/** Changes one interaction; an id that is not there leaves the state as it is. */
export function changeInteraction(state: DeskState, id: InteractionId, change: (interaction: Interaction) => Interaction): DeskState {
  const before = state.interactions[id];
  if (before === undefined) return state;
  const after = change(before);
  return after === before ? state : putInteraction(state, after);
}

/** Changes every interaction that is not as it should be; the record is copied once, however many there are. */
export function changeEach(state: DeskState, change: (interaction: Interaction) => Interaction): DeskState {
  let interactions: DeskState['interactions'] | null = null;
  for (const before of Object.values(state.interactions)) {
    const after = change(before);
    if (after !== before) (interactions ??= { ...state.interactions })[after.id] = after;
  }
  return interactions === null ? state : { ...state, interactions };
}

/** Puts an interaction in the inbox, or in the place of its older self. */
export function putInteraction(state: DeskState, interaction: Interaction): DeskState {
  if (unshared.has(state.interactions)) {
    state.interactions[interaction.id] = interaction;
    return state;
  }
  return { ...state, interactions: { ...state.interactions, [interaction.id]: interaction } };
}

/** Records that nobody but {@link inOneCopy} has seen: what is put into them is put in place. */
const unshared = new WeakSet<DeskState['interactions']>();

/**
 * Many changes of the inbox at the price of one: `change` may put and take away as many interactions as it likes, and the record is
 * copied once. A thousand offers in one list would else be a thousand copies of a thousand. Where nothing became different, the record
 * before is kept, so that nobody paints it again.
 */
export function inOneCopy(state: DeskState, change: (draft: DeskState) => DeskState): DeskState {
  const interactions = { ...state.interactions };
  unshared.add(interactions);
  const changed = change({ ...state, interactions });
  unshared.delete(interactions);
  if (changed.interactions !== interactions || !isSameRecord(state.interactions, interactions)) return changed;
  const kept = { ...changed, interactions: state.interactions };
  return (Object.keys(kept) as (keyof DeskState)[]).every((key) => kept[key] === state[key]) ? state : kept;
}

function isSameRecord(a: DeskState['interactions'], b: DeskState['interactions']): boolean {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id]);
}

/** Takes an interaction out of the inbox. */
export function removeInteraction(state: DeskState, id: InteractionId): DeskState {
  if (state.interactions[id] === undefined) return state;
  if (unshared.has(state.interactions)) {
    Reflect.deleteProperty(state.interactions, id);
    return state;
  }
  const { [id]: _gone, ...interactions } = state.interactions;
  return { ...state, interactions };
}

/** An interaction as new here, from what the org shows of its assignment. */
export function newInteraction(work: WorkItem, at: Stage): Interaction {
  return {
    ...described(work),
    at,
    messages: [],
    transcriptLoaded: false,
    unread: 0,
    draft: '',
    replyWindow: noWindowYet(work),
    caseEdit: null,
    ...FRESH,
  };
}

/** Before anything of the conversation is known. */
function noWindowYet({ channel }: WorkItem): Interaction['replyWindow'] {
  return { is: channel === 'whatsapp' ? 'unknown' : 'none' };
}

/** The same assignment told again, perhaps with more detail. The first time keeps its place in the inbox. */
export function retold(known: Interaction, work: WorkItem, at: Stage): Interaction {
  const told = { ...described(work), offeredAtMs: known.offeredAtMs, at };
  return (Object.keys(told) as (keyof typeof told)[]).every((key) => isSame(told[key], known[key])) ? known : { ...known, ...told };
}

/** The org's lists say the same every few seconds; what says nothing new stays the same object, so that nothing is painted again. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/** The same open work with what the org says of it now, as the new subject of a case; the same object where that is nothing new. */
export function redescribed(known: Interaction, work: WorkItem): Interaction {
  const fresh = { ...described(work), offeredAtMs: known.offeredAtMs };
  const same = (Object.keys(fresh) as (keyof typeof fresh)[]).every((key) => JSON.stringify(fresh[key]) === JSON.stringify(known[key]));
  return same ? known : { ...known, ...fresh };
}

/** What the org says of an assignment, without what the desk knows besides. */
function described(work: WorkItem): WorkItem {
  return { ...work };
}

/**
 * Puts a newer assignment in the place of the one an interaction is here under: the item went away and came back. What the
 * desk knows besides (messages, draft) stays; notes belong to the assignment, and begin anew.
 */
export function replaceAssignment(state: DeskState, known: Interaction, work: WorkItem, at: Stage, atMs: number): DeskState {
  return putInteraction(rememberLeft(state, known.agentWorkId, atMs), { ...known, ...described(work), ...FRESH, at });
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
