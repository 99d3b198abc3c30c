import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, countsOf, hold, tableOfUsers, type Holding, type Stamp } from './holding.ts';
import { createKeeper } from './keeper.ts';
import { pack, unpack, type ByteTools } from './packed.ts';
import { NOTHING_ADDED, type DirectoryChanges, type DirectoryRows, type FromProfile } from './rows.ts';
import { searchable } from './search.ts';
import { idOf } from './testing/people.ts';

const STAMP: Stamp = { sinceMs: 1_000, wholeAtMs: 500, surplus: { users: 0, queues: 0, skills: 0, buttons: 0 } };
const NO_CHANGES: DirectoryChanges = { users: [], queues: [], skills: [], buttons: [] };
const PROFILE: FromProfile = { chatButtons: [{ name: 'Website', queue: 'Queue_1' }], phoneBook: [], plans: [] };

const tools: ByteTools = {
  encode: (text) => Buffer.from(text, 'utf16le'),
  decode: (bytes) => Buffer.from(bytes).toString('utf16le'),
  digest: (bytes) => createHash('sha256').update(bytes).digest(),
};

const person = (number: number, name: string, more: { linkedAgent?: boolean; isActive?: boolean } = {}) => ({
  id: idOf('005', number),
  name,
  username: `${name.toLowerCase().replaceAll(' ', '.')}@acme.example`,
  linkedAgent: true,
  isActive: true,
  alias: null,
  extension: String(4_700 + number),
  phone: `+49 (0)89 55 ${number}`,
  mobile: null,
  ...more,
});
const queueObject = (number: number, name: string, object: string, externalRouting = false) => ({
  queueId: idOf('00G', number),
  name,
  developerName: `Queue_${number}`,
  externalRouting,
  object,
});
const support = queueObject(1, 'Support', 'MessagingSession');
const acme: DirectoryRows = {
  users: [person(1, 'Maya Lindqvist'), person(2, 'Bo Castellanos'), person(3, 'Tom Brandt', { linkedAgent: false })],
  queues: [support, queueObject(1, 'Support', 'Case'), queueObject(2, 'Voice', 'VoiceCall')],
  skills: [{ id: idOf('0C5', 1), name: 'Spanish', developerName: 'Spanish' }],
  buttons: [{ id: idOf('573', 1), name: 'Help', developerName: 'Help_Button', queueId: idOf('00G', 1) }],
};

const holdingOf = (rows: DirectoryRows, profile = PROFILE) => hold({ ...rows, users: tableOfUsers(rows.users) }, profile, STAMP);
const everything = (holding: Holding) =>
  (['chat', 'whatsapp', 'case', 'call'] as const).map((channel) => searchable(holding.table).find({ text: '', channel, limit: 1_000 }));
const names = (holding: Holding, channel: 'chat' | 'case' | 'call' = 'chat') =>
  searchable(holding.table)
    .search({ text: '', channel, limit: 1_000 })
    .map((row) => row.destination.name);

describe('what the org has', () => {
  it('is listed by what it takes: queues by their objects, buttons as the queue behind them', () => {
    const holding = holdingOf(acme);
    expect(names(holding)).toEqual(['Bo Castellanos', 'Help', 'Maya Lindqvist', 'Spanish', 'Support', 'Tom Brandt', 'Website']);
    expect(names(holding, 'call')).toEqual(['Bo Castellanos', 'Maya Lindqvist', 'Spanish', 'Tom Brandt', 'Voice']);
    expect(countsOf(holding)).toEqual({ users: 3, queues: 3, skills: 1, buttons: 1 });
  });

  it('has no button whose queue is not there', () => {
    const holding = holdingOf({ ...acme, queues: [queueObject(2, 'Voice', 'VoiceCall')] });
    expect(names(holding, 'call')).not.toContain('Website');
    expect(names(holding)).not.toContain('Help');
  });
});

