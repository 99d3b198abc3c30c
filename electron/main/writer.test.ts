import type { DeskEvent, EventBatch } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { ANNAS_CHAT, BILLING, command, MAYA, opening, settled } from './testing/people.ts';
import { createWriter, type WriterOptions } from './writer.ts';

/** A writer with a disk that answers when told, and everything it did in order. */
function setUp(over: Partial<WriterOptions> = {}) {
  const did: string[] = [];
  const batches: EventBatch[] = [];
  const disk: { done: () => void; failed: (error: Error) => void }[] = [];
  const writer = createWriter({
    nowMs: () => 6_000,
    journal: (event, agent) => {
      did.push(`write ${event.type}`);
      if (agent?.userId !== MAYA) did.push('of nobody');
      return new Promise((done, failed) => disk.push({ done, failed }));
    },
    broadcast: (batch) => {
      batches.push(batch);
      did.push(...batch.events.map((event) => `tell ${event.type}`));
    },
    perform: (effect) => did.push(`do ${effect.type}`),
    changed: () => undefined,
    log: (_level, code, fields) => did.push(`log ${code}${fields === undefined ? '' : ` ${fields['station']} ${fields['event']}`}`),
    ...over,
  });
  for (const event of opening) writer.tell(event);
  const seen = () => did.splice(0);
  seen();
  return { writer, disk, batches, seen };
}
const transfer = {
  type: 'startTransfer' as const,
  commandId: command(7),
  interactionId: ANNAS_CHAT,
  destination: { kind: 'queue' as const, ...BILLING },
};
const clock = (offsetMs: number): DeskEvent => ({ type: 'clockMeasured', atMs: 6_000, offsetMs });

describe('the writer', () => {
  it('writes a transfer down before anybody hears of it, least of all the org', async () => {
    const { writer, disk, seen } = setUp();
    expect(writer.command(transfer)).toEqual({ ok: true });
    expect(seen()).toEqual(['write transferRequested']);
    disk[0]?.done();
    await settled();
    expect(seen()).toEqual(['tell transferRequested', 'do startTransfer']);
  });

  it('decides the next command on the newest state, though it is not told yet', () => {
    const { writer } = setUp();
    writer.command(transfer);
    expect(writer.command({ ...transfer, commandId: command(8) })).toMatchObject({ ok: false, code: 'transferInFlight' });
  });

  it('keeps the order: what comes after a write waits for it', async () => {
    const { writer, disk, seen, batches } = setUp();
    writer.command(transfer);
    writer.tell(clock(1));
    writer.tell(clock(2));
    expect(seen()).toEqual(['write transferRequested']);
    disk[0]?.done();
    await settled();
    expect(seen()).toEqual(['tell transferRequested', 'do startTransfer', 'tell clockMeasured', 'tell clockMeasured']);
    const numbers = batches.map((batch) => batch.firstSeq);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(writer.seq()).toBe(numbers.length);
  });

  it('does not wait for a draft at every key', () => {
    const { writer, seen } = setUp();
    writer.command({ type: 'setDraft', commandId: command(1), interactionId: ANNAS_CHAT, text: 'Dear A' });
    expect(seen()).toEqual(['write draftChanged', 'tell draftChanged']);
  });

  it('does not begin a transfer that cannot be written down, and says so', async () => {
    const { writer, disk, seen } = setUp();
    writer.command(transfer);
    disk[0]?.failed(new Error('no space left on device'));
    await settled();
    disk[1]?.done();
    await settled();
    expect(seen().filter((step) => !step.startsWith('do '))).toEqual([
      'write transferRequested',
      'log notJournaled',
      'tell transferRequested',
      'write transferFailed',
      'tell transferFailed',
    ]);
    expect(Object.values(writer.state().transfers)[0]?.at).toMatchObject({ stage: 'failed', code: 'notJournaled' });
  });

  it('answers a refused command with its code and changes nothing', () => {
    const { writer, seen } = setUp();
    const { seq } = writer;
    const before = seq();
    expect(writer.command({ type: 'sendMessage', commandId: command(1), interactionId: ANNAS_CHAT, text: '  ' })).toMatchObject({
      ok: false,
      code: 'emptyMessage',
    });
    expect({ seen: seen(), seq: seq() }).toEqual({ seen: [], seq: before });
  });

  it.each([
    ['broadcast', { broadcast: () => fail() }, ['log writerBug broadcast transferRequested', 'do startTransfer']],
    ['effect', { perform: () => fail() }, ['tell transferRequested', 'log writerBug startTransfer transferRequested']],
    ['follower', { changed: () => fail() }, ['tell transferRequested', 'do startTransfer', 'log writerBug changed transferRequested']],
  ])('goes on when a %s throws, and says at which event', async (_station, over, expected) => {
    const { writer, disk, seen } = setUp(over);
    writer.command(transfer);
    disk[0]?.done();
    await settled();
    expect(seen()).toEqual(['write transferRequested', ...expected]);
    writer.command({ ...transfer, commandId: command(8), type: 'setDraft', text: 'Dear A' });
    expect(seen()).toContain('write draftChanged');
    expect(writer.seq()).toBe(opening.length + 2);
  });
});

function fail(): never {
  throw new TypeError('Object has been destroyed');
}
