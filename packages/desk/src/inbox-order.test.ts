import fc from 'fast-check';
import type { DeskState, Interaction, InteractionId, Message, Stage } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { newInteraction } from './apply/interactions.ts';
import { apply } from './apply/index.ts';
import { inboxOrder } from './inbox-order.ts';
import { waitingSince } from './waiting.ts';
import { initialState } from './state.ts';
import { happening, at as told } from './testing/arbitraries.ts';
import { mayasDesk, MORNING, said, workOf } from './testing/desk.ts';
import { agentWork, annasChat, carlsChat, dorasChat } from './testing/people.ts';

const idOf = (number: number) => `0Mw${String(number).padStart(15, '0')}` as InteractionId;
const minute = (count: number) => MORNING + count * 60_000;

const open: Stage = { stage: 'open', sinceMs: MORNING, ending: false, problem: null };
const offered = (deadlineMs: number | null): Stage => ({ stage: 'offered', deadlineMs, problem: null });
const ended = (wrapUpEndsMs: number | null): Stage => ({
  stage: 'ended',
  endedBy: 'customer',
  sinceMs: MORNING,
  wrapUpEndsMs,
  extensionsLeft: 0,
  timer: 'runs',
  problem: null,
});

let made = 0;
/** An item of a customer with this name, offered `made` seconds into the morning. */
function item(name: string, change: Partial<Interaction> = {}): Interaction {
  made += 1;
  const work = workOf(MORNING + made * 1_000, { id: idOf(made), agentWorkId: agentWork(made), customer: { name, key: null } });
  return { ...newInteraction(work, open), ...change };
}
const wrote = (atMs: number, text = 'Hello?') => said('customer', text, atMs);
const answered = (atMs: number) => said('agent', 'Yes', atMs);

const deskWith = (...items: Interaction[]): DeskState => ({
  ...initialState(),
  interactions: Object.fromEntries(items.map((it) => [it.id, it])),
});
const names = (...items: Interaction[]) => inboxOrder(deskWith(...items)).map(({ customer }) => customer.name);

describe('the inbox from top to bottom', () => {
  it('has offers, then customers who wait, then other work, then what is parked, then wrap-up', () => {
    const rows = [
      item('Wim', { at: ended(null) }),
      item('Pia', { parked: { sinceMs: MORNING, remindAtMs: null } }),
      item('Ole'),
      item('Vera', { messages: [wrote(minute(1))] }),
      item('Otto', { at: offered(null) }),
    ];
    expect(names(...rows)).toEqual(['Otto', 'Vera', 'Ole', 'Pia', 'Wim']);
  });

  it.each<[string, Interaction[], string[]]>([
    [
      'offers by who runs out first, those without an end last, then by age',
      [
        item('None', { at: offered(null) }),
        item('Late', { at: offered(minute(2)) }),
        item('Soon', { at: offered(minute(1)) }),
        item('Soon too', { at: { stage: 'accepting', deadlineMs: minute(1) } }),
        item('None either', { at: offered(null) }),
      ],
      ['Soon', 'Soon too', 'Late', 'None', 'None either'],
    ],
    [
      'waiting customers by who has waited longest, not by who wrote last',
      [
        item('Brief', { messages: [answered(minute(1)), wrote(minute(9))] }),
        item('Long', { messages: [wrote(minute(3)), wrote(minute(10))] }),
        item('Longest', { messages: [answered(minute(1)), wrote(minute(2))] }),
      ],
      ['Longest', 'Long', 'Brief'],
    ],
    [
      'other work by priority, then by when it should have been answered',
      [
        item('Low case', { channel: 'case', priority: 'Low' }),
        item('Case', { channel: 'case', priority: null }),
        item('Case in their own words', { channel: 'case', priority: 'Dringend' }),
        item('Chat'),
        item('High case', { channel: 'case', priority: 'High' }),
      ],
      ['High case', 'Chat', 'Case', 'Case in their own words', 'Low case'],
    ],
    [
      'parked work by its reminder',
      [
        item('Never', { parked: { sinceMs: minute(1), remindAtMs: null } }),
        item('Noon', { parked: { sinceMs: minute(3), remindAtMs: minute(60) } }),
        item('Soon', { parked: { sinceMs: minute(2), remindAtMs: minute(5) } }),
      ],
      ['Soon', 'Noon', 'Never'],
    ],
    [
      'wrap-up by its end, also while it is being closed',
      [
        item('No timer', { at: ended(null) }),
        item('Later', { at: ended(minute(4)) }),
        item('Soon', {
          at: { stage: 'closing', step: 'saving', sinceMs: MORNING, from: ended(minute(2)) as Extract<Stage, { stage: 'ended' }> },
        }),
      ],
      ['Soon', 'Later', 'No timer'],
    ],
  ])('has %s', (_what, items, expected) => {
    expect(names(...items)).toEqual(expected);
    expect(names(...items.toReversed())).toEqual(expected);
  });

  it('does not wait for a parked customer: they come back by writing, which is the rule of parking', () => {
    const parked = item('Pia', { messages: [wrote(minute(1))], parked: { sinceMs: minute(2), remindAtMs: null } });
    expect(names(parked, item('Ole'))).toEqual(['Ole', 'Pia']);
  });

  it('is sorted once for each state of the inbox', () => {
    const desk = deskWith(item('Anna'), item('Carl'));
    const another: DeskState = { ...desk, selected: idOf(1) };
    expect(inboxOrder(another)).toBe(inboxOrder(desk));
    expect(inboxOrder({ ...desk, interactions: { ...desk.interactions } })).not.toBe(inboxOrder(desk));
    const slow = { ...desk.centre, answerWithinMs: { ...desk.centre.answerWithinMs, chat: 1 } };
    expect(inboxOrder({ ...desk, centre: slow })).not.toBe(inboxOrder(desk));
  });
});

