import type { DeskState, Presence } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { available, mayasDesk, onBreak } from '../../testing/people.ts';
import { troubleOf, wayBack } from './trouble.ts';

const desk = mayasDesk();
const withPresence = (change: Partial<Presence>): DeskState => ({ ...desk, presence: { ...desk.presence, ...change } });
const mapped: Presence['rules'] = {
  mode: 'mapped',
  signInStatus: null,
  withoutVoice: null,
  mapping: [{ state: 'Away', status: onBreak.id, direction: 'both' }],
};

describe('what is wrong with the presence', () => {
  it('is nothing, most of the time', () => {
    expect(troubleOf(desk)).toBeNull();
    expect(wayBack(desk)).toBeNull();
  });

  it('is a log-out, with the way back to where Maya was', () => {
    const out = withPresence({ chosen: 'offline', current: null, loggedOut: { reason: 'DuplicateLogin', back: available.id } });
    expect(troubleOf(out)).toEqual({ is: 'loggedOut', reason: 'DuplicateLogin', back: available.id });
    expect(wayBack(out)).toBe(available.id);
  });

  it('is a Salesforce that says another: what it says can be used unless the mapping says no, or it is so already', () => {
    const differs = { current: onBreak.id, asking: { is: 'differs', status: available.id } } as const;
    const words = { is: 'differs', mine: available.id, wanted: available.id, says: onBreak.id };
    const held: Presence['rules'] = { mode: 'externalRouting', signInStatus: available.id, withoutVoice: null };
    const oneWay: Presence['rules'] = { ...mapped, mapping: [{ state: 'Away', status: onBreak.id, direction: 'toSalesforce' }] };
    expect(troubleOf(withPresence({ ...differs, rules: mapped }))).toEqual({ ...words, canUse: true });
    expect(troubleOf(withPresence({ ...differs, rules: oneWay }))).toEqual({ ...words, canUse: false });
    expect(troubleOf(withPresence({ ...differs, rules: held }))).toEqual({ ...words, canUse: true });
    expect(troubleOf(withPresence({ ...differs, rules: held, chosen: onBreak.id }))).toMatchObject({ mine: onBreak.id, canUse: false });
    expect(wayBack(withPresence(differs))).toBe(available.id);
  });

  it('is a phone that fails, or a page that does not answer', () => {
    const lost = withPresence({ voiceLost: { why: 'noMicrophone', back: available.id } });
    expect(troubleOf(lost)).toMatchObject({ is: 'voiceLost', why: 'noMicrophone' });
    expect(troubleOf(withPresence({ pageSilent: true }))).toEqual({ is: 'pageSilent' });
    expect(troubleOf(withPresence({ pageSilent: true, current: null }))).toBeNull();
  });

  it('is left to the banner of the link while one is not up', () => {
    const silent = withPresence({ pageSilent: true });
    expect(troubleOf({ ...silent, links: { ...silent.links, lightning: { status: 'connecting' } } })).toBeNull();
  });
});
