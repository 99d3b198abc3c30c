import type { DeskEvent } from '@jackfield/contract';
import type { GuestResult } from '@jackfield/omni-bridge';
import { describe, expect, it } from 'vitest';
import { createPresenceOrders } from './presence-orders.ts';
import { AVAILABLE, command, settled } from './testing/people.ts';

function setUp(answer: GuestResult) {
  const did: unknown[] = [];
  const told: DeskEvent[] = [];
  const order = createPresenceOrders({
    guests: {
      order: (what) => {
        did.push(what);
        return Promise.resolve(answer);
      },
      hello: () => did.push('hello'),
    },
    tell: (event) => told.push(event),
    serverNowMs: () => 9_000,
    log: () => undefined,
  });
  return { order, did, told };
}

const available = { type: 'setPresence', status: AVAILABLE.id, order: 3, again: false } as const;
const refused: GuestResult = { ok: false, code: 'refused', words: '' };

describe('an order of a status', () => {
  it('ends with an answer; what Salesforce holds is for the page to say', async () => {
    const { order, did, told } = setUp({ ok: true });
    order({ ...available, commandId: command(1) });
    order({ type: 'setPresence', status: 'offline', order: 4, again: false });
    await settled();
    expect(did).toEqual([
      { guest: 'utility', op: 'setPresence', statusId: AVAILABLE.id },
      { guest: 'utility', op: 'logout' },
    ]);
    expect(told).toEqual([
      { type: 'presenceAnswered', atMs: 9_000, cause: command(1), order: 3 },
      { type: 'presenceAnswered', atMs: 9_000, order: 4 },
    ]);
  });

  it('that is given a second time asks the page what it holds', async () => {
    const { order, did } = setUp({ ok: true });
    order({ ...available, again: true });
    await settled();
    expect(did.at(-1)).toBe('hello');
  });

  it('that is refused says so, and the page is asked too', async () => {
    const { order, did, told } = setUp(refused);
    order(available);
    await settled();
    expect(did.at(-1)).toBe('hello');
    expect(told).toEqual([{ type: 'presenceFailed', atMs: 9_000, order: 3, code: 'refused' }]);
  });
});
