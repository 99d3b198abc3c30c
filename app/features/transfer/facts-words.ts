import type { Destination, DestinationFacts } from '@jackfield/contract';
import type { Key, Strings } from '../../strings/strings.ts';

/** What can be known of a kind of destination, in the order it is said. Of a number nothing is. */
const SAID: Record<Destination['kind'], readonly (keyof DestinationFacts)[]> = {
  user: ['presence', 'loadPercent', 'skills'],
  queue: ['free', 'waiting', 'longestWaitMs', 'estimatedWaitMs'],
  chatButton: ['free', 'waiting', 'longestWaitMs', 'estimatedWaitMs'],
  skill: ['free', 'estimatedWaitMs'],
  plan: ['waiting', 'estimatedWaitMs'],
  number: [],
};

/** What each of them is called where it is not known. */
export const FACT_NAMES: Record<keyof DestinationFacts, Key> = {
  presence: 'transfer.unknown.presence',
  loadPercent: 'transfer.unknown.load',
  skills: 'transfer.unknown.skills',
  free: 'transfer.unknown.free',
  waiting: 'transfer.unknown.waiting',
  longestWaitMs: 'transfer.unknown.longest',
  estimatedWaitMs: 'transfer.unknown.estimated',
  plan: 'transfer.unknown.plan',
};

/** Shorter, in a row: there the two waits are one word. */
const SHORT_NAMES: Record<keyof DestinationFacts, Key> = {
  ...FACT_NAMES,
  skills: 'transfer.unknown.skillsShort',
  waiting: 'transfer.unknown.waitingShort',
  longestWaitMs: 'transfer.unknown.waitShort',
  estimatedWaitMs: 'transfer.unknown.waitShort',
};

/** What a row says of how its destination stands. */
export interface FactWords {
  /** Sentences of what is known. */
  readonly known: readonly string[];
  /** The names of what is not. */
  readonly unknown: readonly string[];
  /** When the oldest of what is known was so, in server time; null where nothing is known. */
  readonly atMs: number | null;
}

/**
 * How a destination stands, in words; what is not known is named, never left out as if it were nothing.
 * @param asksForSkills whether the item asks for any: else nobody wants to know who has which.
 * @param nowMs the server's.
 */
export function factWords(
  strings: Strings,
  kind: Destination['kind'],
  facts: DestinationFacts,
  asksForSkills: boolean,
  nowMs: number,
): FactWords {
  const said = SAID[kind].filter((name) => name !== 'skills' || asksForSkills);
  const times = said.flatMap((name) => facts[name]?.atMs ?? []);
  return {
    known: said.flatMap((name) => wordsOf(strings, name, facts, nowMs)),
    unknown: [...new Set(said.filter((name) => facts[name] === null).map((name) => strings.t(SHORT_NAMES[name])))],
    atMs: times.length === 0 ? null : Math.min(...times),
  };
}

/** One fact in words; none where it is not known. A time that runs on runs on from when it was known. */
function wordsOf({ t, span }: Strings, name: keyof DestinationFacts, facts: DestinationFacts, nowMs: number): string[] {
  const longestWords = (ms: number) => (ms < MINUTE_MS ? t('transfer.fact.longestNow') : t('transfer.fact.longest', { span: span(ms) }));
  switch (name) {
    case 'presence': {
      if (facts.presence === null) return [];
      const { is, name: status, sinceMs } = facts.presence.value;
      const words = status === '' ? t(is === 'online' ? 'transfer.fact.online' : 'transfer.fact.away') : status;
      if (sinceMs === null) return [words];
      const forMs = nowMs - sinceMs;
      return [
        forMs < MINUTE_MS ? t('transfer.fact.sinceNow', { status: words }) : t('transfer.fact.since', { status: words, span: span(forMs) }),
      ];
    }
    case 'loadPercent':
      return facts.loadPercent === null ? [] : [t('transfer.fact.load', { percent: Math.round(facts.loadPercent.value) })];
    case 'skills': {
      if (facts.skills === null) return [];
      const { has, lacks } = facts.skills.value;
      return [
        ...(has.length > 0 ? [t('transfer.fact.has', { skills: has.join(', ') })] : []),
        ...(lacks.length > 0 ? [t('transfer.fact.lacks', { skills: lacks.join(', ') })] : []),
      ];
    }
    case 'free':
      return facts.free === null ? [] : [t('transfer.fact.free', { count: facts.free.value })];
    case 'waiting':
      return facts.waiting === null ? [] : [t('transfer.fact.waiting', { count: facts.waiting.value })];
    case 'longestWaitMs':
      if (facts.longestWaitMs === null || facts.waiting?.value === 0) return [];
      return [longestWords(facts.longestWaitMs.value + nowMs - facts.longestWaitMs.atMs)];
    case 'estimatedWaitMs':
      if (facts.estimatedWaitMs === null) return [];
      return [
        facts.estimatedWaitMs.value < MINUTE_MS
          ? t('transfer.fact.estimatedNow')
          : t('transfer.fact.estimated', { span: span(facts.estimatedWaitMs.value) }),
      ];
    case 'plan':
      return facts.plan === null ? [] : [t('transfer.fact.plan', { plan: facts.plan.value })];
  }
}

const MINUTE_MS = 60_000;

/** How old something is, in words; what is younger than this is called of just now, in milliseconds. */
const JUST_NOW_MS = 10_000;

/** The age of what is known. */
export function ageWords({ t, span }: Strings, atMs: number, nowMs: number): string {
  const ageMs = Math.max(0, nowMs - atMs);
  if (ageMs < JUST_NOW_MS) return t('transfer.age.now');
  return ageMs < MINUTE_MS
    ? t('transfer.age.seconds', { seconds: Math.floor(ageMs / 1_000) })
    : t('transfer.age.span', { span: span(ageMs) });
}