describe('a change', () => {
  const after = (changes: Partial<DirectoryChanges>) => applyChanges(holdingOf(acme), { ...NO_CHANGES, ...changes }, STAMP);

  it('of a name moves the entry; who left is gone; who came is there', () => {
    const holding = after({
      users: [
        person(1, 'Zoe Lindqvist'),
        person(2, 'Bo Castellanos', { isActive: false }),
        person(4, 'Ann New'),
        person(9, 'X', { isActive: false }),
      ],
    });
    expect(names(holding)).toEqual(['Ann New', 'Help', 'Spanish', 'Support', 'Tom Brandt', 'Website', 'Zoe Lindqvist']);
  });

  it('that is told again changes nothing: the very same table stays', () => {
    const before = holdingOf(acme);
    const again = applyChanges(before, { ...NO_CHANGES, users: [person(1, 'Maya Lindqvist')], queues: [support] }, STAMP);
    expect(again.table).toBe(before.table);
  });

  it('of a queue reaches the buttons before it, and all of its objects', () => {
    const holding = after({ queues: [{ ...support, name: 'Care', externalRouting: true }] });
    expect(names(holding, 'case')).toContain('Care');
    const help = searchable(holding.table).search({ text: 'Help', channel: 'chat', limit: 1 });
    expect(help).toMatchObject([{ destination: { queue: { name: 'Care' } }, warnings: ['externalQueue'] }]);
  });

  it('of a button that is switched off takes it away', () => {
    expect(
      names(after({ buttons: [{ id: idOf('573', 1), name: 'Help', developerName: 'Help_Button', queueId: '', isActive: false }] })),
    ).not.toContain('Help');
  });
});

/** What happens to an org, one thing after the other. */
const event = fc.oneof(
  fc.record({
    what: fc.constant('user' as const),
    number: fc.nat(12),
    name: fc.constantFrom('Maya', 'maya', 'Bo 2', 'Bo 10', 'Åsa', '山田', 'Zoë Ann'),
    isActive: fc.boolean(),
    linkedAgent: fc.boolean(),
  }),
  fc.record({
    what: fc.constant('queue' as const),
    number: fc.nat(3),
    name: fc.constantFrom('Support', 'Care', 'Bo 2'),
    object: fc.constantFrom('MessagingSession', 'Case', 'VoiceCall'),
    external: fc.boolean(),
  }),
  fc.record({ what: fc.constant('skill' as const), number: fc.nat(3), name: fc.constantFrom('Spanish', 'Maya') }),
  fc.record({ what: fc.constant('button' as const), number: fc.nat(2), queue: fc.nat(3), isActive: fc.boolean() }),
);

