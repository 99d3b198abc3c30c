import type { DeskEvent } from '@jackfield/contract';
import { apply, initialState, intendedStatus, isJournaled } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { meaningOf } from './guest-facts.ts';
import { createPresenceIntent } from './presence-intent.ts';
import { AVAILABLE, command, opening } from './testing/people.ts';

const statuses = new Map([['Available', AVAILABLE.id]]);
const changed = (status: typeof AVAILABLE.id | null): DeskEvent => ({
  type: 'presenceChanged',
  atMs: 1,
  status,
  reason: null,
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

  it("is what Maya chose in Salesforce's own widget: a blip does not put her online again, nor does a restart", () => {
    const online = [...opening, changed(AVAILABLE.id)].reduce(apply, initialState());
    const { events } = meaningOf({ type: 'presenceReported', status: null, reason: null }, online, 3);
    const intent = createPresenceIntent(AVAILABLE.id);
    const journal: DeskEvent[] = [{ type: 'presenceRequested', atMs: 1, cause: command(1), status: AVAILABLE.id }];
    for (const event of events) {
      intent.note(event);
      if (isJournaled(event)) journal.push(event);
    }
    intent.note(changed(null));
    expect(intent.wanted(statuses, 'Available')).toBeNull();
    expect(createPresenceIntent(intendedStatus(journal)).wanted(statuses, 'Available')).toBeNull();
  });
});
