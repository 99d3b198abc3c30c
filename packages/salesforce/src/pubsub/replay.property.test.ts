import { status as Status } from '@grpc/grpc-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Centre, SETTLE_MS, SILENCE_MS } from './testing/centre.ts';
import { eventAt, placeOf, replayIdAt } from './testing/change-events.ts';
import { numberOf } from './testing/consumer.ts';
import type { Batch } from './options.ts';
import type { TinyStream } from './testing/tiny-server.ts';

const EVENTS = 40;

/** One thing that the server does next. */
type Move =
  | { is: 'send'; events: number }
  | { is: 'keepAlive' }
  | { is: 'cut'; failure: { status: Status; code?: string } }
  /** The next stream repeats so many events from before its position. */
  | { is: 'rewind'; events: number };

const prefixed = (status: Status, suffix: string) => ({ status, code: `sfdc.platform.eventbus.grpc.${suffix}` });
const moves = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ is: fc.constant('send' as const), events: fc.integer({ min: 1, max: 9 }) }) },
    { weight: 1, arbitrary: fc.constant({ is: 'keepAlive' as const }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('rewind' as const), events: fc.integer({ min: 1, max: 30 }) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        is: fc.constant('cut' as const),
        failure: fc.constantFrom(
          { status: Status.UNAVAILABLE },
          { status: Status.OK },
          prefixed(Status.INTERNAL, 'subscription.internal.error'),
          prefixed(Status.UNAUTHENTICATED, 'service.auth.error'),
        ),
      }),
    },
  ),
  { maxLength: 25 },
);

/** Plays the moves on whatever stream there is, then sends the rest. Every stream begins after the position it was asked for. */
async function serve(centre: Centre, plan: readonly Move[]): Promise<{ mostCredit: number }> {
  let stream: TinyStream | null = null;
  let sent = 0;
  let rewind = 0;
  let mostCredit = 0;
  const current = async (): Promise<TinyStream> => {
    if (stream !== null) return stream;
    const next = await centre.server.nextStream();
    const place = next.first.replayPreset === 2 ? placeOf(next.first.replayId ?? Buffer.alloc(0)) : 0;
    sent = Math.max(0, place - rewind);
    rewind = 0;
    stream = next;
    return next;
  };
  const send = async (most: number) => {
    const open = await current();
    await open.creditOf(1);
    const numbers = Array.from({ length: Math.min(most, open.credit, EVENTS - sent) }, (_, at) => sent + at + 1);
    mostCredit = Math.max(mostCredit, open.mostCredit);
    if (numbers.length === 0) return;
    open.send(...numbers.map((n) => eventAt(n)));
    sent += numbers.length;
  };
  for (const move of plan) {
    if (move.is === 'send') await send(move.events);
    else if (move.is === 'keepAlive') (await current()).keepAlive(replayIdAt(sent));
    else if (move.is === 'rewind') rewind = move.events;
    else {
      const open = await current();
      // Something is heard on every stream, else a token could never prove itself good.
      open.keepAlive(replayIdAt(sent));
      if (move.failure.status === Status.OK) open.end();
      else open.fail(move.failure);
      stream = null;
    }
  }
  while (sent < EVENTS) await send(EVENTS);
  return { mostCredit };
}

describe('whatever breaks', () => {
  it('every event is handled, in order, and none of them twice that the overlap can tell', async () => {
    await fc.assert(
      fc.asyncProperty(moves, fc.integer({ min: 1, max: 20 }), fc.array(fc.nat(3), { maxLength: 30 }), async (plan, windowEvents, pace) => {
        const centre = await Centre.open((delayMs) => delayMs !== SILENCE_MS && delayMs !== SETTLE_MS);
        const handled: string[] = [];
        let inHand = 0;
        let mostInHand = 0;
        let turn = 0;
        let done = () => {};
        const all = new Promise<void>((resolve) => {
          done = resolve;
        });
        const subscription = centre.client.subscribe({
          topic: '/data/ContactChangeEvent',
          position: { from: 'earliest' },
          whenRefused: 'earliest',
          windowEvents,
          onLost: (lost) => Promise.reject(new Error(lost)),
          onEvents: async (batch: Batch) => {
            inHand += 1;
            mostInHand = Math.max(mostInHand, inHand);
            turn += 1;
            for (let rest = pace[turn % Math.max(1, pace.length)] ?? 0; rest > 0; rest -= 1)
              await new Promise((resolve) => setImmediate(resolve));
            handled.push(...batch.events.map(numberOf));
            inHand -= 1;
            if (handled.at(-1) === String(EVENTS)) done();
          },
        });
        const [{ mostCredit }] = await Promise.all([serve(centre, plan), Promise.race([all, subscription.ended])]);
        await centre.close();
        expect(handled).toEqual(Array.from({ length: EVENTS }, (_, at) => String(at + 1)));
        expect(mostInHand).toBe(1);
        expect(mostCredit).toBeLessThanOrEqual(windowEvents);
        expect(await subscription.ended).toBeNull();
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
