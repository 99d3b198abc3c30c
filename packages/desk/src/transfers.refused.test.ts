import { describe, expect, it } from 'vitest';
import type { Transfer } from '@jackfield/contract';
import { kinds, mayasDesk, workOf, type StoryDesk } from './testing/desk.ts';
import { agentWork, annasChat, billing, bo, carlsChat, ines, maya, toBilling, toBo, toInvoices, toSpanish } from './testing/people.ts';

/** Maya has Anna's chat, and it is on its way to Bo. */
function sent() {
  const desk = mayasDesk();
  desk.opens();
  return { desk, id: desk.transfers(toBo) };
}

describe('what a transfer is refused for', () => {
  it('a loop, a note that is missing, a fallback or a time that cannot be', () => {
    const desk = mayasDesk();
    desk.hears({ type: 'centreKnown', centre: { ...desk.state.centre, transfers: { noteRequired: [billing.id], noteTemplate: null } } });
    const from = { id: bo, name: 'Bo' };
    const hops = [
      {
        transferId: '00000000-0000-4000-8000-000000000777' as Transfer['id'],
        from,
        to: { kind: 'user' as const, id: maya.userId },
        atMs: desk.nowMs,
        back: false,
      },
    ];
    desk.offer({ hops });
    desk.hears({ type: 'workOpened', interactionId: annasChat, agentWorkId: agentWork(1) });
    desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: [] });
    const ask = (destination: Parameters<StoryDesk['transfers']>[0], more: object = {}) =>
      desk.asked({ type: 'startTransfer', interactionId: annasChat, destination, ...more }).decision;
    expect(ask(toBo)).toEqual({ refused: 'transferLoop' });
    expect(ask(toBilling, { note: '  ' })).toEqual({ refused: 'noteRequired' });
    expect(ask(toInvoices)).toEqual({ refused: 'noteRequired' });
    expect(ask(toSpanish, { fallback: 'returnToMe' })).toEqual({ refused: 'fallbackNotPossible', detail: 'nobodyIsAsked' });
    expect(ask(toSpanish, { timeoutMs: 30_000 })).toEqual({ refused: 'noTimeout' });
    const toInes = { kind: 'user' as const, id: ines, name: 'Ines' };
    expect(ask(toInes, { fallback: 'keepWithMe' })).toEqual({ refused: 'fallbackNotPossible', detail: 'queueTakesIt' });
    expect(ask(toBilling, { note: 'She called twice' })).toHaveProperty('events');
  });

  it('while one is in flight: all that would end it or send it elsewhere, and nothing else', () => {
    const { desk } = sent();
    const refused = (['startTransfer', 'openTransferPanel', 'endConversation', 'closeWork', 'parkWork', 'saveCase'] as const).map(
      (type) => {
        const wish = { type, interactionId: annasChat, destination: toBilling, remindAtMs: null } as never;
        return [type, desk.asked(wish).decision];
      },
    );
    expect(refused).toEqual([
      ['startTransfer', { refused: 'transferInFlight' }],
      ['openTransferPanel', { refused: 'transferInFlight' }],
      ['endConversation', { refused: 'transferInFlight' }],
      ['closeWork', { refused: 'transferInFlight' }],
      ['parkWork', { refused: 'transferInFlight' }],
      ['saveCase', { refused: 'notACase' }],
    ]);
    expect(desk.asked({ type: 'setWrapUp', interactionId: annasChat, notes: 'Router' }).decision).toHaveProperty('events');
  });

  it('Anna leaves meanwhile, and her wrap-up ends: it is not closed over the transfer’s head', () => {
    const { desk, id } = sent();
    desk.hears({ type: 'conversationEnded', interactionId: annasChat, by: 'customer' });
    expect(desk.asked({ type: 'closeWork', interactionId: annasChat }).decision).toEqual({ refused: 'transferInFlight' });
    desk.observes(id, { ended: true });
    expect([desk.transfer().at.stage, desk.stage()]).toEqual(['failed', 'ended']);
  });
});

describe('several at once', () => {
  it('one transfer for each item, one result for each, and the same again starts nothing', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.opens(carlsChat, agentWork(2), 'Carl');
    const gone = workOf(0).id.replace('1', '9') as typeof annasChat;
    const wish = { type: 'startTransfers' as const, interactionIds: [annasChat, gone, carlsChat, annasChat], destination: toBilling };
    const commandId = '00000000-0000-4000-8000-0000000000aa' as never;
    const { decision, effects } = desk.asked(wish, commandId);
    expect(decision).toMatchObject({
      results: [
        { interactionId: annasChat, code: null },
        { interactionId: gone, transferId: null, code: 'unknownInteraction' },
        { interactionId: carlsChat, code: null },
      ],
    });
    expect(kinds(effects)).toEqual(['startTransfer', 'startTransfer']);
    const again = desk.asked(wish, commandId);
    expect([again.decision, again.effects]).toMatchObject([
      { events: [], results: [{ code: null }, { code: 'unknownInteraction' }, { code: null }] },
      [],
    ]);
    expect(Object.keys(desk.state.transfers)).toHaveLength(2);
  });
});
