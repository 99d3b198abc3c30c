import type { Channel, Destination, TransferFallback } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { defaultFallback, fallbacksFor, timeoutFor, type WhyNotFallback } from './fallbacks.ts';
import { DESTINATION_KINDS } from './route.ts';

const CHANNELS: Channel[] = ['chat', 'whatsapp', 'case', 'call'];
type Row = Record<TransferFallback, WhyNotFallback | 'yes'>;

const all = (why: WhyNotFallback): Row => ({ nextInQueue: why, returnToMe: why, keepWithMe: why });
const asked: Row = { nextInQueue: 'yes', returnToMe: 'yes', keepWithMe: 'queueTakesIt' };
const fromNoQueue: Row = { nextInQueue: 'needsQueue', returnToMe: 'needsQueue', keepWithMe: 'yes' };

/** What is offered, written down a second time: for a person, a queue, a skill, a button, a number, a plan. */
const EXPECTED: Record<Channel, Record<Destination['kind'], Row>> = {
  chat: {
    user: asked,
    queue: all('nobodyIsAsked'),
    skill: all('nobodyIsAsked'),
    chatButton: all('nobodyIsAsked'),
    number: all('noRoute'),
    plan: all('noRoute'),
  },
  whatsapp: {
    user: asked,
    queue: all('nobodyIsAsked'),
    skill: all('nobodyIsAsked'),
    chatButton: all('noRoute'),
    number: all('noRoute'),
    plan: all('noRoute'),
  },
  case: {
    user: all('nobodyIsAsked'),
    queue: all('nobodyIsAsked'),
    skill: all('noRoute'),
    chatButton: all('noRoute'),
    number: all('noRoute'),
    plan: all('noRoute'),
  },
  call: {
    user: all('noRoute'),
    queue: all('noRoute'),
    skill: all('noRoute'),
    chatButton: all('noRoute'),
    number: all('noRoute'),
    plan: all('noRoute'),
  },
};

const CELLS = CHANNELS.flatMap((channel) => DESTINATION_KINDS.map((kind) => [channel, kind] as const));

describe('what may become of an item that nobody takes', () => {
  it.each(CELLS)('%s to %s', (channel, kind) => {
    const row = EXPECTED[channel][kind];
    const read = (cameFromQueue: boolean) =>
      Object.fromEntries(fallbacksFor(channel, kind, cameFromQueue).map(({ fallback, why }) => [fallback, why ?? 'yes']));
    expect(read(true)).toEqual(row);
    expect(read(false)).toEqual(row === asked ? fromNoQueue : row);
  });

  it.each(CELLS)('%s to %s: the default can be chosen, or nothing can', (channel, kind) => {
    for (const cameFromQueue of [true, false]) {
      const offered = fallbacksFor(channel, kind, cameFromQueue).filter(({ why }) => why === null);
      const chosen = defaultFallback(channel, kind, cameFromQueue);
      if (chosen === null) expect(offered).toEqual([]);
      else expect(offered.map(({ fallback }) => fallback)).toContain(chosen);
    }
  });

  it.each(CELLS)('%s to %s has a time-out exactly where somebody is asked', (channel, kind) => {
    expect(timeoutFor(channel, kind) !== null).toBe(EXPECTED[channel][kind] === asked);
  });
});
