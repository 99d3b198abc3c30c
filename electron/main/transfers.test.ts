import type { DeskEvent, DeskState, Transfer } from '@jackfield/contract';
import { apply, initialState } from '@jackfield/desk';
import { createClockMeter, ok, refused, type Outcome, type RefusalCode } from '@jackfield/salesforce';
import { describe, expect, it } from 'vitest';
import { createFakeOrg } from './testing/fake-org.ts';
import { ANNAS_WORK, BILLING, BO, handTime, MAYA, opening, settled, toBilling } from './testing/people.ts';
import { createTransfers } from './transfers.ts';

const no = (code: RefusalCode, status = 400): Outcome<unknown> => refused(code, code, status, 'SOME_CODE');
const at = (second: number) => new Date(second * 1_000).toISOString();

/** An org that has Anna's chat, and a desk that has asked it to transfer her to Billing. */
function setUp(requestedMs = 10_000, about: Partial<Transfer> = {}) {
  const time = handTime(10_000);
  const fake = createFakeOrg();
  fake.rows = {
    MessagingSession: [{ OwnerId: MAYA, Status: 'Active' }],
    AgentWork: [{ Id: ANNAS_WORK, UserId: MAYA, Status: 'Opened', AssignedDateTime: at(1) }],
  };
  const transfer = { ...toBilling, requestedMs, ...about };
  let state: DeskState = [...opening, { type: 'transferRequested', atMs: requestedMs, transfer } satisfies DeskEvent].reduce(
    apply,
    initialState(),
  );
  const told: DeskEvent[] = [];
  let reachable = true;
  const transfers = createTransfers({
    org: () => (reachable ? fake.org : null),
    state: () => state,
    serverNowMs: time.nowMs,
    localNowMs: time.nowMs,
    clock: createClockMeter(() => undefined),
    schedule: time.schedule,
    log: () => undefined,
    tell: (event) => {
      told.push(event);
      state = apply(state, event);
    },
  });
  return {
    time,
    fake,
    transfer,
    transfers,
    told,
    said: () => told.splice(0).map((event) => event.type),
    setReachable: (to: boolean) => {
      reachable = to;
    },
    flows: () => fake.calls.filter((call) => call === 'FLOW').length,
  };
}

describe('asking the org for a transfer', () => {
  it('is one request when the org says yes', async () => {
    const { transfers, transfer, said, fake, time } = setUp();
    transfers.start(transfer);
    transfers.start(transfer);
    await settled();
    expect({ said: said(), calls: fake.calls, waiting: time.waiting() }).toEqual({ said: ['transferTaken'], calls: ['FLOW'], waiting: 0 });
  });

  it("fails with the org's words when it says no", async () => {
    const { transfers, transfer, told, fake } = setUp();
    fake.flow = [no('badReference')];
    transfers.start(transfer);
    await settled();
    expect(told).toEqual([
      {
        type: 'transferFailed',
        atMs: 10_000,
        transferId: transfer.id,
        code: 'badReference',
        words: 'badReference',
      },
    ]);
  });

  it('whose answer was lost looks first whether it happened, and asks no second time if it did', async () => {
    const { transfers, transfer, said, fake, time, flows } = setUp();
    fake.flow = [refused('unreachable', 'socket hang up')];
    transfers.start(transfer);
    await settled();
    fake.rows['Jackfield_Transfer__c'] = [{ CreatedDate: at(10) }];
    await time.pass(1_000);
    expect({ said: said(), flows: flows() }).toEqual({ said: ['transferTaken'], flows: 1 });
  });

  it('whose request was lost asks again, with the same id, until it is heard', async () => {
    const { transfers, transfer, said, fake, time, flows } = setUp();
    fake.flow = [refused('unreachable', ''), refused('timeout', ''), ok([{ isSuccess: true }])];
    transfers.start(transfer);
    await settled();
    await time.pass(3_000);
    expect({ said: said(), flows: flows() }).toEqual({ said: ['transferTaken'], flows: 3 });
  });

  it('whose answer was lost is not over with a no: the lost one may still arrive', async () => {
    const { transfers, transfer, said, fake, time } = setUp();
    fake.flow = [refused('timeout', ''), no('dailyLimit', 403)];
    transfers.start(transfer);
    await time.pass(30_000);
    expect(said()).toEqual([]);
    fake.rows['Jackfield_Transfer__c'] = [{ CreatedDate: at(10) }];
    await time.pass(15_000);
    expect(said()).toEqual(['transferTaken']);
  });

  it('of before a restart is not over with a no: what the app asked before it was killed may have happened', async () => {
    const { transfers, transfer, said, fake, time } = setUp(9_000);
    fake.flow = [no('maintenance', 503)];
    transfers.start(transfer);
    await settled();
    expect(said()).toEqual([]);
    fake.rows['Jackfield_Transfer__c'] = [{ CreatedDate: at(9) }];
    await time.pass(1_000);
    expect(said()).toEqual(['transferTaken']);
  });

  it('of before a restart has failed when the org says no for a minute, and has no record', async () => {
    const { transfers, transfer, said, fake, time } = setUp(9_000);
    fake.flow = [no('inactiveOwner')];
    transfers.start(transfer);
    await time.pass(59_000);
    expect(said()).toEqual([]);
    await time.pass(16_000);
    expect(said()).toEqual(['transferFailed']);
  });

  it('whose answer was lost has failed when the org still says no after a minute', async () => {
    const { transfers, transfer, said, fake, time } = setUp();
    fake.flow = [refused('timeout', ''), no('dailyLimit', 403)];
    transfers.start(transfer);
    await time.pass(59_000);
    expect(said()).toEqual([]);
    await time.pass(30_000);
    expect(said()).toEqual(['transferFailed']);
  });

  it('waits while Salesforce cannot be reached', async () => {
    const { transfers, transfer, said, fake, time, setReachable } = setUp();
    setReachable(false);
    transfers.start(transfer);
    await time.pass(120_000);
    expect({ said: said(), calls: fake.calls }).toEqual({ said: [], calls: [] });
    setReachable(true);
    await time.pass(15_000);
    expect(said()).toEqual(['transferTaken']);
  });

  it('fails after the org broke five times over it', async () => {
    const { transfers, transfer, said, fake, time, flows } = setUp();
    fake.flow = [no('unavailable', 500)];
    transfers.start(transfer);
    await time.pass(300_000);
    expect({ said: said(), flows: flows() }).toEqual({ said: ['transferFailed'], flows: 5 });
  });

  it('has not failed when the last of them did the work all the same', async () => {
    const { transfers, transfer, said, fake, time, flows } = setUp();
    fake.flow = [no('unavailable', 500)];
    transfers.start(transfer);
    await time.pass(14_000);
    expect({ said: said(), flows: flows() }).toEqual({ said: [], flows: 4 });
    // It is there by the time of the look after the fifth, and was not at the one before it.
    const ask = fake.org.rest.send.bind(fake.org.rest);
    fake.org.rest.send = (method, path, ...more) => {
      if (path.includes('/actions/')) fake.rows['Jackfield_Transfer__c'] = [{ CreatedDate: at(10) }];
      return ask(method, path, ...more);
    };
    await time.pass(16_000);
    expect({ said: said(), flows: flows() }).toEqual({ said: ['transferTaken'], flows: 5 });
  });

  it.each([
    ['the chat has ended meanwhile', { OwnerId: MAYA, Status: 'Ended' }, 'itemEnded'],
    ['somebody else has it by now', { OwnerId: BILLING.id, Status: 'Active' }, 'itemGone'],
  ])('that the app was closed over is not sent when %s', async (_case, session, code) => {
    const { transfers, transfer, told, fake, flows } = setUp(-3_600_000);
    fake.rows['MessagingSession'] = [session];
    transfers.start(transfer);
    await settled();
    expect(told).toMatchObject([{ type: 'transferFailed', code }]);
    expect(flows()).toBe(0);
  });
});

