import { caseMove, readDailyLimit, settle, type CaseMove, type RestClient } from '@jackfield/salesforce';
import { transferId } from '@jackfield/contract';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bridgeOf, type Bridge } from '../support/bridge.ts';
import { openCentre, ROW_TIMEOUT_MS, type TestCentre } from '../support/centre.ts';
import { FAULT_NAMES, FAULTS } from '../support/faults.ts';
import { itemsOf, type Items } from '../support/items.ts';
import { SAYS_OF_KEYED, saysOf } from '../support/says.ts';
import { underFault } from '../support/under-fault.ts';

const ROUTE = 'POST /services/data/v64.0/composite';
const noPause = () => Promise.resolve();

let centre: TestCentre;
let items: Items;
let maya: Bridge;
beforeAll(async () => {
  centre = await openCentre(13);
  items = await itemsOf(centre);
  maya = await bridgeOf(centre, 'maya');
}, 60_000);
afterEach(() => centre.noFaults());
afterAll(() => centre.close());

const move = (over: Partial<CaseMove> = {}) => items.caseToBo(maya.keeper.current().userId, over);
const inOrg = (wanted: CaseMove) => items.held({ transferId: wanted.transferId, item: wanted.caseId, to: wanted.to.id });

describe.each([
  ['the look before it', 0],
  ['the write itself', 1],
] as const)('a case that changes its owner, with a fault in %s', (_where, after) => {
  it.each(FAULT_NAMES)('%s', { timeout: ROW_TIMEOUT_MS }, async (name) => {
    const wanted = await move();
    // The case is older than a second and the clock of the org is known, so one look is enough.
    await centre.control('POST', '/__sim/clock', { advanceMs: 2_000 });
    const bridge = await bridgeOf(centre, 'maya');
    expect((await readDailyLimit(bridge.client)).ok).toBe(true);
    const says = saysOf(
      await underFault(centre, name, { route: ROUTE, after }, () => settle(caseMove(bridge.client, wanted, bridge.time), noPause)),
    );
    expect(says).toBe(SAYS_OF_KEYED[name]);
    expect(await inOrg(wanted)).toEqual({ records: says === 'done' ? 1 : 0, isThere: says === 'done' });

    const later = await bridgeOf(centre, 'maya');
    expect(await caseMove(later.client, wanted, later.time).ask()).toEqual({ ok: true, value: says === 'done' ? 'alreadyTaken' : 'taken' });
    expect(await inOrg(wanted)).toEqual({ records: 1, isThere: true });
  });
});

describe('an answer that is lost when the org then says no to everything', () => {
  it.each(['the limit of the day', 'maintenance'] as const)('leaves it open whether the case has moved: %s', async (then) => {
    const wanted = await move();
    await centre.control('POST', '/__sim/clock', { advanceMs: 2_000 });
    const bridge = await bridgeOf(centre, 'maya');
    expect((await readDailyLimit(bridge.client)).ok).toBe(true);
    await centre.fault(
      ...FAULTS['the answer is lost after the work']({ route: ROUTE, after: 1 }),
      ...FAULTS[then]({ route: ROUTE, after: 1 }),
    );
    expect(saysOf(await settle(caseMove(bridge.client, wanted, bridge.time), noPause))).toBe('unknown');
    expect(await inOrg(wanted)).toEqual({ records: 1, isThere: true });
  });
});

