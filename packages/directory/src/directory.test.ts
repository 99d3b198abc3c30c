import { describe, expect, it } from 'vitest';
import { destinationRow, type Channel } from '@jackfield/contract';
import { button, createDirectory, queue, queueRef, skill, user } from './testing/people.ts';
import type { DirectoryEntry, DirectorySearch } from './types.ts';

const maya = user(1, 'Maya Lindqvist', true, 'maya@acme.example');
const bo = user(2, 'Bo Castellanos', true, 'bo@acme.example', 'bocas');
const tom = user(3, 'Tom Brandt', false, 'tom@acme.example');
const agnes = user(4, 'Ágnes Šťastná-Weiß', true);
const ole = user(5, 'Ole Sørensen', true);
const yuki = user(6, '山田 幸', true);
const support = queue(1, 'Support', { externalRouting: false, supports: ['chat', 'whatsapp'] });
const billing = queue(2, 'Billing', { externalRouting: false, supports: ['chat', 'case'] });
const escalations = queue(3, 'Escalations', { externalRouting: true });
const supportNights = queue(4, 'Night Support');
const spanish = skill(1, 'Spanish');
const invoices = button('Invoices', queueRef(2, 'Billing'));
const urgent = button('Urgent help', queueRef(3, 'Escalations'));

const everyone = [maya, bo, tom, agnes, ole, yuki, support, billing, escalations, supportNights, spanish, invoices, urgent];
const acme = createDirectory(everyone);

const find = (text: string, channel: Channel = 'chat') => acme.search({ text, channel, limit: 20 });
const names = (text: string) => find(text).map((row) => row.destination.name);
const marked = (text: string) => {
  const [row] = find(text);
  return row === undefined ? [] : row.matched.map(([from, to]) => row.destination.name.slice(from, to));
};

describe('typing a destination', () => {
  it.each([
    ['lind', ['Maya Lindqvist']],
    ['LINDQVIST', ['Maya Lindqvist']],
    ['lindqvist maya', ['Maya Lindqvist']],
    ['ma li', ['Maya Lindqvist']],
    ['agnes stastna', ['Ágnes Šťastná-Weiß']],
    ['weiss', ['Ágnes Šťastná-Weiß']],
    ['Šťastná', ['Ágnes Šťastná-Weiß']],
    ['sorensen', ['Ole Sørensen']],
    ['山田', ['山田 幸']],
    ['maya@acme.example', ['Maya Lindqvist']],
    ['bocas@acme.example', ['Bo Castellanos']],
    ['bocas', ['Bo Castellanos']],
    ['qwerty', []],
    ['maya billing', []],
  ])('%s finds %j', (text, found) => {
    expect(names(text)).toEqual(found);
  });

  it.each([
    ['a letter wrong', 'Casrellanos'],
    ['a letter missing', 'Castelanos'],
    ['a letter too many', 'Castelllanos'],
    ['two letters swapped', 'Catsellanos'],
    ['a letter wrong, and the words turned round', 'casrellanos bo'],
  ])('forgives %s', (_slip, text) => {
    expect(names(text)).toEqual(['Bo Castellanos']);
  });

  it('does not forgive two', () => {
    expect(names('Casrelanos')).toEqual([]);
  });

  it('puts what was meant first: the whole name, its beginning, a word of it, letters inside, other words', () => {
    expect(names('support')).toEqual(['Support', 'Night Support']);
    expect(names('s').slice(0, 2)).toEqual(['Spanish', 'Support']);
    expect(names('an')).toEqual(['Bo Castellanos', 'Spanish', 'Tom Brandt']);
  });

  it('is nothing: everybody by name', () => {
    expect(names('  ')).toEqual([
      'Ágnes Šťastná-Weiß',
      'Billing',
      'Bo Castellanos',
      'Escalations',
      'Invoices',
      'Maya Lindqvist',
      'Night Support',
      'Ole Sørensen',
      'Spanish',
      'Support',
      'Tom Brandt',
      'Urgent help',
      '山田 幸',
    ]);
  });

  it('shows what matched, as it is written', () => {
    expect(marked('lind')).toEqual(['Lind']);
    expect(marked('qvist maya')).toEqual(['Maya', 'qvist']);
    expect(marked('stastna')).toEqual(['Šťastná']);
    expect(marked('weis')).toEqual(['Weiß']);
    expect(marked('bocas')).toEqual([]);
    expect(marked('')).toEqual([]);
    expect(marked('castelanos')).toEqual(['Castellanos']);
  });

  it('leaves out who is asked to be, and counts what is not shown', () => {
    const answer = acme.find({ text: '', channel: 'chat', limit: 2, exclude: [agnes.destination.id] });
    expect(answer.rows.map((row) => row.destination.name)).toEqual(['Billing', 'Bo Castellanos']);
    expect(answer.total).toBe(acme.size - 1);
  });

  it('takes anything for a text', () => {
    for (const text of ['-', '"', '.*', '(((', '\\', "o'", '\u{1f600}', ' -maya', '\u0301']) expect(Array.isArray(find(text))).toBe(true);
  });
});

