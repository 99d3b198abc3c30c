import { initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { centreOf } from './centre.ts';
import { createFakeOrg } from './testing/fake-org.ts';
import { BILLING } from './testing/people.ts';

const { profile } = createFakeOrg().org;

describe('how a centre works', () => {
  it('is as usual where its profile says nothing, in main as on a desk that has not heard of it', () => {
    const { answerWithinMs, capacity } = centreOf(profile);
    const usual = initialState().centre;
    expect({ answerWithinMs, capacity }).toEqual({ answerWithinMs: usual.answerWithinMs, capacity: usual.capacity });
  });

  it('counts the service level in seconds in the profile, and in milliseconds from here on', () => {
    const { answerWithinMs } = centreOf({ ...profile, answerWithinSeconds: { chat: 30, whatsapp: 600, case: 3_600, call: 10 } });
    expect(answerWithinMs).toEqual({ chat: 30_000, whatsapp: 600_000, case: 3_600_000, call: 10_000 });
  });

  it('asks for notes by the ids of the queues that the profile names; one the org has not asks for none', () => {
    const { id } = BILLING;
    const transfers = { noteRequired: ['Billing', 'Gone'], noteTemplate: '{customer}' };
    expect(centreOf({ ...profile, transfers }, new Map([['Billing', id]])).transfers).toEqual({
      noteRequired: [id],
      noteTemplate: '{customer}',
    });
    expect(centreOf(profile).transfers).toEqual({ noteRequired: [], noteTemplate: null });
  });
});
