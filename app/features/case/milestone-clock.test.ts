import { describe, expect, it } from 'vitest';
import type { CaseMilestone } from '@jackfield/contract';
import { clockOf } from './milestone-clock.ts';

const MINUTE_MS = 60_000;
const promise = (change: Partial<CaseMilestone> = {}): CaseMilestone => ({
  name: 'First response',
  startedMs: 0,
  targetMs: 30 * MINUTE_MS,
  completedMs: null,
  violated: false,
  ...change,
});

describe('a promise of half an hour', () => {
  it.each([
    ['has all its time', {}, 0, 'running', 30],
    ['is soon at a quarter', {}, 22.5, 'soon', 8],
    ['is not yet soon before', {}, 22, 'running', 8],
    ['is late at its target', {}, 30, 'late', 0],
    ['counts how late it is', {}, 95.5, 'late', 65],
    ['is late because the org says so, whatever the clock', { violated: true }, 10, 'late', 0],
    ['is met', { completedMs: 10 * MINUTE_MS }, 99, 'met', 0],
    ['was met too late', { completedMs: 40 * MINUTE_MS, violated: true }, 99, 'late', 10],
    ['has no target', { targetMs: null }, 99, 'open', 0],
    ['of which nobody knows when it began is soon in its last hour', { startedMs: null, targetMs: 61 * MINUTE_MS }, 1, 'soon', 60],
  ] as const)('%s', (_story, change, atMinute, state, minutes) => {
    expect(clockOf(promise(change), atMinute * MINUTE_MS)).toEqual({ state, minutes });
  });
});