describe('how long a customer waits', () => {
  it.each<[string, Message[], number | null]>([
    ['from the first message without an answer', [wrote(1), answered(5), wrote(10), wrote(20)], 10],
    ['not after an answer', [wrote(1), answered(5)], null],
    ['not where nobody wrote', [], null],
    ['still, where the answer did not arrive', [wrote(1), { ...answered(5), delivery: { status: 'failed', code: 'pageGone' } }], 1],
    ['no more, while the answer is on its way', [wrote(1), { ...answered(5), delivery: { status: 'sending' } }], null],
    [
      'still, where only colleagues read what was written',
      [wrote(1), { ...answered(5), inCase: { kind: 'comment', subject: null, internal: true } }],
      1,
    ],
  ])('%s', (_what, messages, expected) => {
    expect(waitingSince({ at: open, messages })).toBe(expected);
    expect(waitingSince({ at: open, messages })).toBe(expected);
    expect(waitingSince({ at: ended(null), messages })).toBeNull();
    expect(waitingSince({ at: offered(null), messages })).toBeNull();
  });
});

/** Where the items stand, by their ids. */
const ids = (state: DeskState) => inboxOrder(state).map(({ id }) => id);

describe('whatever happens', () => {
  const busy = () => {
    const desk = mayasDesk();
    desk.opens(annasChat, agentWork(1), 'Anna');
    desk.opens(carlsChat, agentWork(2), 'Carl');
    desk.offer({ id: dorasChat, agentWorkId: agentWork(3), customer: { name: 'Dora', key: null } });
    return desk;
  };

  it('everything that is here has one row, and no order depends on how it came about', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 25 }), (happenings) => {
        let state = busy().state;
        for (const [index, it] of happenings.entries()) state = apply(state, told(MORNING + index * 1_000, it));
        expect(ids(state).toSorted()).toEqual(Object.keys(state.interactions).toSorted());
        const another = Object.fromEntries(Object.entries(state.interactions).toReversed());
        expect(ids({ ...state, interactions: another })).toEqual(ids(state));
      }),
      { numRuns: 200 },
    );
  });

  it('an event moves only the row it is about: the others keep their order among themselves', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 12 }), (happenings) => {
        let state = busy().state;
        for (const [index, it] of happenings.entries()) {
          const before = state;
          state = apply(state, told(MORNING + index * 1_000, it));
          const untouched = (id: InteractionId) => before.interactions[id] === state.interactions[id];
          if (before.centre === state.centre) expect(ids(state).filter(untouched)).toEqual(ids(before).filter(untouched));
        }
      }),
      { numRuns: 200 },
    );
  });
});
