import type { CallStage } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { clockText, soundOf, standing } from './call-words.ts';

const live = (voice: 'talking' | 'holding' | 'held' | 'resuming', theyHold = false): CallStage => ({
  is: 'live',
  connectedMs: 1_000,
  sinceMs: 5_000,
  voice,
  theyHold,
});

describe('what a call says of itself', () => {
  it.each<[CallStage, string, number | null]>([
    [{ is: 'dialling', alerting: false }, 'call.dialling', null],
    [{ is: 'dialling', alerting: true }, 'call.alerting', null],
    [live('talking'), 'call.talking', 1_000],
    [live('talking', true), 'call.theyHold', 1_000],
    [live('holding'), 'call.onHold', 5_000],
    [live('held', true), 'call.onHold', 5_000],
    [live('resuming'), 'call.resuming', null],
    [{ is: 'over', connectedMs: null, endedMs: 1, how: 'busy', by: 'them' }, 'call.notConnected', null],
    [{ is: 'over', connectedMs: 1, endedMs: 2, how: 'hungUp', by: 'them' }, 'call.over', null],
  ])('%j: %s since %s', (at, key, sinceMs) => expect(standing({ at })).toEqual({ key, sinceMs }));

  it('counts minutes, and hours where there are any', () => {
    expect([-5, 0, 59_999, 61_000, 3_600_000].map(clockText)).toEqual(['0:00', '0:00', '0:59', '1:01', '1:00:00']);
  });

  it('says how it sounds in three words, and nothing before anything was heard', () => {
    expect([null, 4.3, 3.7, 2].map((mos) => soundOf({ mos }))).toEqual([null, 'call.soundGood', 'call.soundFair', 'call.soundBad']);
  });
});
