import { statusId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { presenceRulesOf } from './presence-rules.ts';
import type { Profile } from './profile.ts';
import { createFakeOrg } from './testing/fake-org.ts';
import { AVAILABLE } from './testing/people.ts';

const BREAK = statusId.parse('0N55i000000AbCeCAK');
const statuses = new Map([
  ['Available', AVAILABLE.id],
  ['Break', BREAK],
]);
const { profile } = createFakeOrg().org;
const sip: Profile['sip'] = { servers: ['wss://phone.acme.example'], domain: 'acme.example' };

function rulesOf(change: Partial<Profile>) {
  const missing: unknown[] = [];
  const rules = presenceRulesOf({ ...profile, ...change }, statuses, (_level, _code, fields) => missing.push(fields?.['field']));
  return { rules, missing };
}

describe("a profile's presence", () => {
  it('is found among the statuses of the org', () => {
    expect(rulesOf({})).toEqual({ rules: { mode: 'externalRouting', signInStatus: AVAILABLE.id, withoutVoice: null }, missing: [] });
    expect(
      rulesOf({
        presence: { mode: 'mapped', signInStatus: null, mapping: [{ state: 'Away', status: 'Break', direction: 'toCentre' }] },
      }).rules,
    ).toEqual({
      mode: 'mapped',
      signInStatus: null,
      withoutVoice: null,
      mapping: [{ state: 'Away', status: BREAK, direction: 'toCentre' }],
    });
  });

  it('names what an agent without a phone is in: offline where it says nothing, and nothing where there is no phone', () => {
    const presence = { mode: 'externalRouting', signInStatus: null, statusWithoutVoice: 'Break' } as const;
    expect(rulesOf({ presence, sip }).rules.withoutVoice).toBe(BREAK);
    expect(rulesOf({ sip }).rules.withoutVoice).toBe('offline');
  });

  it('leaves out what the org does not have, and says so', () => {
    const { rules, missing } = rulesOf({
      sip,
      presence: {
        mode: 'mapped',
        signInStatus: 'Lunch',
        statusWithoutVoice: 'Lunch',
        mapping: [
          { state: 'Ready', status: 'Available', direction: 'both' },
          { state: 'Gone', status: 'Lunch', direction: 'both' },
        ],
      },
    });
    expect(rules).toMatchObject({ signInStatus: null, withoutVoice: 'offline', mapping: [{ state: 'Ready', status: AVAILABLE.id }] });
    expect(missing).toEqual(['signInStatus', 'statusWithoutVoice', 'mapping']);
  });
});
