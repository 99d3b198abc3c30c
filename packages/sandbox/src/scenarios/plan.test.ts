import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST_PEOPLE, plan, USUAL, type ScenarioOrder } from './plan.ts';
import { ALWAYS } from './scripts.ts';

const orders = fc.record({
  name: fc.constant('busy' as const),
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
  people: fc.integer({ min: FEWEST_PEOPLE, max: 300 }),
  minutes: fc.integer({ min: 1, max: 600 }),
});
const usual = (seed: number): ScenarioOrder => ({ name: 'busy', seed, ...USUAL });
const nameOf = (visit: { script: { name: string } }) => visit.script.name;

describe('the plan of a busy morning', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(plan(usual(7))).toEqual(plan(usual(7)));
    expect(plan(usual(7))).not.toEqual(plan(usual(8)));
  });

  it('has everything that is always played, everybody who is invited, and no more time than there is', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const visits = plan(order);
        expect(visits.map(nameOf)).toEqual(expect.arrayContaining(ALWAYS.map((one) => one.name)));
        expect(new Set(visits.map((one) => one.person.phone)).size).toBe(order.people);
        for (const [at, visit] of visits.entries()) {
          expect(visit.atMs).toBeLessThanOrEqual(order.minutes * 60_000);
          expect(visit.atMs).toBeGreaterThanOrEqual(visits[at - 1]?.atMs ?? 0);
          expect(JSON.stringify(visit)).not.toContain('{order}');
        }
      }),
      { numRuns: 30 },
    );
  });

  it('gives one customer several items, and every channel somebody', () => {
    const visits = plan(usual(1));
    const annas = visits.filter((one) => one.person.first === 'Anna');
    expect(annas.map((one) => one.script.channel).toSorted()).toEqual(['case', 'chat', 'whatsapp']);
    expect(new Set(visits.map((one) => one.script.channel))).toEqual(new Set(['chat', 'whatsapp', 'case', 'call']));
  });
});
