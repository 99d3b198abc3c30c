import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Channel, InteractionId } from '@jackfield/contract';
import { loadOf, weightOf } from './capacity.ts';
import { mayasDesk, type StoryDesk } from './testing/desk.ts';
import { agentWork, annasChat, toBilling } from './testing/people.ts';

/** Offers so many of a channel. */
function offers(desk: StoryDesk, channel: Channel, many: number): void {
  const from = Object.keys(desk.state.interactions).length;
  for (let n = from + 1; n <= from + many; n += 1) {
    desk.offer({ channel, id: `0Mw${String(n).padStart(15, '0')}` as InteractionId, agentWorkId: agentWork(n) });
  }
}

const { capacity } = mayasDesk().state.centre;

describe('the load, by the worked examples of the contact centre', () => {
  it.each([
    [{ call: 1, case: 2 }, 91],
    [{ chat: 3 }, 99],
    [{ case: 5 }, 100],
    [{ chat: 1, whatsapp: 1 }, 66],
    [{}, 0],
  ] as const)('%j take %i percent', (work, percent) => {
    const desk = mayasDesk();
    for (const [channel, many] of Object.entries(work)) offers(desk, channel as Channel, many);
    expect(loadOf(desk.state).percent).toBe(percent);
  });

  it.each([
    [{}, { chat: 3, whatsapp: 3, case: 5, call: 1 }],
    [{ chat: 2 }, { chat: 1, whatsapp: 1, case: 1, call: 0 }],
    [{ call: 1 }, { chat: 1, whatsapp: 1, case: 2, call: 0 }],
    [
      { call: 1, case: 2 },
      { chat: 0, whatsapp: 0, case: 0, call: 0 },
    ],
    [{ chat: 3 }, { chat: 0, whatsapp: 0, case: 0, call: 0 }],
  ] as const)('after %j there is room for %j', (work, fits) => {
    const desk = mayasDesk();
    for (const [channel, many] of Object.entries(work)) offers(desk, channel as Channel, many);
    expect(loadOf(desk.state).fits).toEqual(fits);
  });

  it('never lets two calls fit, whatever a profile says', () => {
    for (const call of [1, 20, 50, 51, 100]) expect(2 * weightOf('call', { ...capacity, call })).toBeGreaterThan(100);
  });
});

describe('what takes of Maya', () => {
  it('an offer does, from the assignment on; so does what she took, until it is closed', () => {
    const desk = mayasDesk();
    desk.offer();
    expect(loadOf(desk.state).percent).toBe(33);
    desk.asked({ type: 'acceptWork', interactionId: annasChat });
    desk.hears({ type: 'workOpened', interactionId: annasChat, agentWorkId: agentWork(1) });
    desk.hears({ type: 'conversationEnded', interactionId: annasChat, by: 'customer' });
    expect(loadOf(desk.state).percent).toBe(33);
    desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(loadOf(desk.state).percent).toBe(0);
  });

  it('what went to Billing does, until her own assignment is closed', () => {
    const desk = mayasDesk();
    desk.opens(annasChat, agentWork(1));
    const id = desk.transfers(toBilling);
    desk.observes(id, { owner: { id: toBilling.id, kind: 'queue' }, pendingQueueId: toBilling.id });
    expect(desk.stage()).toBe('gone');
    expect(loadOf(desk.state).percent).toBe(33);
    desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(loadOf(desk.state).percent).toBe(0);
  });

  it('more than all of her can be assigned: it is shown as it is, and nothing fits', () => {
    const desk = mayasDesk();
    offers(desk, 'chat', 5);
    expect(loadOf(desk.state)).toMatchObject({ percent: 165, fits: { chat: 0, whatsapp: 0, case: 0, call: 0 } });
  });
});

it('what fits, fits: so many more of a channel stay within an agent, and one more does not', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<Channel>('chat', 'whatsapp', 'case', 'call'), { maxLength: 5 }), (channels) => {
      const desk = mayasDesk();
      for (const channel of channels) offers(desk, channel, 1);
      const { percent, fits } = loadOf(desk.state);
      for (const channel of ['chat', 'whatsapp', 'case', 'call'] as const) {
        const weight = weightOf(channel, capacity);
        if (fits[channel] > 0) expect(percent + fits[channel] * weight).toBeLessThanOrEqual(100);
        expect(percent + (fits[channel] + 1) * weight).toBeGreaterThan(100);
      }
    }),
  );
});
