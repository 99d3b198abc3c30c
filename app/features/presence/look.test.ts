import { describe, expect, it } from 'vitest';
import { available, mayasDesk, onBreak } from '../../testing/people.ts';
import { lookOf, shownStatus } from './look.ts';

const { presence } = mayasDesk();

describe('the presence', () => {
  it('is what the agent has chosen; before that, what Salesforce says', () => {
    expect(shownStatus(presence)).toEqual({ status: available, isRequested: false });
    expect(shownStatus({ ...presence, chosen: 'offline', current: null })).toEqual({ status: null, isRequested: false });
    expect(shownStatus({ ...presence, chosen: null, current: onBreak.id })).toEqual({ status: onBreak, isRequested: false });
  });

  it('is not settled until Salesforce holds what it was asked for', () => {
    const asking = { is: 'asked', status: onBreak.id, byMs: 0, again: false, order: 1 } as const;
    expect(shownStatus({ ...presence, chosen: onBreak.id, asking })).toEqual({ status: onBreak, isRequested: true });
    expect(shownStatus({ ...presence, chosen: onBreak.id, asking: { is: 'differs', status: onBreak.id } }).isRequested).toBe(false);
  });

  it('is not settled either while Salesforce cannot be asked yet, as at the start', () => {
    expect(shownStatus({ ...presence, current: null })).toEqual({ status: available, isRequested: true });
    const rules = { mode: 'externalRouting', signInStatus: available.id, withoutVoice: null } as const;
    expect(shownStatus({ ...presence, rules, chosen: onBreak.id })).toEqual({ status: onBreak, isRequested: false });
  });

  it('never looks available before it is', () => {
    expect(lookOf(available, true)).toBe('pending');
    expect(lookOf(available, false)).toBe('good');
    expect(lookOf(onBreak, false)).toBe('away');
    expect(lookOf(null, false)).toBe('off');
  });
});
