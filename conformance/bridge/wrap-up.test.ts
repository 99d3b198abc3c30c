import { agentWorkId, interactionId } from '@jackfield/contract';
import { readAgentRules, settle, wrapUp, type WrapUp } from '@jackfield/salesforce';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { agentOf, type Agent } from '../support/agent.ts';
import { bridgeOf, type Bridge } from '../support/bridge.ts';
import { openCentre, ROW_TIMEOUT_MS, type TestCentre } from '../support/centre.ts';
import { FAULT_NAMES } from '../support/faults.ts';
import { itemsOf, type Items } from '../support/items.ts';
import { SAYS_OF_KEYED, saysOf } from '../support/says.ts';
import { underFault } from '../support/under-fault.ts';

const ROUTE = 'PATCH /services/data/v64.0/sobjects/Jackfield_Wrap_Up__c';
const noPause = () => Promise.resolve();

let centre: TestCentre;
let items: Items;
let bridge: Bridge;
let maya: Agent;
beforeAll(async () => {
  centre = await openCentre(37);
  items = await itemsOf(centre);
  bridge = await bridgeOf(centre, 'maya');
  maya = await agentOf(centre, bridge);
  await maya.takesEverything();
}, 60_000);
afterEach(() => centre.noFaults());
afterAll(() => centre.close());

/** Work that Maya has just closed, and what she noted. */
async function noted(): Promise<WrapUp> {
  const { agentWorkId: id, interactionId: item } = await items.chatToEscalations(maya);
  await maya.closes(id);
  return {
    agentWorkId: agentWorkId.parse(id),
    workItemId: interactionId.parse(item),
    agent: bridge.keeper.current().userId,
    disposition: 'Solved',
    notes: 'A new router is on its way.\nCall on Monday.',
    seconds: 41,
  };
}

/** The wrap-ups of one assignment that the org holds. */
async function inOrg({ agentWorkId: id }: WrapUp): Promise<unknown[]> {
  const soql = `SELECT Disposition__c, Notes__c, Seconds__c, Agent__c, Work_Item_Id__c FROM Jackfield_Wrap_Up__c WHERE Agent_Work_Id__c = '${id}'`;
  const found = await bridge.client.send('GET', `${bridge.client.dataPath}/query?q=${encodeURIComponent(soql)}`);
  if (!found.ok) throw new Error(`wrap-ups cannot be read: ${found.refusal.code}`);
  return (found.value as { records: unknown[] }).records;
}

describe('a wrap-up', () => {
  it.each(FAULT_NAMES)('with %s', { timeout: ROW_TIMEOUT_MS }, async (name) => {
    const it = await noted();
    const { client } = await bridgeOf(centre, 'maya');
    const says = saysOf(await underFault(centre, name, { route: ROUTE }, () => settle(wrapUp(client, it), noPause)));
    expect(says).toBe(SAYS_OF_KEYED[name]);
    const saved = { Disposition__c: 'Solved', Notes__c: it.notes, Seconds__c: 41, Agent__c: it.agent, Work_Item_Id__c: it.workItemId };
    expect(await inOrg(it)).toMatchObject(says === 'done' ? [saved] : []);

    // Saved again with more words, it is still one.
    const more = { ...it, notes: `${it.notes}\nDone.`, seconds: 50 };
    expect(await settle(wrapUp(bridge.client, more), noPause)).toEqual({ is: 'done', when: 'now' });
    expect(await inOrg(it)).toMatchObject([{ ...saved, Notes__c: more.notes, Seconds__c: 50 }]);
    expect(await wrapUp(bridge.client, more).didItHappen()).toEqual({ ok: true, value: true });
    expect(await wrapUp(bridge.client, it).didItHappen()).toEqual({ ok: true, value: false });
  });

  it('that is saved from two places at once is one', async () => {
    const it = await noted();
    const ends = await Promise.all([1, 2, 3].map(() => settle(wrapUp(bridge.client, it), noPause)));
    expect(ends.map((end) => end.is)).toEqual(['done', 'done', 'done']);
    expect(await inOrg(it)).toHaveLength(1);
  });
});

describe("the org's rules for an agent", () => {
  it('are read in one call', async () => {
    const before = bridge.client.calls().composite ?? 0;
    const read = await readAgentRules(bridge.client, bridge.keeper.current().userId);
    expect(bridge.client.calls().composite).toBe(before + 1);
    expect(read).toMatchObject({ ok: true, value: { canDecline: true, rules: { autoAccept: false } } });
    expect(read.ok && read.value.rules.declineReasons.length).toBeGreaterThan(0);
  });
});