describe('what is said of a destination', () => {
  const row = (entry: DirectoryEntry, channel: Channel, fromExternalRouting = false) => {
    const found = acme
      .search({ text: entry.destination.name, channel, limit: 20, fromExternalRouting })
      .find((it) => it.destination.id === entry.destination.id);
    expect(destinationRow.safeParse(found).success).toBe(true);
    return found;
  };

  it('whether a user is an agent of the contact centre', () => {
    expect([row(maya, 'chat')?.linkedAgent, row(tom, 'chat')?.linkedAgent]).toEqual([true, false]);
  });

  it.each([
    ['a queue without plans, item without plans', support, false, []],
    ['a queue without plans, item from a plan', support, true, ['leavesRouting']],
    ['a queue with a plan', escalations, false, ['externalQueue']],
    ['a queue with a plan, item from a plan', escalations, true, ['externalQueue']],
    ['a queue of which nothing is known', supportNights, true, []],
    ['a skill, item without plans', spanish, false, []],
    ['a skill, item from a plan', spanish, true, ['leavesRouting']],
    ['a button before a queue without plans, item from a plan', invoices, true, ['leavesRouting']],
    ['a button before a queue with a plan', urgent, false, ['externalQueue']],
    ['a user, item from a plan', bo, true, []],
  ] as const)('%s', (_story, entry, from, warnings) => {
    expect(row(entry, 'chat', from)?.warnings).toEqual(warnings);
  });

  it('that a person who is given a case gets no item in Omni-Channel', () => {
    expect([row(bo, 'case')?.warnings, row(bo, 'whatsapp')?.warnings]).toEqual([['caseToUser'], []]);
  });

  it.each<[string, DirectoryEntry, Channel, string | null]>([
    ['a chat to a queue that takes chats', support, 'chat', null],
    ['a case to a queue that takes cases', billing, 'case', null],
    ['a call to a queue of which nothing is known', escalations, 'call', null],
    ['a chat to a skill', spanish, 'chat', null],
    ['a message to a skill', spanish, 'whatsapp', null],
    ['a message to a queue that takes cases', billing, 'whatsapp', 'takesOtherWork'],
    ['a case to a queue that takes messages', support, 'case', 'takesOtherWork'],
    ['a call to a button before a queue that takes none', invoices, 'call', 'takesOtherWork'],
    ['a chat to a button', invoices, 'chat', null],
    ['a case to a user', bo, 'case', null],
  ])('%s', (_story, entry, channel, disabled) => {
    expect(row(entry, channel)?.disabled).toBe(disabled);
  });
});

