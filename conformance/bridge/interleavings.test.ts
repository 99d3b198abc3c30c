import { caseMove, flowTransfer, settle, type KeyedWrite } from '@jackfield/salesforce';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeResult } from '../../scripts/lib/results.ts';
import { agentOf, type Agent } from '../support/agent.ts';
import { bridgeOf, type Bridge } from '../support/bridge.ts';
import { openCentre, untilSlowOnesArrived, type TestCentre } from '../support/centre.ts';
import { FAULT_NAMES, FAULTS } from '../support/faults.ts';
import { itemsOf, type Held, type Items } from '../support/items.ts';
import { saysOf } from '../support/says.ts';

/** A few in the quick tier, many in the long one. The seed is printed by fast-check where one fails. */
const isLong = process.env['JACKFIELD_LONG'] === '1';
const RUNS = isLong ? 150 : 8;
const SEED = Number(process.env['JACKFIELD_SEED'] ?? 20_261_122);

const ROUTES = { flow: 'POST /services/data/v64.0/actions/custom/flow', case: 'POST /services/data/v64.0/composite' } as const;

/** One write under way: of which kind, what goes wrong with it, and whether it is asked for from two desktops at once. */
const write = fc.record({
  kind: fc.constantFrom('flow' as const, 'case' as const),
  troubles: fc.array(fc.record({ fault: fc.constantFrom(...FAULT_NAMES), after: fc.nat({ max: 2 }) }), { maxLength: 3 }),
  twice: fc.boolean(),
});
type Write = typeof write extends fc.Arbitrary<infer T> ? T : never;

let centre: TestCentre;
let items: Items;
let maya: Agent;
beforeAll(async () => {
  centre = await openCentre(19);
  items = await itemsOf(centre);
  maya = await agentOf(centre, await bridgeOf(centre, 'maya'));
  await maya.takesEverything();
}, 60_000);
/** What was asked for and what came of it, for the figures of the long tier. */
const tally = { interleavings: 0, writes: 0, askers: 0, troubles: 0, hits: 0, said: {} as Record<string, number>, held: 0 };
afterAll(async () => {
  tally.hits = await centre.hits();
  await centre.close();
  if (isLong) writeResult('interleavings', { seed: SEED, counts: tally });
});

/** A write that is ready to be asked for by any bridge of Maya's, and a look at what became of it. */
interface Ready {
  by(bridge: Bridge): KeyedWrite;
  held(): Promise<Held>;
  tidy(): Promise<void>;
}

async function ready(kind: Write['kind']): Promise<Ready> {
  if (kind === 'flow') {
    const transfer = await items.chatToEscalations(maya);
    return {
      by: (bridge) => flowTransfer(bridge.client, 'Jackfield_Transfer_Work', transfer),
      held: () => items.held({ transferId: transfer.id, item: transfer.interactionId, to: transfer.destination.id }),
      tidy: () => maya.closes(transfer.agentWorkId),
    };
  }
  const move = await items.caseToBo(items.userNamed('Maya'));
  return {
    by: (bridge) => caseMove(bridge.client, move, bridge.time),
    held: () => items.held({ transferId: move.transferId, item: move.caseId, to: move.to.id }),
    tidy: () => Promise.resolve(),
  };
}

describe('writes that can be asked twice', () => {
  it(
    'happen once or not at all, and the bridge says which, whatever goes wrong with whatever is under way',
    { timeout: isLong ? 900_000 : 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 3 }), async (writes) => {
          const underWay = await Promise.all(writes.map(async (one) => ({ ...one, ready: await ready(one.kind) })));
          // Each asker signs in for itself: an ended token is then theirs alone.
          const askers: Bridge[][] = [];
          for (const one of underWay) {
            const bridges = [await bridgeOf(centre, 'maya')];
            if (one.twice) bridges.push(await bridgeOf(centre, 'maya'));
            askers.push(bridges);
          }
          for (const one of underWay)
            for (const trouble of one.troubles)
              await centre.fault(...FAULTS[trouble.fault]({ route: ROUTES[one.kind], after: trouble.after }));
          const said = await Promise.all(
            underWay.map((one, at) =>
              Promise.all((askers[at] ?? []).map(async (bridge) => saysOf(await settle(one.ready.by(bridge), () => Promise.resolve())))),
            ),
          );
          tally.interleavings += 1;
          tally.writes += underWay.length;
          tally.troubles += underWay.reduce((sum, one) => sum + one.troubles.length, 0);
          for (const word of said.flat()) tally.said[word] = (tally.said[word] ?? 0) + 1;
          tally.askers += said.flat().length;
          await centre.noFaults();
          await untilSlowOnesArrived(centre);

          const later = await bridgeOf(centre, 'maya');
          for (const [at, one] of underWay.entries()) {
            const says = said[at] ?? [];
            const held = await one.ready.held();
            expect(held.records).toBeLessThanOrEqual(1);
            expect(held.isThere).toBe(held.records === 1);
            tally.held += held.records;
            if (says.includes('done')) expect(held.records).toBe(1);
            if (says.every((word) => word.startsWith('refused'))) expect(held.records).toBe(0);
            expect(await one.ready.by(later).ask()).toEqual({ ok: true, value: held.records === 1 ? 'alreadyTaken' : 'taken' });
            expect(await one.ready.held()).toEqual({ records: 1, isThere: true });
            await one.ready.tidy();
          }
        }),
        { numRuns: RUNS, seed: SEED, endOnFailure: true },
      );
    },
  );
});