describe('any history of an org', () => {
  it('told as changes makes the directory that reading all of it makes', () => {
    fc.assert(
      fc.property(fc.array(fc.array(event, { maxLength: 6 }), { maxLength: 8 }), (batches) => {
        const users = new Map(acme.users.map((row) => [row.id, { ...row, isActive: true }]));
        let queues = [...acme.queues];
        const skills = new Map(acme.skills.map((row) => [row.id, row]));
        const buttons = new Map(acme.buttons.map((row) => [row.id, { ...row, isActive: true }]));
        let told = holdingOf(acme);
        for (const batch of batches) {
          const changes = { users: new Set<string>(), queues: new Set<string>(), skills: new Set<string>(), buttons: new Set<string>() };
          for (const one of batch) {
            if (one.what === 'user') {
              const row = person(one.number, one.name, one);
              users.set(row.id, row);
              changes.users.add(row.id);
            } else if (one.what === 'queue') {
              const row = queueObject(one.number, one.name, one.object, one.external);
              queues = queues.filter((it) => it.queueId !== row.queueId || it.object !== row.object);
              queues = [...queues, row].map((it) => (it.queueId === row.queueId ? { ...row, object: it.object } : it));
              changes.queues.add(row.queueId);
            } else if (one.what === 'skill') {
              skills.set(idOf('0C5', one.number), { id: idOf('0C5', one.number), name: one.name, developerName: one.name });
              changes.skills.add(idOf('0C5', one.number));
            } else {
              const row = {
                id: idOf('573', one.number),
                name: 'Help',
                developerName: 'Help_Button',
                queueId: idOf('00G', one.queue),
                isActive: one.isActive,
              };
              buttons.set(row.id, row);
              changes.buttons.add(row.id);
            }
          }
          told = applyChanges(
            told,
            {
              users: [...users.values()].filter((row) => changes.users.has(row.id)),
              queues: queues.filter((row) => changes.queues.has(row.queueId)),
              skills: [...skills.values()].filter((row) => changes.skills.has(row.id)),
              buttons: [...buttons.values()].filter((row) => changes.buttons.has(row.id)),
            },
            STAMP,
          );
        }
        const whole = holdingOf({
          users: [...users.values()].filter((row) => row.isActive),
          queues,
          skills: [...skills.values()],
          buttons: [...buttons.values()].filter((row) => row.isActive),
        });
        expect(everything(told)).toEqual(everything(whole));
        expect(countsOf(told)).toEqual(countsOf(whole));
      }),
      { numRuns: 200 },
    );
  });

  it('read in pages of any size makes the directory that one page makes', () => {
    const people = fc.uniqueArray(fc.record({ number: fc.nat(500), name: fc.constantFrom('Maya', 'Bo 2', 'Bo 10', 'Åsa', 'x') }), {
      selector: (one) => one.number,
      maxLength: 40,
    });
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 7 }), (all, size) => {
        const users = all.map((one) => person(one.number, one.name));
        const keeper = createKeeper(PROFILE);
        keeper.begin(['queues', 'skills', 'buttons', 'users'], users.length);
        keeper.add({ queues: acme.queues, skills: acme.skills, buttons: acme.buttons });
        for (let at = 0; at < users.length; at += size) keeper.add({ users: users.slice(at, at + size) });
        keeper.commit(STAMP);
        const held = keeper.held();
        expect(held === null ? null : everything(held)).toEqual(everything(holdingOf({ ...acme, users })));
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is kept', () => {
  it('comes back as it was', () => {
    const holding = holdingOf({ ...acme, users: [...acme.users, person(7, '山田 幸')] });
    const back = unpack(pack(holding, 'org/maya', tools), 'org/maya', tools);
    expect(back).toEqual(holding);
  });

  it("is nobody else's", () => {
    expect(unpack(pack(holdingOf(acme), 'org/maya', tools), 'org/bo', tools)).toBeNull();
  });

  it('is not believed after any one byte changed, or where it was cut', () => {
    const bytes = pack(holdingOf(acme), 'org/maya', tools);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, by, isCut) => {
        const damaged = isCut ? bytes.slice(0, at) : bytes.map((byte, k) => (k === at ? byte ^ by : byte));
        expect(unpack(damaged, 'org/maya', tools)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe('a reading', () => {
  const reader = () => {
    const keeper = createKeeper(NOTHING_ADDED);
    const find = (text: string) => keeper.find({ text, channel: 'chat', limit: 10 });
    return { keeper, find };
  };

  it('for the first time is searched while it goes on, and says how far it is', () => {
    const { keeper, find } = reader();
    expect(find('')).toEqual({ rows: [], total: 0, notDialled: null, loaded: false, progress: null });
    keeper.begin(['queues', 'skills', 'buttons', 'users'], 7);
    keeper.add({ users: acme.users.slice(0, 2) });
    expect(find('maya')).toMatchObject({ total: 1, loaded: false, progress: { read: 2, of: 7 } });
    keeper.add({ users: acme.users.slice(2) });
    keeper.commit(STAMP, { users: 4 });
    expect(find('')).toMatchObject({ total: 3, loaded: true, progress: null });
    expect(keeper.held()?.stamp.surplus).toEqual({ users: 1, queues: 0, skills: 0, buttons: 0 });
  });

  it('again leaves the old answers until all of it is there', () => {
    const { keeper, find } = reader();
    keeper.restore(holdingOf(acme, NOTHING_ADDED), NOTHING_ADDED);
    keeper.begin(['users'], 1);
    keeper.add({ users: [person(8, 'Only One')] });
    expect(find('maya')).toMatchObject({ total: 1, loaded: true, progress: null });
    keeper.commit(STAMP);
    expect([find('maya').total, find('only').total, find('spanish').total]).toEqual([0, 1, 1]);
  });

  it('that began anew forgets what came before', () => {
    const { keeper, find } = reader();
    keeper.begin(['queues', 'skills', 'buttons', 'users'], 9);
    keeper.add({ users: acme.users });
    keeper.begin(['queues', 'skills', 'buttons', 'users'], 1);
    keeper.add({ users: [person(8, 'Only One')] });
    keeper.commit(STAMP);
    expect(find('').rows.map((row) => row.destination.name)).toEqual(['Only One']);
  });

  it('takes the phone book and the plans of the profile, found by name, by what is said about it and by number', () => {
    const { keeper, find } = reader();
    const phoneBook = [{ name: 'Dépôt Lyon', number: '+33472000000', about: 'spare parts' }];
    keeper.restore(holdingOf(acme, PROFILE), { ...NOTHING_ADDED, phoneBook, plans: [{ name: 'After hours', id: 'After_Hours' }] });
    for (const text of ['depot', 'spare', '+33 4 72 00', '0472 00 00 00']) {
      expect(find(text).rows.map(({ destination }) => destination)).toContainEqual({
        kind: 'number',
        id: '+33472000000',
        name: 'Dépôt Lyon',
      });
    }
    expect(find('+33 4 72 00 00 00')).toMatchObject({ total: 1 });
    expect(find('after').rows.map(({ destination }) => destination.kind)).toEqual(['plan']);
  });

  it('takes the buttons of the profile as it is now', () => {
    const { keeper, find } = reader();
    keeper.restore(holdingOf(acme, PROFILE), NOTHING_ADDED);
    expect(find('website').total).toBe(0);
    keeper.restore(holdingOf(acme, NOTHING_ADDED), PROFILE);
    expect(find('website').total).toBe(1);
  });
});