describe('a case that changes its owner', () => {
  const setUpCase = () => {
    const desk = setUp(10_000, { channel: 'case', fallbackQueue: null, note: 'She called twice' });
    desk.fake.rows['Case'] = [{ OwnerId: MAYA, LastModifiedDate: at(1) }];
    return desk;
  };

  it('is one look, once more after a second because the clock of the org is not known, and one transaction', async () => {
    const { transfers, transfer, said, fake, time } = setUpCase();
    transfers.start(transfer);
    await time.pass(1_000);
    expect({ said: said(), last: fake.calls.at(-1), flows: fake.calls.includes('FLOW') }).toEqual({
      said: ['transferTaken'],
      last: 'TOGETHER transfer+owner',
      flows: false,
    });
  });

  it('whose answer was lost is found by its record, and not written again', async () => {
    const { transfers, transfer, said, fake, time } = setUpCase();
    fake.together = [refused('timeout', '')];
    transfers.start(transfer);
    await time.pass(1_000);
    fake.rows['Jackfield_Transfer__c'] = [{ Id: 'a00', CreatedDate: at(10) }];
    await time.pass(1_000);
    expect({ said: said(), writes: fake.calls.filter((call) => call.startsWith('TOGETHER')).length }).toEqual({
      said: ['transferTaken'],
      writes: 1,
    });
  });

  it("fails with the org's words when the new owner may not have it", async () => {
    const { transfers, transfer, told, fake, time } = setUpCase();
    fake.together = [no('notReadable')];
    transfers.start(transfer);
    await time.pass(1_000);
    expect(told).toMatchObject([{ type: 'transferFailed', code: 'notReadable', words: 'notReadable' }]);
  });

  it('is watched by its owner', async () => {
    const { transfers, transfer, told, fake } = setUpCase();
    fake.rows['Case'] = [{ OwnerId: BILLING.id, LastModifiedDate: at(2) }];
    transfers.watch(transfer.id);
    await settled();
    expect(fake.calls[0]).toContain('Case');
    expect(fake.calls[0]).not.toContain('MessagingSession');
    expect(told).toMatchObject([{ type: 'transferObserved', seen: { owner: { id: BILLING.id, kind: 'queue' }, ended: false } }]);
  });
});

