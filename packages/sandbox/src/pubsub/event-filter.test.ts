import { describe, expect, it } from 'vitest';
import { STANDARD_OBJECTS } from '../records/standard.ts';
import type { ChangeEvent } from './change-event.ts';
import { readFilter } from './event-filter.ts';

const routings = STANDARD_OBJECTS.find((one) => one.name === 'PendingServiceRouting')!;
const presences = STANDARD_OBJECTS.find((one) => one.name === 'UserServicePresence')!;
const event = (changeType: 'CREATE' | 'UPDATE' | 'DELETE', values: ChangeEvent['values']): ChangeEvent => ({
  entity: 'PendingServiceRouting',
  recordIds: ['a'],
  changeType,
  changed: new Set(changeType === 'UPDATE' ? Object.keys(values) : []),
  values,
  commitUser: 'u',
});
const passes = (expression: string, given: ChangeEvent, unchanged: 'drop' | 'pass' = 'drop') => {
  const filter = readFilter(expression, expression.includes('IsCurrentState') ? presences : routings);
  if (typeof filter === 'string') throw new Error(filter);
  return filter(given, unchanged);
};

const READY = "RoutingModel = 'ExternalRouting' AND IsReadyForRouting = true";
const PRESENCE = "ChangeEventHeader.changeType = 'CREATE' OR (IsCurrentState = false)";

describe('the filter of a member', () => {
  it('of routings passes what is new, ready and for the router', () => {
    expect(passes(READY, event('CREATE', { RoutingModel: 'ExternalRouting', IsReadyForRouting: true }))).toBe(true);
    expect(passes(READY, event('CREATE', { RoutingModel: 'MostAvailable', IsReadyForRouting: true }))).toBe(false);
    expect(passes(READY, event('CREATE', { RoutingModel: 'ExternalRouting', IsReadyForRouting: false }))).toBe(false);
    expect(passes(READY, event('CREATE', {}))).toBe(false);
  });

  it('does with a field that did not change what was chosen: Salesforce does not say', () => {
    for (const given of [event('UPDATE', { IsPushed: true }), event('DELETE', {})]) {
      expect(passes(READY, given, 'drop')).toBe(false);
      expect(passes(READY, given, 'pass')).toBe(true);
    }
    const unready = event('UPDATE', { IsReadyForRouting: false });
    expect([passes(READY, unready, 'drop'), passes(READY, unready, 'pass')]).toEqual([false, false]);
  });

  it('of presences passes a beginning and an end', () => {
    expect(passes(PRESENCE, event('CREATE', { IsCurrentState: true }))).toBe(true);
    expect(passes(PRESENCE, event('UPDATE', { IsCurrentState: false }))).toBe(true);
    expect(passes(PRESENCE, event('UPDATE', { IdleDuration: 5 }))).toBe(false);
  });

  it('binds AND closer than OR, and brackets closer than both', () => {
    const created = event('CREATE', { IsPushed: true, IsTransfer: false });
    expect(passes('IsPushed = true OR IsPushed = true AND IsTransfer = true', created)).toBe(true);
    expect(passes('(IsPushed = true OR IsPushed = true) AND IsTransfer = true', created)).toBe(false);
  });

  it.each([
    ['Colour = true', 'no field Colour'],
    ["IsPushed = 'true'", 'cannot be compared'],
    ['IsPushed = true AND', 'lacks the name'],
    ['(IsPushed = true', 'lacks a bracket'],
    ['IsPushed = true IsTransfer = true', 'too much'],
    ['IsPushed != true', 'cannot be read'],
    ["ChangeEventHeader.changeType = 'BORN'", 'no type of change'],
  ])('is refused as %s', (expression, why) => {
    expect(readFilter(expression, routings)).toContain(why);
  });
});
