import { beforeEach, describe, expect, it } from 'vitest';
import { Random } from '../world/random.ts';
import { Retained, RETENTION_MS } from './retained.ts';

let nowMs = 0;
let stream: Retained;
beforeEach(() => {
  nowMs = 1_000;
  stream = new Retained(() => nowMs, new Random(7));
});
const add = () => {
  let given = 0;
  stream.add('AgentWork', (replayId) => {
    given = replayId;
    return Buffer.from('event');
  });
  return given;
};

describe('the stream of an org', () => {
  it('numbers its events upwards, with gaps', () => {
    const ids = Array.from({ length: 50 }, add);
    const steps = ids.slice(1).map((id, at) => id - (ids[at] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeGreaterThan(1);
  });

  it('knows the place of every id it gave, and of no other', () => {
    const ids = Array.from({ length: 20 }, add);
    ids.forEach((id, at) => expect(stream.after(id)).toBe(at + 1));
    const [first = 0, last = 0] = [ids[0], ids.at(-1)];
    const unknown = Array.from({ length: last - first + 3 }, (_, at) => first - 1 + at).filter((id) => !ids.includes(id));
    expect(unknown.length).toBeGreaterThan(2);
    for (const id of unknown) expect(stream.after(id)).toBeNull();
  });

  it('forgets an event after 72 hours, and its id with it', () => {
    const old = add();
    nowMs += RETENTION_MS;
    const young = add();
    expect(stream.after(old)).toBe(1);
    nowMs += 1;
    expect(stream.after(old)).toBeNull();
    expect(stream.first).toBe(1);
    expect(stream.at(0)).toBeUndefined();
    expect(stream.after(young)).toBe(2);
  });

  it('keeps positions when it makes room', () => {
    for (let at = 0; at < 10_000; at += 1) add();
    nowMs += RETENTION_MS + 1;
    const young = add();
    expect([stream.first, stream.end]).toEqual([10_000, 10_001]);
    expect(stream.at(10_000)?.replayId).toBe(young);
    expect(stream.after(young)).toBe(10_001);
  });

  it('can mark its end: a newer id than any, the same for all who ask at that moment', () => {
    const event = add();
    nowMs += 5;
    const mark = stream.mark();
    expect(mark).toBeGreaterThan(event);
    expect(stream.mark()).toBe(mark);
    expect(stream.after(mark)).toBe(2);
    nowMs += 5;
    expect(stream.mark()).toBeGreaterThan(mark);
  });

  it('holds no more than a quarter of a million events', () => {
    const first = add();
    for (let at = 0; at < 250_000; at += 1) add();
    expect(stream.after(first)).toBeNull();
    expect(stream.end - stream.first).toBe(250_000);
  });
});
