import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { delayAfter, RETRY_DELAYS_MS } from './backoff.ts';
import { channelCredentials } from './credentials.ts';
import { createOverlap } from './overlap.ts';
import { firstRequest, parseReplayId, replayIdOf } from './position.ts';
import { createSchemas } from './schemas.ts';
import { SCHEMA } from './testing/change-events.ts';
import { createWindow } from './window.ts';
import { service } from './wire.ts';

const id = (n: number) => parseReplayId(Buffer.from([1, n >> 8, n & 255]).toString('base64'));

describe('what travels', () => {
  it('is written as the service description of Salesforce numbers it', () => {
    const request = firstRequest('/d', { from: 'after', replayId: parseReplayId('AAE=') }, 100);
    // 1: text "/d", 2: CUSTOM, 3: bytes 00 01, 4: 100
    expect(service.Subscribe.requestSerialize(request).toString('hex')).toBe('0a022f6410021a0200012064');
    expect(service.Subscribe.path).toBe('/eventbus.v1.PubSub/Subscribe');
    expect(service.GetSchema.path).toBe('/eventbus.v1.PubSub/GetSchema');
    expect(service.GetSchema.requestSerialize({ schemaId: 's' }).toString('hex')).toBe('0a0173');
  });

  it('is read by the same numbers', () => {
    const event = '0a090a01651201731a0107120109';
    const response = Buffer.from(`0a0e${event}1201081a01722005`, 'hex');
    expect(service.Subscribe.responseDeserialize(response)).toEqual({
      events: [{ event: { id: 'e', schemaId: 's', payload: Buffer.from([7]) }, replayId: Buffer.from([9]) }],
      latestReplayId: Buffer.from([8]),
      rpcId: 'r',
      pendingNumRequested: 5,
    });
    const schema = service.GetSchema.responseDeserialize(Buffer.from('0a016a1201731a0172', 'hex'));
    expect(schema).toEqual({ schemaJson: 'j', schemaId: 's', rpcId: 'r' });
  });
});

describe('a position', () => {
  it.each([
    [{ from: 'latest' }, { replayPreset: 0 }],
    [{ from: 'earliest' }, { replayPreset: 1 }],
    [
      { from: 'after', replayId: parseReplayId('AAE=') },
      { replayPreset: 2, replayId: Buffer.from([0, 1]) },
    ],
  ] as const)('%o', (position, request) => {
    expect(firstRequest('/t', position, 7)).toEqual({ topicName: '/t', numRequested: 7, ...request });
  });

  it('survives being kept as text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
        const kept = replayIdOf(Buffer.from(bytes));
        expect(Buffer.from(parseReplayId(String(kept)), 'base64')).toEqual(Buffer.from(bytes));
      }),
    );
    expect(replayIdOf(Buffer.alloc(0))).toBeNull();
  });

  it.each(['', 'not base64!', 'AAE', 'AAE=='])('refuses %o, which nobody was given', (text) => {
    expect(() => parseReplayId(text)).toThrow(TypeError);
  });
});

describe('the window', () => {
  it('never has more on its way and in hand than it holds, and never stalls', () => {
    const step = fc.record({ come: fc.nat(100), finish: fc.nat(100) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.array(step, { maxLength: 60 }), (size, steps) => {
        const window = createWindow(size);
        let asked = window.fill();
        let came = 0;
        let finished = 0;
        for (const { come, finish } of steps) {
          const coming = Math.min(come, asked - came);
          came += coming;
          window.received(coming);
          const finishing = Math.min(finish, came - finished);
          finished += finishing;
          const more = window.released(finishing);
          asked += more;
          expect(more).toBeLessThanOrEqual(100);
          expect(asked - finished).toBeLessThanOrEqual(size);
          expect(window.outstanding()).toBe(asked - came);
          if (came === finished) expect(asked).toBeGreaterThan(came);
        }
      }),
    );
  });

  it.each([0, 101, 1.5, Number.NaN])('of %d events is refused', (size) => {
    expect(() => createWindow(size)).toThrow(RangeError);
  });
});

describe('the overlap of two streams', () => {
  it('knows what was handled, until something new comes', () => {
    const overlap = createOverlap(3);
    for (const n of [1, 2, 3, 4]) overlap.handled(id(n));
    expect(overlap.repeats(id(4))).toBe(false); // within one stream nothing repeats
    overlap.begin();
    expect([3, 4, 5, 4].map((n) => overlap.repeats(id(n)))).toEqual([true, true, false, false]);
    overlap.begin();
    expect(overlap.repeats(id(1))).toBe(false); // too long ago to remember
    overlap.forget();
    overlap.begin();
    expect(overlap.repeats(id(4))).toBe(false);
  });
});

describe('waiting', () => {
  it('grows by the table and is spread over its upper half', () => {
    expect([0, 1, 2, 99].map((failures) => delayAfter(RETRY_DELAYS_MS, failures, () => 1))).toEqual([500, 1_000, 2_000, 30_000]);
    expect(delayAfter(RETRY_DELAYS_MS, 1, () => 0)).toBe(500);
  });
});

describe('schemas', () => {
  it('are fetched once, however many ask', async () => {
    const fetch = vi.fn<(id: string) => Promise<string>>(() => Promise.resolve(JSON.stringify(SCHEMA)));
    const schemas = createSchemas(fetch, 2);
    const [first, second] = await Promise.all([schemas.learn('a'), schemas.learn('a')]);
    expect(first).toBe(second);
    expect(await schemas.learn('a')).toBe(first);
    expect(schemas.known('a')).toBe(first);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('are asked for again after a failure, and the oldest goes when there are too many', async () => {
    const fetch = vi.fn<(id: string) => Promise<string>>(() => Promise.resolve('{'));
    fetch.mockRejectedValueOnce(new Error('down'));
    const schemas = createSchemas(fetch, 2);
    await expect(schemas.learn('a')).rejects.toThrow('down');
    for (const each of ['a', 'b', 'c']) expect(await schemas.learn(each)).toMatchObject({ readable: false });
    expect(['a', 'b', 'c'].map((each) => schemas.known(each) !== null)).toEqual([false, true, true]);
    expect(fetch).toHaveBeenCalledTimes(4);
  });
});

describe('credentials', () => {
  it.each(['api.pubsub.salesforce.com:7443', '10.0.0.1:7443', 'localhost.example:1', '127.0.0.1.example:1', '127.0.0.1'])(
    'go unencrypted to this machine alone, not to %s',
    (target) => {
      expect(() => channelCredentials({ proof: 'noneOnThisMachine' }, target)).toThrow(/this machine/);
    },
  );

  it.each(['127.0.0.1:1', 'localhost:1', '[::1]:1'])('may go unencrypted to %s', (target) => {
    expect(() => channelCredentials({ proof: 'noneOnThisMachine' }, target)).not.toThrow();
  });
});
