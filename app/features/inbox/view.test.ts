import type { DeskState, Interaction } from '@jackfield/contract';
import { apply } from '@jackfield/desk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatWith, mayasDesk, NOON, offered, said, support, withChats } from '../../testing/people.ts';
import { PLAIN, readArrangement, withChannelToggled, type Arrangement } from './arrangement.ts';
import { isFound } from './find.ts';
import { othersOfCustomer } from './together.ts';
import { EMPTY_VIEW, holdPlace, nextView, type InboxView } from './view.ts';

const anna = chatWith('Anna', 1);
const jorge = chatWith('Jorge', 2);
const kim = chatWith('Kim', 3);
const lena = chatWith('Lena', 4, { at: offered });
const waiting = (chat: Interaction, second: number): Interaction => ({ ...chat, messages: [said('customer', 'Hello?', second)] });

const see = (desk: DeskState, asked: Partial<Arrangement> & { text?: string } = {}, before: InboxView = EMPTY_VIEW) => {
  const { text = '', ...arrangement } = asked;
  return nextView(before, desk, { arrangement: { ...PLAIN, ...arrangement }, text });
};
const names = (desk: DeskState, view: InboxView) => view.shown.map((id) => desk.interactions[id]?.customer.name);

describe('the list', () => {
  it('has the work in the desk’s order, and no offers', () => {
    const desk = withChats(mayasDesk(), anna, waiting(jorge, 5), kim, lena);
    expect(names(desk, see(desk))).toEqual(['Jorge', 'Anna', 'Kim']);
    expect(see(desk).hidden).toBe(0);
  });

  it('keeps the row that Maya works on where it is: answering Jorge does not pull him away', () => {
    const asked = withChats(mayasDesk({ selected: jorge.id }), anna, waiting(jorge, 5), kim);
    const before = see(asked);
    expect(names(asked, before)).toEqual(['Jorge', 'Anna', 'Kim']);
    const answered = withChats(asked, anna, { ...waiting(jorge, 5), messages: [said('agent', 'Yes', 9)] }, kim);
    const still = see(answered, {}, before);
    expect(names(answered, still)).toEqual(['Jorge', 'Anna', 'Kim']);
    // Kim writes: she is first of the others, and Jorge stays under Maya's hand.
    const kimAsks = withChats(answered, anna, { ...jorge, messages: [said('agent', 'Yes', 9)] }, waiting(kim, 20));
    const around = see(kimAsks, {}, still);
    expect(names(kimAsks, around)).toEqual(['Jorge', 'Kim', 'Anna']);
    // She goes on to Kim, and now everything is where it belongs.
    const moved = { ...kimAsks, selected: kim.id };
    expect(names(moved, see(moved, {}, around))).toEqual(['Kim', 'Anna', 'Jorge']);
  });

  it('lets the row go where it is parked, and up where one above it leaves', () => {
    const desk = withChats(mayasDesk({ selected: jorge.id }), anna, jorge, kim);
    const before = see(desk);
    const parked = withChats(desk, anna, { ...jorge, parked: { sinceMs: NOON, remindAtMs: null } }, kim);
    expect(names(parked, see(parked, {}, before))).toEqual(['Anna', 'Kim', 'Jorge']);
    const without = withChats(desk, jorge, kim);
    expect(names(without, see(without, {}, before))).toEqual(['Jorge', 'Kim']);
  });

  it('is the same object, and so are its rows, as long as nothing in it moves', () => {
    const desk = withChats(mayasDesk(), anna, jorge, kim);
    const before = see(desk);
    const event = {
      type: 'messageReceived' as const,
      atMs: NOON + 60_000,
      interactionId: anna.id,
      message: said('system', 'Anna is back', 60),
    };
    const after = apply(desk, event);
    expect(after).not.toBe(desk);
    expect(see(after, {}, before)).toBe(before);
    const renamed = withChats(desk, anna, { ...jorge, customer: { name: 'Jorge Martínez', key: null } }, kim);
    const next = see(renamed, {}, before);
    expect(next).not.toBe(before);
    const [was, is] = [before.groups[0]?.entries ?? [], next.groups[0]?.entries ?? []];
    expect([is[0] === was[0], is[1] === was[1], is[2] === was[2]]).toEqual([true, false, true]);
  });

  it('draws one row for one event, among a thousand', () => {
    const many = Array.from({ length: 1_000 }, (_, number) => waiting(chatWith(`Customer ${number}`, number + 1), number));
    const desk = withChats(mayasDesk(), ...many);
    const before = see(desk);
    const about = many[500] ?? anna;
    const message = said('customer', 'Still there?', 5_000);
    const after = apply(desk, { type: 'messageReceived', atMs: NOON, interactionId: about.id, message });
    // What the list draws by, and what each row draws by: see InboxRow.
    expect(see(after, {}, before)).toBe(before);
    expect(Object.keys(desk.interactions).filter((id) => after.interactions[id] !== desk.interactions[id])).toEqual([about.id]);
  });

  it('whatever is told of the items, holding a row neither loses nor doubles one, and it stays put', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { minLength: 1 });
    fc.assert(
      fc.property(ids, ids, (before, now) => {
        for (const held of before) {
          const order = holdPlace(before, now, held);
          expect(order.toSorted()).toEqual(now.toSorted());
          expect(order.filter((id) => id !== held)).toEqual(now.filter((id) => id !== held));
          if (!now.includes(held)) continue;
          const above = before.slice(0, before.indexOf(held)).filter((id) => now.includes(id)).length;
          expect(order.indexOf(held)).toBe(above);
        }
      }),
    );
  });
});

