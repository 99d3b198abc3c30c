import {
  NO_FACTS,
  type DeskState,
  type Destination,
  type DestinationFacts,
  type Query,
  type QueryAnswer,
  type UserId,
} from '@jackfield/contract';
import type { Availability } from '@jackfield/directory';
import { readStandings } from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import type { Log } from './logging.ts';
import type { RoutingPort } from './routing-port.ts';

/** Knows how destinations stand now, and answers the windows that show them. */
export interface Standings {
  answer(query: Extract<Query, { type: 'destinationFacts' }>, state: DeskState): Promise<QueryAnswer>;
  /** Who could take work now, of whom it was read lately: a hint for the order of what is found. No key waits for it. */
  known(): readonly (readonly [id: string, is: Availability])[];
}

/** What it needs of the world. */
export interface StandingsOptions {
  org(): Org | null;
  routing: RoutingPort;
  serverNowMs(): number;
  log: Log;
}

/** What was read this lately is not read again, in milliseconds: letters come faster than people change. */
const FRESH_MS = 4_000;
/** What is older says nothing any more of who could take work, in milliseconds. */
const HINTS_FOR_MS = 60_000;

interface Seen {
  readonly fact: NonNullable<DestinationFacts['presence']> | null;
  readonly atMs: number;
}

/** Nothing was read yet. What one person read is not told to the next. */
export function createStandings({ org: orgNow, routing, serverNowMs, log }: StandingsOptions): Standings {
  let whose: string | null = null;
  let seen = new Map<string, Seen>();

  const look = async (org: Org, users: readonly UserId[], state: DeskState): Promise<void> => {
    const nowMs = serverNowMs();
    const asked = users.filter((id) => nowMs - (seen.get(id)?.atMs ?? Number.NEGATIVE_INFINITY) >= FRESH_MS);
    if (asked.length === 0) return;
    const mine = seen;
    const read = await readStandings(org.rest, asked);
    if (!read.ok) {
      log('info', 'standingsNotRead', { refusal: read.refusal.code });
      return;
    }
    const atMs = serverNowMs();
    const found = new Map(read.value.map((one) => [one.userId, one]));
    for (const id of asked) {
      const one = found.get(id);
      const status = state.presence.statuses.find((it) => it.id === one?.status);
      const is = one?.isAway === true || status?.kind === 'busy' ? 'away' : 'online';
      const fact = one === undefined ? null : { value: { is, name: status?.name ?? '', sinceMs: one.sinceMs } as const, atMs };
      mine.set(id, { atMs, fact });
    }
  };
  return {
    async answer({ interactionId, of }, state) {
      const item = state.interactions[interactionId];
      if (item === undefined) return { type: 'refused', code: 'unknownInteraction' };
      const org = orgNow();
      if (org === null) return { type: 'destinationFacts', facts: {} };
      if (whose !== org.me.agent.userId) {
        whose = org.me.agent.userId;
        seen = new Map();
      }
      const mine = seen;
      const [routed] = await Promise.all([routing.about(item, of), look(org, of.flatMap(userIn), state)]);
      const facts = of.map((one): [string, DestinationFacts] => [
        one.id,
        { ...NO_FACTS, presence: mine.get(one.id)?.fact ?? null, ...routed.get(one.id) },
      ]);
      return {
        type: 'destinationFacts',
        facts: Object.fromEntries(facts.filter(([, fact]) => Object.values(fact).some((it) => it !== null))),
      };
    },
    known() {
      const sinceMs = serverNowMs() - HINTS_FOR_MS;
      return [...seen].flatMap(([id, { fact, atMs }]) =>
        fact === null || atMs < sinceMs ? [] : [[id, availabilityOf(fact.value.is)] as const],
      );
    },
  };
}

/** Somebody online may be full: only that somebody is away is certain, so nobody is called free by their status alone. */
function availabilityOf(is: 'online' | 'away'): Availability {
  return is === 'away' ? 'away' : 'unknown';
}

function userIn(destination: Destination): UserId[] {
  return destination.kind === 'user' ? [destination.id] : [];
}