describe('watching a transfer', () => {
  it('reports what changed, every two seconds, until told to stop', async () => {
    const { transfers, transfer, said, fake, time } = setUp();
    transfers.watch(transfer.id);
    transfers.watch(transfer.id);
    await time.pass(6_500);
    expect(fake.calls).toHaveLength(4);
    expect(said()).toEqual(['transferObserved']);
    fake.rows['PendingServiceRouting'] = [{ GroupId: BILLING.id }];
    await time.pass(2_000);
    expect(said()).toEqual(['transferObserved']);
    transfers.stopWatching(transfer.id);
    await time.pass(60_000);
    expect({ said: said(), waiting: time.waiting() }).toEqual({ said: [], waiting: 0 });
  });
});

describe('taking back what is on its way to Bo', () => {
  const toBo: Partial<Transfer> = {
    destination: { kind: 'user', id: BO, name: 'Bo' },
    at: { stage: 'offered', sinceMs: 10_000 },
    takeBack: { why: 'recalled', at: 'wanted', sinceMs: 10_000 },
  };

  it('is one request under an id of its own, and then it is looked at', async () => {
    const { transfers, transfer, said, fake, flows } = setUp(10_000, toBo);
    transfers.watch(transfer.id);
    await settled();
    said();
    transfers.recall(transfer);
    transfers.recall(transfer);
    await settled();
    expect({ said: said(), flows: flows(), last: fake.calls.at(-1) }).toMatchObject({
      said: ['transferRecalled', 'transferObserved'],
      flows: 1,
    });
  });

  it('whose answer was lost is found by its record', async () => {
    const { transfers, transfer, said, fake, flows } = setUp(10_000, toBo);
    fake.flow = [refused('timeout', '')];
    fake.rows['Jackfield_Transfer__c'] = [{ Id: 'a00', CreatedDate: at(10) }];
    transfers.recall(transfer);
    await settled();
    expect({ said: said(), flows: flows() }).toEqual({ said: ['transferRecalled'], flows: 1 });
  });

  it('that was lost altogether is asked for again, until it is heard', async () => {
    const { transfers, transfer, said, fake, time, flows } = setUp(10_000, toBo);
    fake.flow = [refused('timeout', ''), refused('unreachable', ''), ok([{ isSuccess: true }])];
    transfers.recall(transfer);
    await time.pass(3_000);
    expect({ said: said(), flows: flows() }).toEqual({ said: ['transferRecalled'], flows: 3 });
  });

  it("fails with the org's code when it says no", async () => {
    const { transfers, transfer, told, fake } = setUp(10_000, toBo);
    fake.flow = [no('noAccess')];
    transfers.recall(transfer);
    await settled();
    expect(told).toMatchObject([{ type: 'transferRecallFailed', transferId: transfer.id, code: 'noAccess' }]);
  });

  it('waits while Salesforce cannot be reached, and not beyond the transfer’s end', async () => {
    const { transfers, transfer, said, fake, time, setReachable } = setUp(10_000, toBo);
    setReachable(false);
    transfers.recall(transfer);
    await time.pass(60_000);
    expect(fake.calls).toEqual([]);
    transfers.stop();
    setReachable(true);
    await time.pass(60_000);
    expect({ said: said(), calls: fake.calls, waiting: time.waiting() }).toEqual({ said: [], calls: [], waiting: 0 });
  });
});

describe('what comes back from a queue', () => {
  const back: Partial<Transfer> = {
    destination: { kind: 'user', id: MAYA, name: 'Maya' },
    linked: { to: toBilling.id, why: 'recall' },
    fallbackQueue: BILLING,
    release: 'done',
  };

  it('is asked for though a queue has it, also after a while; and not from a person', async () => {
    const waits = setUp(-3_600_000, back);
    waits.fake.rows['MessagingSession'] = [{ OwnerId: BILLING.id, Status: 'Waiting' }];
    waits.transfers.start(waits.transfer);
    await settled();
    expect(waits.said()).toEqual(['transferTaken']);
    const taken = setUp(-3_600_000, back);
    taken.fake.rows['MessagingSession'] = [{ OwnerId: BO, Status: 'Active' }];
    taken.transfers.start(taken.transfer);
    await settled();
    expect([taken.told, taken.flows()]).toMatchObject([[{ type: 'transferFailed', code: 'itemGone' }], 0]);
  });

  it('is requested as of now', () => {
    const { transfers, transfer, told } = setUp(10_000, back);
    transfers.follow({ ...transfer, requestedMs: 1 });
    expect(told).toMatchObject([{ type: 'transferRequested', transfer: { requestedMs: 10_000 } }]);
  });

  it('is, of a case, the owner set back from the queue that has it', async () => {
    const { transfers, transfer, said, fake, time } = setUp(10_000, { ...back, channel: 'case' });
    fake.rows['Case'] = [{ OwnerId: BILLING.id, LastModifiedDate: at(1) }];
    transfers.start(transfer);
    await time.pass(1_000);
    expect({ said: said(), last: fake.calls.at(-1) }).toEqual({ said: ['transferTaken'], last: 'TOGETHER transfer+owner' });
  });
});
