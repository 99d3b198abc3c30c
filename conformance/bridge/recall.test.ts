import { transferId, type Transfer } from '@jackfield/contract';
import { flowTransfer, observeTransfer, readTimeline, settle } from '@jackfield/salesforce';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { agentOf, type Agent } from '../support/agent.ts';
import { bridgeOf, type Bridge } from '../support/bridge.ts';
import { openCentre, ROW_TIMEOUT_MS, type TestCentre, untilSlowOnesArrived } from '../support/centre.ts';
import { FAULT_NAMES, FAULTS } from '../support/faults.ts';
import { itemsOf, type Items } from '../support/items.ts';
import { SAYS_OF_KEYED, saysOf } from '../support/says.ts';

const FLOW = 'Jackfield_Transfer_Work';
const ROUTE = 'POST /services/data/v64.0/actions/custom/flow';

let centre: TestCentre;
let items: Items;
let maya: Agent;
let bridge: Bridge;
beforeAll(async () => {
  centre = await openCentre(11);
  items = await itemsOf(centre);
  bridge = await bridgeOf(centre, 'maya');
  maya = await agentOf(centre, bridge);
  await maya.takesEverything();
}, 60_000);
afterEach(() => centre.noFaults());
afterAll(() => centre.close());

/** Bo looks at every offer and does this. */
const boWill = (onOffer: 'accept' | 'decline' | 'ignore', delayMs = 0) =>
  centre.control('POST', `/__sim/colleagues/${items.userNamed('Bo')}`, { onOffer, delayMs });

/** Maya's chat with Anna, which she sends somewhere; Bo leaves it to her, and does then what he is to do. */
async function sent(to: Transfer['destination'] | 'bo', bo: 'decline' | 'ignore' = 'ignore'): Promise<Transfer> {
  await boWill('decline');
  const chat = await items.chatToEscalations(maya);
  await boWill(bo);
  const fallbackQueue = { id: items.queueNamed('Escalations'), name: 'Escalations' };
  const transfer: Transfer = {
    ...chat,
    destination: to === 'bo' ? { kind: 'user', id: items.userNamed('Bo'), name: 'Bo' } : to,
    fallbackQueue,
  };
  const taken = await flowTransfer(bridge.client, FLOW, transfer).ask();
  if (!taken.ok) throw new Error(`not sent: ${taken.refusal.code} ${taken.refusal.words}`);
  return transfer;
}

/** The taking back of a transfer. */
function wayBack(transfer: Transfer): Transfer {
  return {
    ...transfer,
    id: transferId.parse(randomUUID()),
    destination: { kind: 'user', id: items.userNamed('Maya'), name: 'Maya' },
    linked: { to: transfer.id, why: 'recall' },
  };
}

interface Seen {
  owner: { id: string };
  routing: unknown[];
  agentWork: { userId: string; status: string }[];
}
const seen = async ({ interactionId }: Transfer) => (await centre.control('GET', `/__sim/interactions/${interactionId}`)) as Seen;
const statusesOf = ({ agentWork }: Seen, user: string) => agentWork.filter((it) => it.userId === user).map(({ status }) => status);
const bosOffer = (now: Seen) => statusesOf(now, items.userNamed('Bo')).at(-1);

/** Looks until it is as it should be; each look is a request of its own. */
async function until(transfer: Transfer, isSo: (now: Seen) => boolean): Promise<Seen> {
  for (let turn = 0; turn < 2_000; turn += 1) {
    const now = await seen(transfer);
    if (isSo(now)) return now;
  }
  throw new Error(`it never was so: ${JSON.stringify(await seen(transfer))}`);
}

