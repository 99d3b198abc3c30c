import type { DeskEvent, DeskState, InteractionId, WorkItem } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { inOneCopy, newInteraction, putInteraction, removeInteraction } from './apply/interactions.ts';
import { apply, inboxOrder, react } from './index.ts';
import { kinds, mayasDesk, MORNING, workOf } from './testing/desk.ts';
import { agentWork, annasChat } from './testing/people.ts';

const idOf = (number: number) => `0Mw${String(number).padStart(15, '0')}` as InteractionId;
const workNumber = (number: number): WorkItem =>
  workOf(MORNING + number, { id: idOf(number), agentWorkId: agentWork(number), customer: { name: `Customer ${number}`, key: null } });
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** A list of so many offers, each with a minute to answer. */
const listOf = (count: number): DeskEvent => ({
  type: 'workListed',
  atMs: MORNING + 10_000,
  offered: numbers(count).map((number) => ({ work: workNumber(number), deadlineMs: MORNING + 60_000 + number })),
  open: [],
});

/** A list whose every reading of its entries is counted. */
function counted(event: DeskEvent): { event: DeskEvent; reads: () => number } {
  let reads = 0;
  const watch = <T extends object>(value: T): T =>
    new Proxy(value, {
      get: (target, key, receiver) => {
        const found: unknown = Reflect.get(target, key, receiver);
        if (typeof key === 'string') reads += 1;
        return typeof found === 'object' && found !== null ? watch(found) : found;
      },
    });
  return { event: watch(event), reads: () => reads };
}

describe('a thousand offers at once', () => {
  it('are all here, in order, and shown to Maya; the one that runs out first on top', () => {
    const desk = mayasDesk();
    const effects = desk.put(listOf(1_000));
    expect(Object.keys(desk.state.interactions)).toHaveLength(1_000);
    expect(
      inboxOrder(desk.state)
        .slice(0, 2)
        .map(({ id }) => id),
    ).toEqual([idOf(1), idOf(2)]);
    expect(desk.state.selected).toBeNull();
    expect(new Set(kinds(effects))).toEqual(new Set(['notifyOffer']));
  });

  it('are read so often as there are offers, not so often as there are pairs of them', () => {
    const cost = (count: number) => {
      const { event, reads } = counted(listOf(count));
      apply(mayasDesk().state, event);
      return reads();
    };
    expect(cost(1_000)).toBeLessThan(cost(250) * 5);
    expect(cost(250)).toBeGreaterThan(250);
  });

  it('are put into one copy of the inbox, and the inbox before stays as it was', () => {
    const before = mayasDesk().state;
    let record: DeskState['interactions'] | null = null;
    const after = inOneCopy(before, (draft) => {
      record = draft.interactions;
      let next = draft;
      for (const number of numbers(1_000)) {
        next = putInteraction(next, newInteraction(workNumber(number), { stage: 'offered', deadlineMs: null, problem: null }));
        expect(next.interactions).toBe(record);
      }
      next = removeInteraction(next, idOf(7));
      expect(next.interactions).toBe(record);
      return next;
    });
    expect(after.interactions).toBe(record);
    expect(Object.keys(after.interactions)).toHaveLength(999);
    expect(before.interactions).toEqual({});
    // Afterwards it is shared with everybody, and changed in place no more.
    expect(
      putInteraction(after, newInteraction(workNumber(7), { stage: 'offered', deadlineMs: null, problem: null })).interactions,
    ).not.toBe(record);
    expect(after.interactions[idOf(7)]).toBeUndefined();
  });

  it('told again change nothing, not even one row', () => {
    const once = apply(mayasDesk().state, listOf(1_000));
    const again = apply(once, listOf(1_000));
    expect(again.interactions).toBe(once.interactions);
    expect(react(once, listOf(1_000), again)).toEqual([]);
  });

  it('change one row where the org says something new of one', () => {
    const once = apply(mayasDesk().state, listOf(1_000));
    const list = listOf(1_000);
    if (list.type !== 'workListed' || list.offered[4] === undefined) throw new Error('no list');
    list.offered[4].work.reason = 'A broken lamp';
    const again = apply(once, list);
    const changed = Object.keys(again.interactions).filter((id) => again.interactions[id] !== once.interactions[id]);
    expect(changed).toEqual([idOf(5)]);
    expect(again.interactions[idOf(5)]?.reason).toBe('A broken lamp');
  });

  it('run out together: each is asked about, and stands until the org ends it', () => {
    const once = apply(mayasDesk().state, listOf(1_000));
    const later = apply(once, { type: 'deadlinePassed', atMs: MORNING + 600_000 });
    expect(Object.values(later.interactions).every(({ at }) => at.stage === 'offered' && at.deadlineMs === null)).toBe(true);
    const gone = apply(later, { type: 'workListed', atMs: MORNING + 700_000, offered: [], open: [] });
    expect(gone.interactions).toEqual({});
  });
});

describe('an offer with the org’s rules', () => {
  const rules = { autoAccept: false, declineReasons: [{ name: 'Busy', label: 'Busy' }], afterWork: mayasDesk().state.rules.afterWork };

  it('is declined for one of the org’s reasons, which goes all the way', () => {
    const desk = mayasDesk();
    desk.hears({ type: 'agentRulesKnown', rules });
    desk.offer();
    const { effects } = desk.asked({ type: 'declineWork', interactionId: annasChat, reason: 'Busy' });
    expect(effects.find(({ type }) => type === 'declineWork')).toMatchObject({ interactionId: annasChat, reason: 'Busy' });
  });

  it('is declined without a reason, as from a notification: the org takes it', () => {
    const desk = mayasDesk();
    desk.hears({ type: 'agentRulesKnown', rules });
    desk.offer();
    const { effects } = desk.asked({ type: 'declineWork', interactionId: annasChat });
    expect(effects.find(({ type }) => type === 'declineWork')).not.toHaveProperty('reason');
  });

  it('is not declined for a reason of somebody’s own', () => {
    const desk = mayasDesk();
    desk.hears({ type: 'agentRulesKnown', rules });
    desk.offer();
    const { decision } = desk.asked({ type: 'declineWork', interactionId: annasChat, reason: 'Lunch' });
    expect(decision).toEqual({ refused: 'unknownReason' });
    expect(desk.stage()).toBe('offered');
  });

  it('that opens by itself is neither accepted nor declined here, and does not take the screen from another conversation', () => {
    const desk = mayasDesk();
    desk.hears({ type: 'agentRulesKnown', rules: { ...rules, autoAccept: true } });
    desk.offer();
    desk.hears({ type: 'workOpened', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(desk.state.selected).toBe(annasChat);
    desk.offer({ id: idOf(2), agentWorkId: agentWork(2) });
    for (const type of ['acceptWork', 'declineWork'] as const)
      expect(desk.asked({ type, interactionId: idOf(2) }).decision).toEqual({ refused: 'opensByItself' });
    const effects = desk.hears({ type: 'workOpened', interactionId: idOf(2), agentWorkId: agentWork(2) });
    expect(desk.stage(idOf(2))).toBe('open');
    expect(desk.state.selected).toBe(annasChat);
    expect(kinds(effects)).not.toContain('acceptWork');
  });
});