describe('filter and search', () => {
  const whatsapp = chatWith('Omar', 5, { channel: 'whatsapp', reason: 'A broken lamp' });
  const aCase = chatWith('Pia', 6, { channel: 'case', queue: null });
  const desk = withChats(mayasDesk(), anna, waiting(jorge, 5), whatsapp, aCase, lena);

  it.each<[string, Partial<Arrangement> & { text?: string }, string[]]>([
    ['one kind of work', { channels: ['case'] }, ['Pia']],
    ['two kinds', { channels: ['case', 'whatsapp'] }, ['Omar', 'Pia']],
    ['who waits', { waitingOnly: true }, ['Jorge']],
    ['a name, without accents and case', { text: 'JÓRGE' }, ['Jorge']],
    ['what it is about', { text: 'lamp' }, ['Omar']],
    ['a queue', { text: 'support' }, ['Jorge', 'Anna', 'Omar']],
    ['every word of several', { text: 'support lamp' }, ['Omar']],
    ['the last message', { text: 'hello' }, ['Jorge']],
    ['nothing', { text: 'zebra' }, []],
  ])('finds %s', (_what, asked, expected) => {
    const view = see(desk, asked);
    expect(names(desk, view)).toEqual(expected);
    expect(view.hidden).toBe(4 - expected.length);
  });

  it('does not take away the conversation that was just answered', () => {
    const answered = withChats({ ...desk, selected: jorge.id }, anna, jorge, lena);
    expect(names(answered, see(answered, { waitingOnly: true }))).toEqual(['Jorge']);
  });

  it('finds in a message of a hundred thousand characters by its first lines', () => {
    const long = { ...anna, messages: [said('customer', `needle ${'x'.repeat(100_000)} end`, 1)] };
    expect([isFound(long, 'needle'), isFound(long, 'end'), isFound(long, '  ')]).toEqual([true, false, true]);
  });
});

describe('groups', () => {
  const billing = chatWith('Bea', 7, { queue: { ...support, id: '00G000000000000002' as typeof support.id, name: 'Billing' } });
  const noQueue = chatWith('Nils', 8, { channel: 'case', queue: null });
  const desk = withChats(mayasDesk(), noQueue, anna, waiting(billing, 9));
  const shape = (view: InboxView) => view.groups.map(({ key, name, entries }) => [name ?? key, ...entries.map(({ text }) => text)]);

  it('stand in an order that no message changes; what has no queue is last', () => {
    expect(shape(see(desk, { group: 'queue' }))).toEqual([
      ['Billing', 'Bea'],
      ['Support', 'Anna'],
      ['', 'Nils'],
    ]);
    expect(shape(see(desk, { group: 'channel' }))).toEqual([
      ['chat', 'Bea', 'Anna'],
      ['case', 'Nils'],
    ]);
    expect(shape(see(desk, { group: 'none' }))).toEqual([['all', 'Bea', 'Anna', 'Nils']]);
  });

  it('put the items of one customer together, and nobody else’s of the same name', () => {
    const annas = (number: number, key: string | null) => chatWith('Anna', number, { customer: { name: 'Anna', key } });
    const desk_ = withChats(mayasDesk(), annas(1, 'a'), annas(2, null), annas(3, 'a'), annas(4, null));
    expect(see(desk_, { group: 'customer' }).groups.map(({ entries }) => entries.length)).toEqual([1, 1, 2]);
    expect(othersOfCustomer(desk_, annas(1, 'a').id).map(({ id }) => id)).toEqual([annas(3, 'a').id]);
    expect(othersOfCustomer(desk_, annas(2, null).id)).toEqual([]);
    expect(othersOfCustomer(desk_, 'somebody who left')).toEqual([]);
  });
});

describe('how the list is arranged', () => {
  it('comes back as it was, and as at first where nobody can tell', () => {
    const arrangement: Arrangement = { group: 'queue', channels: ['chat', 'case'], waitingOnly: true };
    expect(readArrangement(JSON.stringify(arrangement))).toEqual(arrangement);
    for (const kept of [null, '', '[]', 'null', '{"group":"colour","channels":"chat","waitingOnly":1}', '{{']) {
      expect(readArrangement(kept)).toEqual(PLAIN);
    }
    expect(readArrangement('{"channels":["fax","case"]}')).toEqual({ ...PLAIN, channels: ['case'] });
  });

  it('shows one kind of work more or less', () => {
    const both = withChannelToggled(withChannelToggled(PLAIN, 'case'), 'chat');
    expect(both.channels).toEqual(['chat', 'case']);
    expect(withChannelToggled(both, 'chat').channels).toEqual(['case']);
  });
});
