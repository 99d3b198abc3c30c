import type { Channel } from '@jackfield/contract';
import type { DirectoryEntry } from './types.ts';

/** Catalogue codes of what the agent should know before confirming. */
export type WarningCode =
  /** The queue delegates to an interaction plan: it runs (again). */
  | 'externalQueue'
  /** The item leaves the interaction plans; Salesforce routes it from there. */
  | 'leavesRouting'
  /** Salesforce makes no Omni-Channel item for a person who is given a case, and mails them only where the org is set up for it. */
  | 'caseToUser';

/** Finds the entry of a queue, for the button that stands for it. */
export type QueueOf = (id: string) => DirectoryEntry | undefined;

/** Whether a queue takes the object of items of a channel, and so does a button by the queue behind it. Of whom it is not known, they do. */
export function takes(entry: DirectoryEntry, queueOf: QueueOf, channel: Channel): boolean {
  const supports = queueBehind(entry, queueOf).supports ?? entry.supports;
  return supports === undefined || supports.includes(channel);
}

/** Why a queue that does not take the object cannot be chosen, as a catalogue code. */
export const OTHER_WORK = 'takesOtherWork';

/** What the agent should know about a destination; `fromPlan` says that the item came from one. Of a queue whose routing is not known, nothing is said. */
export function warningsOf(entry: DirectoryEntry, queueOf: QueueOf, channel: Channel, fromPlan: boolean): WarningCode[] {
  if (entry.destination.kind === 'skill') return fromPlan ? ['leavesRouting'] : [];
  if (entry.destination.kind === 'user') return channel === 'case' ? ['caseToUser'] : [];
  if (entry.destination.kind === 'number') return fromPlan ? ['leavesRouting'] : [];
  const externalRouting = queueBehind(entry, queueOf).externalRouting ?? entry.externalRouting;
  if (externalRouting === true) return ['externalQueue'];
  return externalRouting === false && fromPlan ? ['leavesRouting'] : [];
}

function queueBehind(entry: DirectoryEntry, queueOf: QueueOf): DirectoryEntry {
  return entry.destination.kind === 'chatButton' ? (queueOf(entry.destination.queue.id) ?? entry) : entry;
}
