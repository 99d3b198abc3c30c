import type { Channel, Destination, TransferFallback } from '@jackfield/contract';
import { transferRoute } from './route.ts';

/** Why a fallback is not offered, as a code of the catalogue. */
export type WhyNotFallback =
  /** Nothing of this channel goes to this kind of destination. */
  | 'noRoute'
  /** A new owner is not asked, and a queue keeps what it has: there is no no to fall back from. */
  | 'nobodyIsAsked'
  /** The item came from no queue, so there is none that could have it. */
  | 'needsQueue'
  /** Salesforce gives what a person does not take to a queue, and asks for one: the item cannot simply stay. */
  | 'queueTakesIt';

/** One fallback, and why it cannot be chosen; null where it can. */
export interface FallbackChoice {
  readonly fallback: TransferFallback;
  readonly why: WhyNotFallback | null;
}

/** How long a person may be given to answer, in milliseconds. */
export interface TimeoutRange {
  readonly leastMs: number;
  readonly mostMs: number;
}

/**
 * What may become of an item that nobody at its destination takes.
 *
 * | item, destination | next in queue | return to me | keep with me |
 * |---|---|---|---|
 * | chat, message to a person, from a queue | Salesforce does it | Salesforce gives it to the queue, from where our flow offers it to the sender | no: `queueTakesIt` |
 * | the same, from no queue | no: `needsQueue` | no: `needsQueue` | there is nothing to fall back to |
 * | to a queue, button or skill; a case | no: `nobodyIsAsked` | the same | the same |
 * | no route | no: `noRoute` | the same | the same |
 * @param cameFromQueue whether it is known from which queue the item came.
 */
export function fallbacksFor(channel: Channel, kind: Destination['kind'], cameFromQueue: boolean): readonly FallbackChoice[] {
  const route = transferRoute(channel, kind);
  if (route === null) return all('noRoute');
  if (!isAsked(channel, kind)) return all('nobodyIsAsked');
  return cameFromQueue
    ? [
        { fallback: 'nextInQueue', why: null },
        { fallback: 'returnToMe', why: null },
        { fallback: 'keepWithMe', why: 'queueTakesIt' },
      ]
    : [
        { fallback: 'nextInQueue', why: 'needsQueue' },
        { fallback: 'returnToMe', why: 'needsQueue' },
        { fallback: 'keepWithMe', why: null },
      ];
}

/** What is taken where the sender says nothing; null where nothing can be chosen. */
export function defaultFallback(channel: Channel, kind: Destination['kind'], cameFromQueue: boolean): TransferFallback | null {
  return fallbacksFor(channel, kind, cameFromQueue).find(({ why }) => why === null)?.fallback ?? null;
}

/** How long the sender may let somebody take to answer; null where nobody is asked, so that there is nothing to time out. */
export function timeoutFor(channel: Channel, kind: Destination['kind']): TimeoutRange | null {
  return isAsked(channel, kind) ? { leastMs: 5_000, mostMs: 900_000 } : null;
}

function isAsked(channel: Channel, kind: Destination['kind']): boolean {
  return kind === 'user' && transferRoute(channel, kind) === 'flow';
}

function all(why: WhyNotFallback): readonly FallbackChoice[] {
  return (['nextInQueue', 'returnToMe', 'keepWithMe'] as const).map((fallback) => ({ fallback, why }));
}
