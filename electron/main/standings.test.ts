import type { DestinationFacts, Destination } from '@jackfield/contract';
import { apply, initialState } from '@jackfield/desk';
import { ok, refused } from '@jackfield/salesforce';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Org } from './connector.ts';
import { noRouting, type RoutingPort } from './routing-port.ts';
import { createStandings, type Standings } from './standings.ts';
import { ANNAS_CHAT, AVAILABLE, BILLING, BO, MAYA, opening } from './testing/people.ts';

const toBo: Destination = { kind: 'user', id: BO, name: 'Bo' };
const toBilling: Destination = { kind: 'queue', ...BILLING };
const SINCE = '2026-11-22T10:00:00.000+0000';

let nowMs: number;
let asked: number;
let rows: unknown[];
let isRefused: boolean;
let who: string;
let standings: Standings;
let logged: string[];
const desk = { ...opening.reduce(apply, initialState()) };
const state = { ...desk, presence: { ...desk.presence, statuses: [AVAILABLE] } };

const factsOf = async (of: Destination[]): Promise<Record<string, DestinationFacts>> => {
  const answer = await standings.answer({ type: 'destinationFacts', interactionId: ANNAS_CHAT, of }, state);
  if (answer.type !== 'destinationFacts') throw new Error(answer.type);
  return answer.facts;
};
const standingsWith = (routing: RoutingPort) =>
  createStandings({
    org: () =>
      ({
        me: { agent: { userId: who } },
        rest: {
          dataPath: '',
          send: async () => {
            asked += 1;
            const body = { done: true, records: rows };
            return isRefused
              ? refused('noAccess', '', 403)
              : ok({ compositeResponse: [{ referenceId: 'standings', httpStatusCode: 200, body }] });
          },
        },
      }) as unknown as Org,
    routing,
    serverNowMs: () => nowMs,
    log: (_level, code) => logged.push(code),
  });

beforeEach(() => {
  [nowMs, asked, isRefused, who, logged] = [1_000_000, 0, false, MAYA, []];
  rows = [{ UserId: BO, ServicePresenceStatusId: AVAILABLE.id, IsAway: false, StatusStartDate: SINCE }];
  standings = standingsWith(noRouting);
});

describe('what is known of destinations on the screen', () => {
  it('is the status of people, since when, and when that was known; the rest is not known, and is not nothing', async () => {
    const facts = await factsOf([toBo, toBilling]);
    expect(facts).toEqual({
      [BO]: {
        presence: { value: { is: 'online', name: 'Available', sinceMs: Date.parse(SINCE) }, atMs: nowMs },
        loadPercent: null,
        skills: null,
        free: null,
        waiting: null,
        longestWaitMs: null,
        estimatedWaitMs: null,
        plan: null,
      },
    });
    expect(standings.known()).toEqual([[BO, 'unknown']]);
  });

  it('is not asked for at every letter; it is asked again after a moment, and its age shows when it could not be', async () => {
    await factsOf([toBo]);
    nowMs += 1_000;
    await factsOf([toBo]);
    expect(asked).toBe(1);
    nowMs += 4_000;
    isRefused = true;
    expect((await factsOf([toBo]))[BO]?.presence?.atMs).toBe(1_000_000);
    expect(asked).toBe(2);
    expect(logged).toEqual(['standingsNotRead']);
  });

  it('says of somebody who is away that they are, and hints at it for a minute', async () => {
    rows = [{ UserId: BO, ServicePresenceStatusId: null, IsAway: true, StatusStartDate: null }];
    expect((await factsOf([toBo]))[BO]?.presence?.value).toEqual({ is: 'away', name: '', sinceMs: null });
    expect(standings.known()).toEqual([[BO, 'away']]);
    nowMs += 61_000;
    expect(standings.known()).toEqual([]);
  });

  it('says nothing of whom the org shows no status: offline and hidden look the same', async () => {
    rows = [];
    expect(await factsOf([toBo])).toEqual({});
  });

  it('asks nobody for a queue alone', async () => {
    expect(await factsOf([toBilling])).toEqual({});
    expect(asked).toBe(0);
  });

  it('of one person is not told to the next', async () => {
    await factsOf([toBo]);
    who = BO;
    isRefused = true;
    expect(await factsOf([toBo])).toEqual({});
  });

  it('takes over what a routing service tells', async () => {
    standings = standingsWith({ about: async () => new Map([[BILLING.id, { waiting: { value: 3, atMs: 7 } }]]) });
    expect((await factsOf([toBilling]))[BILLING.id]).toMatchObject({ waiting: { value: 3, atMs: 7 }, free: null });
  });
});
