import { describe, expect, it } from 'vitest';
import { available, mayasDesk, onBreak } from '../../testing/people.ts';
import { lookOf, shownStatus } from './look.ts';

const { presence } = mayasDesk();

describe('the presence', () => {
  it('is what the org says', () => {
    expect(shownStatus(presence)).toEqual({ status: available, isRequested: false });
    expect(shownStatus({ ...presence, current: null })).toEqual({ status: null, isRequested: false });
  });

  it('shows what was asked for as not settled until the org has said so', () => {
    expect(shownStatus({ ...presence, requested: onBreak.id })).toEqual({ status: onBreak, isRequested: true });
    expect(shownStatus({ ...presence, requested: 'offline' })).toEqual({ status: null, isRequested: true });
    expect(shownStatus({ ...presence, requested: available.id })).toEqual({ status: available, isRequested: false });
    expect(shownStatus({ ...presence, current: null, requested: 'offline' }).isRequested).toBe(false);
  });

  it('never looks available before it is', () => {
    expect(lookOf(available, true)).toBe('pending');
    expect(lookOf(available, false)).toBe('good');
    expect(lookOf(onBreak, false)).toBe('away');
    expect(lookOf(null, false)).toBe('off');
  });
});
