import { describe, expect, it } from 'vitest';
import { PARK_CHOICES, remindAt } from './choices.ts';

const at = (text: string) => new Date(text).getTime();

describe('a reminder', () => {
  it.each([
    ['quarter', '2026-11-22T10:00:00', '2026-11-22T10:15:00'],
    ['hour', '2026-11-22T23:30:00', '2026-11-23T00:30:00'],
    ['tomorrow', '2026-11-22T10:00:00', '2026-11-23T09:00:00'],
    ['tomorrow', '2026-11-22T00:01:00', '2026-11-23T09:00:00'],
    ['tomorrow', '2026-12-31T23:59:59', '2027-01-01T09:00:00'],
    ['tomorrow', '2026-03-28T12:00:00', '2026-03-29T09:00:00'],
    ['tomorrow', '2026-10-24T12:00:00', '2026-10-25T09:00:00'],
  ] as const)('%s from %s is at %s, where the person is', (choice, now, then) => {
    expect(remindAt(choice, at(now))).toBe(at(then));
  });

  it('is none where none is wanted; every other one is still to come', () => {
    expect(remindAt('never', at('2026-11-22T10:00:00'))).toBeNull();
    for (const choice of PARK_CHOICES.filter((it) => it !== 'never')) expect(remindAt(choice, 0)).toBeGreaterThan(0);
  });
});
