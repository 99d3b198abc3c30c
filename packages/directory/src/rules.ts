import type { Channel, Destination } from '@jackfield/contract';
import type { DirectoryEntry } from './types.ts';

/**
 * Where items of each channel may go at all, whatever route carries them: a chat anywhere, a message not to a button, a
 * case by changing its owner, a call to an agent or a queue.
 */
const KINDS: Record<Channel, ReadonlySet<Destination['kind']>> = {
  chat: new Set(['user', 'queue', 'skill', 'chatButton']),
  whatsapp: new Set(['user', 'queue', 'skill']),
  case: new Set(['user', 'queue']),
  call: new Set(['user', 'queue']),
};

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

/** Whether a destination is listed at all: a queue is, for items whose object it takes, and so is the button before it. */
export function isListed(entry: DirectoryEntry, queueOf: QueueOf, channel: Channel): boolean {
  const supports = queueBehind(entry, queueOf).supports ?? entry.supports;
  return supports === undefined || supports.includes(channel);
}

/** Why a destination that is listed cannot take an item of this channel, as a catalogue code; null where it can. */
export function whyNot(entry: DirectoryEntry, channel: Channel): 'notForThisChannel' | null {
  return KINDS[channel].has(entry.destination.kind) ? null : 'notForThisChannel';
}

/** What the agent should know about a destination; `fromPlan` says that the item came from one. Of a queue whose routing is not known, nothing is said. */
export function warningsOf(entry: DirectoryEntry, queueOf: QueueOf, channel: Channel, fromPlan: boolean): WarningCode[] {
  if (entry.destination.kind === 'skill') return fromPlan ? ['leavesRouting'] : [];
  if (entry.destination.kind === 'user') return channel === 'case' ? ['caseToUser'] : [];
  const externalRouting = queueBehind(entry, queueOf).externalRouting ?? entry.externalRouting;
  if (externalRouting === true) return ['externalQueue'];
  return externalRouting === false && fromPlan ? ['leavesRouting'] : [];
}

function queueBehind(entry: DirectoryEntry, queueOf: QueueOf): DirectoryEntry {
  return entry.destination.kind === 'chatButton' ? (queueOf(entry.destination.queue.id) ?? entry) : entry;
}
