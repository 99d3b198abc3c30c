import type { DeskEvent } from '@jackfield/contract';
import { ok, refused, type Outcome } from '@jackfield/salesforce';
import { describe, expect, it } from 'vitest';
import type { Org } from './connector.ts';
import { createFakeOrg } from './testing/fake-org.ts';
import { ANNAS_CHAT, ANNAS_WORK, handTime, MAYA, settled } from './testing/people.ts';
import { createWrapUps } from './wrap-ups.ts';

const about = { interactionId: ANNAS_CHAT, agentWorkId: ANNAS_WORK };
const lost = refused('timeout', 'nobody answered');

/** The adapter before an org that answers writes from a list, in order, and shows these records. */
function setUp(writes: Outcome<unknown>[], signedIn = true) {
  const time = handTime(1_000_000);
  const { org } = createFakeOrg();
  const told: DeskEvent[] = [];
  const sent: unknown[] = [];
  const logged: unknown[] = [];
  const there: object[] = [];
  const here: Org = {
    ...org,
    rest: {
      ...org.rest,
      send(method, _path, body) {
        if (method === 'GET') return Promise.resolve(ok({ done: true, records: there }));
        sent.push(body);
        return Promise.resolve(writes.shift() ?? refused('unreadable', 'nothing more was expected'));
      },
    },
  };
  const wrapUps = createWrapUps({
    org: () => (signedIn ? here : null),
    tell: (event) => told.push(event),
    serverNowMs: time.nowMs,
    schedule: time.schedule,
    log: (...line) => logged.push(line),
  });
  const save = (notes: string) => wrapUps.save({ type: 'saveWrapUp', ...about, disposition: 'Solved', notes, seconds: 12 });
  return { save, told, sent, there, time, logged };
}

describe('what Maya noted', () => {
  it('is saved in one request, as hers, and said to be', async () => {
    const { save, told, sent } = setUp([ok(null)]);
    save('Anna moved');
    await settled();
    expect(told).toEqual([{ type: 'wrapUpSaved', atMs: 1_000_000, ...about }]);
    expect(sent).toEqual([
      { Work_Item_Id__c: ANNAS_CHAT, Agent__c: MAYA, Disposition__c: 'Solved', Notes__c: 'Anna moved', Seconds__c: 12 },
    ]);
  });

  it('is asked for once more where no answer came', async () => {
    const { save, told, sent, time } = setUp([lost, ok(null)]);
    save('Anna moved');
    await time.pass(1_000);
    expect([told, sent.length]).toEqual([[{ type: 'wrapUpSaved', atMs: 1_001_000, ...about }], 2]);
  });

  it('is there already where the answer alone was lost', async () => {
    const { save, told, sent, there } = setUp([lost]);
    there.push({ Disposition__c: 'Solved', Notes__c: 'Anna moved', Seconds__c: 12 });
    save('Anna moved');
    await settled();
    expect([told, sent.length]).toEqual([[{ type: 'wrapUpSaved', atMs: 1_000_000, ...about }], 1]);
  });

  it.each([
    ['absent', 'absent', [refused('absent', 'no such object: Anna moved')]],
    ['noAccess', 'noAccess', [refused('noAccess', '')]],
    ['timeout', 'timeout', [lost, lost]],
  ] as const)('is not saved: %s', async (_name, code, writes) => {
    const { save, told, time, logged } = setUp([...writes]);
    save('Anna moved');
    await time.pass(5_000);
    expect(told).toMatchObject([{ type: 'wrapUpSaveFailed', ...about, code }]);
    expect(JSON.stringify(logged)).not.toContain('Anna');
  });

  it('is not saved while nobody is signed in', async () => {
    const { save, told, sent } = setUp([], false);
    save('Anna moved');
    await settled();
    expect([told, sent]).toEqual([[{ type: 'wrapUpSaveFailed', atMs: 1_000_000, ...about, code: 'linkDown' }], []]);
  });

  it('twice is one after the other: the newer notes stay', async () => {
    const { save, sent, time, told } = setUp([lost, ok(null), ok(null)]);
    save('Anna moved');
    save('Anna moved to Bern');
    await time.pass(1_000);
    expect(sent).toMatchObject([{ Notes__c: 'Anna moved' }, { Notes__c: 'Anna moved' }, { Notes__c: 'Anna moved to Bern' }]);
    expect(told).toHaveLength(2);
  });
});
