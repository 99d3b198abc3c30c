import { NO_FACTS, type Destination, type DestinationFacts } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { makeStrings } from '../../strings/strings.ts';
import { ageWords, factWords } from './facts-words.ts';

const strings = makeStrings('en', (error) => {
  throw error;
});
const NOW = 10_000_000;
const at = <T>(value: T, agoMs = 2_000) => ({ value, atMs: NOW - agoMs });
const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/gu, '');
const said = (kind: Destination['kind'], facts: Partial<DestinationFacts>, asksForSkills = false) => {
  const { known, unknown, atMs } = factWords(strings, kind, { ...NO_FACTS, ...facts }, asksForSkills, NOW);
  return { known: known.map(plain).join(' · '), unknown: unknown.join(', '), atMs };
};

describe('what a row says of how its destination stands', () => {
  it.each<[Destination['kind'], Partial<DestinationFacts>, boolean, string, string]>([
    ['user', {}, false, '', 'status, load'],
    ['user', {}, true, '', 'status, load, skills'],
    ['user', { presence: at({ is: 'online', name: 'Available', sinceMs: NOW - 720_000 }) }, false, 'Available for 12 min', 'load'],
    ['user', { presence: at({ is: 'away', name: '', sinceMs: null }), loadPercent: at(66.6) }, false, 'away · 67 % loaded', ''],
    ['user', { skills: at({ has: ['Spanish'], lacks: ['Refunds'] }) }, true, 'has Spanish · lacks Refunds', 'status, load'],
    ['queue', {}, false, '', 'people free, waiting, wait'],
    [
      'queue',
      { free: at(2), waiting: at(1), longestWaitMs: at(180_000, 60_000), estimatedWaitMs: at(300_000) },
      false,
      '2 people free · 1 waits · longest 4 min · about 5 min to wait',
      '',
    ],
    ['queue', { free: at(0), waiting: at(0), longestWaitMs: at(0) }, false, 'nobody free · nobody waits', 'wait'],
    ['chatButton', {}, false, '', 'people free, waiting, wait'],
    ['skill', { free: at(1) }, false, '1 person free', 'wait'],
    ['plan', { estimatedWaitMs: at(20_000) }, false, 'hardly any wait', 'waiting'],
    ['number', {}, false, '', ''],
  ])('%s with %o: %s', (kind, facts, skills, known, unknown) => {
    expect(said(kind, facts, skills)).toMatchObject({ known, unknown });
  });

  it('is as old as the oldest of it', () => {
    expect(said('queue', { free: at(2, 1_000), waiting: at(1, 9_000) }).atMs).toBe(NOW - 9_000);
    expect(said('queue', {}).atMs).toBeNull();
  });

  it.each([
    [0, 'as of just now'],
    [-500, 'as of just now'],
    [42_900, '42 s old'],
    [185_000, '3 min old'],
  ])('after %d ms: %s', (ageMs, words) => expect(plain(ageWords(strings, NOW - ageMs, NOW))).toBe(words));
});
