import { describe, expect, it } from 'vitest';
import { kinds, mayasDesk, workOf } from './testing/desk.ts';
import { annasChat as annasCase, bo, ines, maya, toBilling, toBo, toInvoices, toSpanish } from './testing/people.ts';

describe('Maya transfers a case', () => {
  const caseToBo = () => {
    const desk = mayasDesk();
    desk.hears({
      type: 'workListed',
      offered: [],
      open: [{ work: workOf(desk.nowMs, { channel: 'case' }), openedMs: desk.nowMs, ended: false, endedMs: null }],
    });
    desk.effects.length = 0;
    desk.asked({ type: 'startTransfer', interactionId: annasCase, destination: toBo, note: ' She called twice ' });
    const { id } = desk.transfer();
    desk.hears({ type: 'transferTaken', transferId: id });
    return { desk, id };
  };

  it('to Bo: his with the record of the transfer, without an offer and without a fallback', () => {
    const { desk, id } = caseToBo();
    expect(desk.transfer()).toMatchObject({ fallbackQueue: null, note: 'She called twice', at: { stage: 'offered' } });
    const done = desk.observes(id, { owner: { id: bo, kind: 'user' } });
    expect(kinds(done)).toEqual(['stopWatchingTransfer', 'closeWork']);
    expect([desk.stage(), desk.transfer().at.stage, desk.notices()]).toEqual(['gone', 'done', ['transferDone']]);
  });

  it.each([
    ['something in the org gave it back to her', { id: maya.userId, kind: 'user' as const }, 'putBack', 'open'],
    ['something in the org gave it to Ines', { id: ines, kind: 'user' as const }, 'ownerReplaced', 'gone'],
  ])('to Bo, but %s: not done, and said so', (_what, owner, code, stage) => {
    const { desk, id } = caseToBo();
    desk.observes(id, { owner });
    expect(desk.transfer().at).toMatchObject({ stage: 'failed', code });
    expect([desk.stage(), desk.notices()]).toEqual([stage, ['transferFailed']]);
  });

  it('to a queue, where Ines took it at once', () => {
    const desk = mayasDesk();
    desk.hears({
      type: 'workListed',
      offered: [],
      open: [{ work: workOf(desk.nowMs, { channel: 'case' }), openedMs: desk.nowMs, ended: false, endedMs: null }],
    });
    const id = desk.transfers(toBilling);
    desk.observes(id, { owner: { id: ines, kind: 'user' } });
    expect(desk.transfer().at.stage).toBe('done');
  });

  it.each([toSpanish, toInvoices])('has no way to $kind', (destination) => {
    const desk = mayasDesk();
    desk.hears({
      type: 'workListed',
      offered: [],
      open: [{ work: workOf(desk.nowMs, { channel: 'case' }), openedMs: desk.nowMs, ended: false, endedMs: null }],
    });
    expect(desk.asked({ type: 'startTransfer', interactionId: annasCase, destination }).decision).toMatchObject({ refused: 'noRoute' });
  });
});