describe('a kind that nothing of the channel goes to', () => {
  it('is there with the reason, after all that can be chosen', () => {
    const rows = acme.search({ text: '', channel: 'case', limit: 50, cannot: { skill: 'onlyOwners', user: 'no' } });
    const grey = rows.map((row) => row.disabled !== null);
    expect(grey).toEqual(grey.toSorted((a, b) => Number(a) - Number(b)));
    expect(rows.filter(({ destination }) => destination.kind === 'skill').map((row) => row.disabled)).toEqual(['onlyOwners']);
  });
});

describe('a number that is typed', () => {
  const typed = '+44 20 7946 0958';
  const ask = (more: Partial<DirectorySearch> = {}) => acme.find({ text: typed, channel: 'call', limit: 2, ...more });

  it('can be called, before all else; where it cannot, it stands last with the reason', () => {
    expect(ask()).toMatchObject({
      total: 1,
      rows: [{ destination: { kind: 'number', id: '+442079460958', name: typed }, disabled: null }],
    });
    expect(ask({ cannot: { number: 'onlyCalls' } }).rows).toMatchObject([{ disabled: 'onlyCalls' }]);
    expect(ask({ kinds: ['user'] })).toEqual({ rows: [], total: 0, notDialled: null });
    expect(ask({ text: '020 7946 0958', country: 'GB' }).rows).toHaveLength(1);
    expect(ask({ fromExternalRouting: true }).rows[0]?.warnings).toEqual(['leavesRouting']);
  });

  it('and is none is said to be none', () => {
    expect(ask({ text: '+44 20 79' })).toEqual({ rows: [], total: 0, notDialled: 'tooShort' });
  });
});

describe('a queue', () => {
  const listed = (channel: Channel) => acme.search({ text: '', channel, limit: 50 }).map((row) => row.destination.name);

  it.each<[Channel, string[]]>([
    ['chat', []],
    ['whatsapp', ['Billing', 'Invoices']],
    ['case', ['Support']],
    ['call', ['Billing', 'Invoices', 'Support']],
  ])('is not listed for a %s where it does not take its object, nor is the button before it: %j', (channel, missing) => {
    const all = everyone.map((entry) => entry.destination.name);
    expect(all.filter((name) => !listed(channel).includes(name)).sort()).toEqual(missing);
  });

  it('that takes other work is found by who asks for it, with the reason; it is neither listed nor counted for who does not', () => {
    expect(acme.find({ text: 'billing', channel: 'whatsapp', limit: 50 }).rows.map((row) => row.disabled)).toEqual(['takesOtherWork']);
    expect(acme.find({ text: '', channel: 'call', limit: 1 }).total).toBe(everyone.length - 3);
  });

  it('where the item came from says whether it leaves its plan', () => {
    const warned = (fromQueue: string) =>
      acme.search({ text: 'Spanish', channel: 'chat', limit: 1, fromQueue }).flatMap((row) => row.warnings);
    expect(warned(escalations.destination.id)).toEqual(['leavesRouting']);
    expect(warned(support.destination.id)).toEqual([]);
    expect(warned('somewhere')).toEqual([]);
  });
});

describe('a large org', () => {
  const many = createDirectory([...Array.from({ length: 10_000 }, (_none, at) => user(at + 100, `Agent ${at} Number`)), maya]);

  it('answers with as many rows as were asked for, and knows how many there are', () => {
    expect(many.size).toBe(10_001);
    const everybody = many.find({ text: 'agent', channel: 'chat', limit: 50 });
    expect([everybody.rows.length, everybody.total]).toEqual([50, 10_000]);
    expect(many.find({ text: '', channel: 'chat', limit: 100 }).total).toBe(10_001);
    expect(many.find({ text: 'lindqivst', channel: 'chat', limit: 50 })).toMatchObject({
      total: 1,
      rows: [{ destination: maya.destination }],
    });
    expect(many.search({ text: '4711 agent', channel: 'chat', limit: 50 })[0]?.destination.name).toBe('Agent 4711 Number');
  });
});
