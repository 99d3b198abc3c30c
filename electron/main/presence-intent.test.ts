import type { DeskEvent } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { createPresenceIntent } from './presence-intent.ts';
import { AVAILABLE } from './testing/people.ts';

const statuses = new Map([['Available', AVAILABLE.id]]);
const changed = (status: typeof AVAILABLE.id | null, reason: string | null = null): DeskEvent => ({
  type: 'presenceChanged',
  atMs: 1,
  status,
  reason,
});

describe('the presence an agent means to have', () => {
  it("is the profile's sign-in status at the first start, by its developer name", () => {
    expect(createPresenceIntent(null).wanted(statuses, 'Available')).toBe(AVAILABLE.id);
    expect(createPresenceIntent(null).wanted(statuses, 'Lunch')).toBeNull();
    expect(createPresenceIntent(null).wanted(statuses, null)).toBeNull();
  });

  it('is what was asked for last, over a restart and a reloaded page', () => {
    expect(createPresenceIntent('offline').wanted(statuses, 'Available')).toBeNull();
    const intent = createPresenceIntent(AVAILABLE.id);
    intent.note(changed(null));
    expect(intent.wanted(statuses, null)).toBe(AVAILABLE.id);
    intent.note({ type: 'presenceRequested', atMs: 2, status: 'offline' });
    expect(intent.wanted(statuses, 'Available')).toBeNull();
  });

  it.each(['DuplicateLogin', 'OmniSupervisorLogout'])("does not argue with somebody's decision (%s)", (reason) => {
    const intent = createPresenceIntent(AVAILABLE.id);
    intent.note(changed(null, reason));
    expect(intent.wanted(statuses, 'Available')).toBeNull();
  });
});