describe('a case that two want to give away at the same moment', () => {
  it('goes to one of them, though both saw it in the second of its last change', async () => {
    const desktops = [await bridgeOf(centre, 'maya'), await bridgeOf(centre, 'maya')];
    // The last change is that it was made, just now.
    const wanted = await move();
    const rival: CaseMove = {
      ...wanted,
      transferId: transferId.parse(randomUUID()),
      to: { kind: 'queue', id: items.queueNamed('Claims') },
    };
    let ready = 0;
    let go = () => {};
    const bothLooked = new Promise<void>((resolve) => {
      go = resolve;
    });
    /** Neither writes before both have looked. */
    const together = (client: RestClient): RestClient => ({
      ...client,
      async send(method, path, body, options) {
        if ((body as { allOrNone?: boolean } | undefined)?.allOrNone === true) {
          ready += 1;
          if (ready === 2) go();
          await bothLooked;
        }
        return client.send(method, path, body, options);
      },
    });
    const said = await Promise.all(
      [wanted, rival].map(async (one, at) => {
        const { client, time } = desktops[at] ?? maya;
        return saysOf(await settle(caseMove(together(client), one, time), noPause));
      }),
    );
    expect(said.filter((word) => word === 'done')).toHaveLength(1);
    const held = [await inOrg(wanted), await inOrg(rival)];
    expect(held.map((one) => one.records)).toEqual(said.map((word) => (word === 'done' ? 1 : 0)));
    expect(held.map((one) => one.isThere)).toEqual(said.map((word) => word === 'done'));
  });
});

describe('a case that the org does not give away', () => {
  const refused = async (wanted: CaseMove, client: RestClient = maya.client) => {
    const end = await settle(caseMove(client, wanted, maya.time), noPause);
    expect(await inOrg(wanted)).toEqual({ records: 0, isThere: false });
    return saysOf(end);
  };

  it('because it is locked, and does once it is not', async () => {
    const wanted = await move();
    await centre.control('POST', `/__sim/records/${wanted.caseId}`, { locked: true });
    expect(await refused(wanted)).toBe('refused: recordLocked');
    await centre.control('POST', `/__sim/records/${wanted.caseId}`, { locked: false });
    expect(await settle(caseMove(maya.client, wanted, maya.time), noPause)).toEqual({ is: 'done', when: 'now' });
  });

  it('because the new owner has left', async () => {
    const tom = items.userNamed('Tom');
    await centre.control('POST', `/__sim/users/${tom}`, { active: false });
    expect(await refused(await move({ to: { kind: 'user', id: tom } }))).toBe('refused: inactiveOwner');
    await centre.control('POST', `/__sim/users/${tom}`, { active: true });
  });

  it('because the queue does not take cases', async () => {
    expect(await refused(await move({ to: { kind: 'queue', id: items.queueNamed('Support') } }))).toBe('refused: queueNotForObject');
  });

  it('because somebody else has it by now', async () => {
    expect(await refused(await move({ from: items.queueNamed('Claims') }))).toBe('refused: notYours');
  });

  it('because it was changed between the look and the write', async () => {
    const wanted = await move();
    const { client } = await bridgeOf(centre, 'bo');
    // Times of records count whole seconds, and the sandbox's clock can be moved.
    const change = async () => {
      await centre.control('POST', '/__sim/clock', { advanceMs: 2_000 });
      return client.send(
        'PATCH',
        `${client.dataPath}/sobjects/Case/${wanted.caseId}`,
        { Priority: 'High' },
        { headers: { 'Sforce-Auto-Assign': 'FALSE' } },
      );
    };
    const meddled: RestClient = {
      ...maya.client,
      async send(method, path, body, options) {
        if ((body as { allOrNone?: boolean }).allOrNone === true) expect(await change()).toMatchObject({ ok: true });
        return maya.client.send(method, path, body, options);
      },
    };
    expect(await refused(wanted, meddled)).toBe('refused: changedMeanwhile');
    expect(await settle(caseMove(maya.client, wanted, maya.time), noPause)).toEqual({ is: 'done', when: 'now' });
  });

  it('and stays with whoever it was given to, whatever the assignment rule would choose', async () => {
    const wanted = await move({ to: { kind: 'queue', id: items.queueNamed('Claims') } });
    expect(await settle(caseMove(maya.client, wanted, maya.time), noPause)).toEqual({ is: 'done', when: 'now' });
    expect(await inOrg(wanted)).toEqual({ records: 1, isThere: true });
  });
});
