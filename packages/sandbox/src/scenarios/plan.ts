import { Random } from '../world/random.ts';
import { invite, type Person } from './people.ts';
import { ALWAYS, OTHERS, type Script } from './scripts.ts';

/** What a scenario is made from. */
export interface ScenarioOrder {
  readonly name: ScenarioName;
  readonly seed: number;
  /** How many customers come; {@link FEWEST_PEOPLE} at least. */
  readonly people: number;
  /** How long the last of them may take to come, in minutes. */
  readonly minutes: number;
}

/** The scenarios there are. */
export const SCENARIOS = ['busy'] as const;
/** The name of a scenario. */
export type ScenarioName = (typeof SCENARIOS)[number];

/** How many of {@link ALWAYS} are Anna's. */
const ANNAS = 3;
/** So many people are needed for every script that is always played. */
export const FEWEST_PEOPLE = ALWAYS.length - ANNAS + 1;
/** What a scenario is when nothing else is said. */
export const USUAL = { people: 24, minutes: 30 } as const;

/** One person comes once, by one script. */
export interface Visit {
  /** When, in milliseconds after the scenario began. */
  readonly atMs: number;
  readonly person: Person;
  /** What they do; every `{order}` has become a number. */
  readonly script: Script;
  /** How long they think before each answer, in milliseconds; the last counts for all that follow. */
  readonly thinkMs: readonly number[];
}

/** How long people think before they answer, in milliseconds. */
const THINK_MS = { least: 4_000, most: 25_000 };
/** The first visit is this soon: a morning begins with somebody. */
const FIRST_MS = 2_000;
const ORDER = /\{order\}/g;

/** Who comes when and does what. The same order gives the same plan, visits in the order of their times. */
export function plan(order: ScenarioOrder): Visit[] {
  const random = new Random(order.seed);
  const people = invite(random, order.people);
  const between = (least: number, most: number) => least + (random.next() % (most - least + 1));
  const scripts = [...ALWAYS, ...people.slice(FEWEST_PEOPLE).map(() => OTHERS[random.next() % OTHERS.length])];
  const lastMs = order.minutes * 60_000;
  const visits = scripts.flatMap((script, at): Visit[] => {
    const person = people[Math.max(0, at - ANNAS + 1)];
    if (!script || !person) return [];
    const number = `A${between(10_000, 99_999)}`;
    return [
      {
        // What is always played is there in the first third, so that a short look at the morning shows it.
        atMs: at === 0 ? FIRST_MS : between(FIRST_MS, at < ALWAYS.length ? Math.ceil(lastMs / 3) : lastMs),
        person,
        script: JSON.parse(JSON.stringify(script).replace(ORDER, number)) as Script,
        thinkMs: Array.from({ length: 4 }, () => between(THINK_MS.least, THINK_MS.most)),
      },
    ];
  });
  return visits.toSorted((one, other) => one.atMs - other.atMs);
}
