import type { Transfer } from '@jackfield/contract';
import { flowTransfer, settle } from '@jackfield/salesforce';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { agentOf, type Agent } from '../support/agent.ts';
import { bridgeOf } from '../support/bridge.ts';
import { openCentre, ROW_TIMEOUT_MS, type TestCentre } from '../support/centre.ts';
import { FAULT_NAMES } from '../support/faults.ts';
import { itemsOf, type Held, type Items } from '../support/items.ts';
import { SAYS_OF_KEYED, saysOf } from '../support/says.ts';
import { underFault } from '../support/under-fault.ts';

const FLOW = 'Jackfield_Transfer_Work';
const ROUTE = 'POST /services/data/v64.0/actions/custom/flow';

let centre: TestCentre;
let items: Items;
let maya: Agent;
beforeAll(async () => {
  centre = await openCentre(7);
  items = await itemsOf(centre);
  maya = await agentOf(centre, await bridgeOf(centre, 'maya'));
  await maya.takesEverything();
}, 60_000);
afterEach(() => centre.noFaults());
afterAll(() => centre.close());

/** What the org holds of a transfer, as somebody else sees it, and how often the item is being routed. */
async function inOrg(transfer: Transfer): Promise<Held & { routings: number }> {
  const held = await items.held({ transferId: transfer.id, item: transfer.interactionId, to: transfer.destination.id });
  return { ...held, routings: (await items.look(transfer.interactionId)).routing.length };
}

describe('a transfer by the flow', () => {
  it.each(FAULT_NAMES)('with %s', { timeout: ROW_TIMEOUT_MS }, async (name) => {
    const transfer = await items.chatToEscalations(maya);
    const bridge = await bridgeOf(centre, 'maya');
    const says = saysOf(
      await underFault(centre, name, { route: ROUTE }, () => settle(flowTransfer(bridge.client, FLOW, transfer), () => Promise.resolve())),
    );

    expect(says).toBe(SAYS_OF_KEYED[name]);
    const isDone = says === 'done';
    expect(await inOrg(transfer)).toEqual({ records: isDone ? 1 : 0, isThere: isDone, routings: isDone ? 1 : 0 });

    // Once all is well, the same transfer asked again changes nothing that was done, and does what was not.
    const later = await bridgeOf(centre, 'maya');
    const again = await flowTransfer(later.client, FLOW, transfer).ask();
    expect(again).toEqual({ ok: true, value: isDone ? 'alreadyTaken' : 'taken' });
    expect(await inOrg(transfer)).toEqual({ records: 1, isThere: true, routings: 1 });
    await maya.closes(transfer.agentWorkId);
  });
});
