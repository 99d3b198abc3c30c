import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PresenceChoice, PresenceRules, PresenceStatus, StatusId } from '@jackfield/contract';
import { nextDeadline } from '../index.ts';
import { mayasDesk } from '../testing/desk.ts';
import { available, onBreak } from '../testing/people.ts';

const training: PresenceStatus = { id: '0N5000000000000003' as StatusId, name: 'Training', kind: 'busy' };
const STATUSES = [available, onBreak, training];
const MODES: Record<PresenceRules['mode'], PresenceRules> = {
  externalRouting: { mode: 'externalRouting', signInStatus: available.id, withoutVoice: null },
  mapped: {
    mode: 'mapped',
    signInStatus: available.id,
    withoutVoice: null,
    mapping: STATUSES.map(({ id, name }) => ({ state: name, status: id, direction: 'both' as const })),
  },
};

type Step =
  | { readonly is: 'maya' | 'salesforce'; readonly status: PresenceChoice }
  | { readonly is: 'order' | 'message' | 'deadline' }
  | { readonly is: 'fate'; readonly echo: 'lost' | 'doubled' | 'told' };

const choice = fc.constantFrom<PresenceChoice>(...STATUSES.map(({ id }) => id), 'offline');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ is: fc.constantFrom('maya', 'salesforce'), status: choice }),
  { weight: 4, arbitrary: fc.constantFrom<Step>({ is: 'order' }, { is: 'message' }, { is: 'deadline' }) },
  fc.record({ is: fc.constant('fate' as const), echo: fc.constantFrom('lost', 'doubled', 'told') }),
);

/** Maya's desk and a Salesforce apart from it: orders go one way, news the other, each in its order and as late as it likes. */
function world(mode: PresenceRules['mode']) {
  const desk = mayasDesk();
  desk.hears({ type: 'presenceStatusesKnown', statuses: STATUSES });
  desk.hears({ type: 'presenceRulesKnown', rules: MODES[mode] });
  desk.effects.length = 0;
  let holds: PresenceChoice = available.id;
  let fate: 'lost' | 'doubled' | 'told' = 'told';
  let taken = 0;
  const news: (() => void)[] = [];
  const say = (status: PresenceChoice, found = false) =>
    news.push(() => desk.hears({ type: 'presenceChanged', status: status === 'offline' ? null : status, reason: null, found }));
  const orders = () => desk.effects.filter((it) => it.type === 'setPresence');
  /** Salesforce takes the next order. It says so only where that changes anything, and to who asks a second time. */
  const takeOrder = () => {
    const order = orders()[taken];
    if (order === undefined) return;
    taken += 1;
    const changes = holds !== order.status;
    holds = order.status;
    if (changes && fate !== 'lost') say(order.status);
    if (changes && fate === 'doubled') say(order.status);
    news.push(() => desk.hears({ type: 'presenceAnswered', order: order.order }));
    if (order.again && fate !== 'lost') say(holds, true);
  };
  const passDeadline = () => {
    const atMs = nextDeadline(desk.state);
    if (atMs === null) return;
    desk.nowMs = Math.max(desk.nowMs, atMs);
    desk.put({ type: 'deadlinePassed', atMs: desk.nowMs });
  };
  return {
    desk,
    orders,
    holds: () => holds,
    run(one: Step) {
      switch (one.is) {
        case 'maya':
          return void desk.asked({ type: 'setPresence', status: one.status, when: 'now' });
        case 'salesforce':
          if (holds !== one.status) say(one.status);
          holds = one.status;
          return;
        case 'order':
          return takeOrder();
        case 'message':
          news.shift()?.();
          return;
        case 'deadline':
          return passDeadline();
        case 'fate':
          fate = one.echo;
      }
    },
    /** Everything that is under way arrives, and every deadline passes. */
    settle() {
      for (let turn = 0; turn < 200; turn += 1) {
        if (news.length === 0 && taken === orders().length && nextDeadline(desk.state) === null) return;
        while (taken < orders().length) takeOrder();
        while (news.length > 0) news.shift()?.();
        if (taken === orders().length) passDeadline();
      }
      throw new Error('it never comes to rest');
    },
  };
}

describe.each(['mapped', 'externalRouting'] as const)('the desk and Salesforce (%s), whatever is late, lost or doubled', (mode) => {
  it('agree in the end, or the two are shown; and nothing is asked for ever', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const it = world(mode);
        for (const one of steps) it.run(one);
        it.settle();
        const { chosen, current, asking } = it.desk.state.presence;
        if (asking === null) {
          expect(current ?? 'offline').toBe(it.holds());
          expect(it.holds()).toBe(mode === 'mapped' || chosen === 'offline' ? chosen : available.id);
        } else expect(asking.is).toBe('differs');
        // Each choice and each change asks at most twice, and what it overtook at most twice more.
        const changes = steps.filter((one) => one.is === 'maya' || one.is === 'salesforce').length;
        expect(it.orders().length).toBeLessThanOrEqual(4 * changes);
      }),
      { numRuns: 1_000 },
    );
  });
});
