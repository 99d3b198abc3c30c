import { ReplayPreset, type FetchRequest } from './wire.ts';

declare const brand: unique symbol;

/** A place in a topic as text (base64), to be kept and given back. Opaque and not contiguous: never compute one, never compare by size. */
export type ReplayId = string & { readonly [brand]: 'ReplayId' };

/** From where to read: only what comes (`latest`), all that is retained (72 h), or what came after an event that was handled. */
export type Position = { from: 'latest' } | { from: 'earliest' } | { from: 'after'; replayId: ReplayId };

/** A stored replay id. Throws for a text that is none, because going on from a broken place would lose events silently. */
export function parseReplayId(text: string): ReplayId {
  if (text === '' || Buffer.from(text, 'base64').toString('base64') !== text) throw new TypeError('not a replay id in base64');
  return text as ReplayId;
}

/** The replay id in a message, null where the server sent none. */
export function replayIdOf(bytes: Buffer): ReplayId | null {
  return bytes.length === 0 ? null : (bytes.toString('base64') as ReplayId);
}

/** The first request of a stream. */
export function firstRequest(topicName: string, position: Position, numRequested: number): FetchRequest {
  switch (position.from) {
    case 'latest':
      return { topicName, replayPreset: ReplayPreset.latest, numRequested };
    case 'earliest':
      return { topicName, replayPreset: ReplayPreset.earliest, numRequested };
    case 'after':
      return { topicName, replayPreset: ReplayPreset.custom, replayId: Buffer.from(position.replayId, 'base64'), numRequested };
  }
}