describe('taking back what is offered to Bo', () => {
  it.each(FAULT_NAMES)('with %s', { timeout: ROW_TIMEOUT_MS }, async (name) => {
    const transfer = await sent('bo');
    const back = wayBack(transfer);
    const own = await bridgeOf(centre, 'maya');
    await centre.fault(...FAULTS[name]({ route: ROUTE }));
    const says = saysOf(await settle(flowTransfer(own.client, FLOW, back), () => Promise.resolve()));
    await centre.noFaults();
    if (name === 'slower than anybody waits') await untilSlowOnesArrived(centre);
    expect(says).toBe(SAYS_OF_KEYED[name]);

    const now = await seen(transfer);
    const isBack = says === 'done';
    expect([now.owner.id, now.routing.length, bosOffer(now)]).toEqual([
      items.userNamed('Maya'),
      isBack ? 0 : 1,
      isBack ? 'Canceled' : 'Assigned',
    ]);
    // Asked once more when all is well, it is as it was, or is done now.
    expect(await flowTransfer(bridge.client, FLOW, back).ask()).toEqual({ ok: true, value: isBack ? 'alreadyTaken' : 'taken' });
    expect((await seen(transfer)).routing).toEqual([]);
    await maya.closes(transfer.agentWorkId);
  });

  it('at the moment he opens it: one of them has it, and is told so', { timeout: ROW_TIMEOUT_MS }, async () => {
    const ends = new Set<string>();
    for (let turn = 0; turn < 12; turn += 1) {
      const transfer = await sent('bo');
      const ask = () => flowTransfer(bridge.client, FLOW, wayBack(transfer)).ask();
      // Both leave at once; which of them the org hears first is its own affair.
      const [answer] =
        turn % 2 === 0 ? await Promise.all([ask(), boWill('accept')]) : (await Promise.all([boWill('accept'), ask()])).toReversed();
      const says = answer as Awaited<ReturnType<typeof ask>>;
      const hasBo = !says.ok;
      const now = await until(transfer, (it) => it.routing.length === 0);
      if (!says.ok) expect(says.refusal.code).toBe('notYours');
      expect([now.owner.id, bosOffer(now)]).toEqual(hasBo ? [items.userNamed('Bo'), 'Opened'] : [items.userNamed('Maya'), 'Canceled']);
      ends.add(hasBo ? 'his' : 'hers');
      await maya.closes(transfer.agentWorkId);
    }
    expect(ends.size).toBeGreaterThan(0);
  });
});

describe('bringing back what a queue has', () => {
  const toEscalations = () => ({ kind: 'queue' as const, id: items.queueNamed('Escalations'), name: 'Escalations' });

  it.each(FAULT_NAMES)('with %s', { timeout: ROW_TIMEOUT_MS }, async (name) => {
    const transfer = await sent(toEscalations());
    await maya.closes(transfer.agentWorkId);
    const back = { ...wayBack(transfer), fallbackQueue: { id: items.queueNamed('Escalations'), name: 'Escalations' } };
    const own = await bridgeOf(centre, 'maya');
    await centre.fault(...FAULTS[name]({ route: ROUTE }));
    const says = saysOf(await settle(flowTransfer(own.client, FLOW, back), () => Promise.resolve()));
    await centre.noFaults();
    if (name === 'slower than anybody waits') await untilSlowOnesArrived(centre);
    expect(says).toBe(SAYS_OF_KEYED[name]);
    if (says !== 'done') {
      expect((await seen(transfer)).owner.id).toBe(items.queueNamed('Escalations'));
      expect(await flowTransfer(bridge.client, FLOW, back).ask()).toEqual({ ok: true, value: 'taken' });
    }
    const now = await until(transfer, ({ owner }) => owner.id === items.userNamed('Maya'));
    expect([now.routing, statusesOf(now, items.userNamed('Maya')).toSorted()]).toEqual([[], ['Closed', 'Opened']]);
    expect(await observeTransfer(bridge.client, back)).toMatchObject({
      ok: true,
      value: { recorded: true, owner: { id: items.userNamed('Maya') } },
    });
    const opened = (await observeTransfer(bridge.client, back)) as { value: { agentWork: { id: string; status: string }[] } };
    await maya.closes(opened.value.agentWork.find(({ status }) => status === 'Opened')?.id ?? '');
  });

  it('after Bo declined, and the timeline tells all of it', { timeout: ROW_TIMEOUT_MS }, async () => {
    const transfer = await sent('bo', 'decline');
    await until(transfer, ({ owner }) => owner.id === items.queueNamed('Escalations'));
    await maya.closes(transfer.agentWorkId);
    expect(await flowTransfer(bridge.client, FLOW, wayBack(transfer)).ask()).toEqual({ ok: true, value: 'taken' });
    await until(transfer, ({ owner }) => owner.id === items.userNamed('Maya'));
    const told = await readTimeline(bridge.client, transfer.interactionId);
    expect(told.ok && told.value.map(({ to, outcome, follows }) => [to?.name, outcome, follows])).toEqual([
      [expect.stringMatching(/^Bo/u), 'declined', null],
      [expect.stringMatching(/^Maya/u), 'done', 'recall'],
    ]);
  });

  it('is nobody else’s to ask for', async () => {
    const transfer = await sent(toEscalations());
    const bo = await bridgeOf(centre, 'bo');
    const theirs: Transfer = { ...wayBack(transfer), destination: { kind: 'user', id: items.userNamed('Bo'), name: 'Bo' } };
    expect(await flowTransfer(bo.client, FLOW, theirs).ask()).toMatchObject({ ok: false, refusal: { code: 'notYours' } });
    expect((await seen(transfer)).owner.id).toBe(items.queueNamed('Escalations'));
  });
});
