import type { DeskEvent } from '@jackfield/contract';
import {
  createClockMeter,
  createTokenKeeper,
  ok,
  refused as refusedAs,
  type HttpFetch,
  type Outcome,
  type TokenKeeper,
  type Tokens,
} from '@jackfield/salesforce';
import { describe, expect, it } from 'vitest';
import { createConnector } from './connector.ts';
import type { Failure } from './links.ts';
import { realSchedule } from './schedule.ts';
import { createFakeOrg } from './testing/fake-org.ts';
import { ACME, AVAILABLE, BO, MAYA, settled, toBilling } from './testing/people.ts';

const ROWS: Record<string, unknown[]> = {
  Organization: [{ Name: 'Acme' }],
  User: [{ Name: 'Maya Lindqvist' }],
  ServicePresenceStatus: [{ Id: AVAILABLE.id, MasterLabel: 'Available', DeveloperName: 'Available' }],
};
const expired = () => new Response(JSON.stringify([{ errorCode: 'INVALID_SESSION_ID', message: '' }]), { status: 401 });

/** An org that knows some tokens, and somebody who signs in whenever asked. */
function setUp() {
  const { profile } = createFakeOrg().org;
  const told: DeskEvent[] = [];
  const doubts: string[] = [];
  const ends: Failure[] = [];
  let asked = 0;
  let refreshes = 0;
  let cleared = 0;
  let clears = true;
  let owned = 0;
  let resumes = false;
  /** What a refresh brings; nothing is refused as signed out. */
  let refresh: ((spent: Tokens) => Outcome<Tokens>) | null = null;
  const restoring: { owner: unknown; done: (events: DeskEvent[]) => void }[] = [];
  const refused = new Set<string>();
  let limited = false;
  let who = MAYA;
  let signedIn = 0;
  let keeper: TokenKeeper | null = null;
  const fetch: HttpFetch = (_url, ask) => {
    asked += 1;
    if (limited)
      return Promise.resolve(new Response('<html>Down for maintenance</html>', { status: 503, headers: { 'retry-after': '90' } }));
    if (refused.has('Bearer *') || refused.has(ask.headers['authorization'] ?? '')) return Promise.resolve(expired());
    const parts = (JSON.parse(ask.body ?? '{}') as { compositeRequest?: { referenceId: string; url: string }[] }).compositeRequest ?? [];
    const compositeResponse = parts.map(({ referenceId, url }) => ({
      referenceId,
      httpStatusCode: 200,
      body: { done: true, records: ROWS[/FROM (\w+)/.exec(decodeURIComponent(url))?.[1] ?? ''] ?? [] },
    }));
    return Promise.resolve(new Response(JSON.stringify({ compositeResponse })));
  };
  const connector = createConnector({
    schedule: realSchedule,
    log: () => undefined,
    signIn: {
      enter: () => {
        if (keeper === null) {
          const tokens = {
            accessToken: `T${(signedIn += 1)}`,
            refreshToken: null,
            instanceUrl: profile.loginUrl,
            userId: who,
            orgId: ACME,
          };
          keeper = createTokenKeeper({
            tokens,
            refresh: (spent) => {
              refreshes += 1;
              return Promise.resolve(refresh?.(spent) ?? refusedAs('signedOut', ''));
            },
          });
        }
        return Promise.resolve({ ok: true, profile, keeper, resumed: resumes });
      },
      ownsPage: () => {
        owned += 1;
        return Promise.resolve();
      },
      leave: (of) => {
        if (keeper !== null && keeper !== of) return false;
        keeper = null;
        return true;
      },
    },
    fetch,
    clock: createClockMeter(() => undefined),
    localNowMs: () => 10_000,
    serverNowMs: () => 10_000,
    restore: (owner) => new Promise((done) => restoring.push({ owner: { userId: owner.userId, orgId: owner.orgId }, done })),
    tell: (event) => told.push(event),
    onDoubt: (code) => doubts.push(code),
    onEnd: (failure) => ends.push(failure),
    clearPage() {
      cleared += 1;
      return clears ? Promise.resolve() : Promise.reject(new Error('EBUSY'));
    },
  });
  return {
    connector,
    restoring,
    doubts,
    ends,
    asked: () => asked,
    refreshes: () => refreshes,
    cleared: () => cleared,
    owned: () => owned,
    setLimited: (to: boolean) => {
      limited = to;
    },
    setClears: (to: boolean) => {
      clears = to;
    },
    setResumes: (to: boolean) => {
      resumes = to;
    },
    setRefresh: (to: typeof refresh) => {
      refresh = to;
    },
    said: () => told.splice(0).map((event) => event.type),
    /** The org turns these tokens away from now on. */
    expire: (token: string) => void refused.add(`Bearer ${token}`),
    signInNext: (as: typeof MAYA) => {
      who = as;
    },
  };
}
/** Plays an attempt whose journal is there at once. */
async function connect(desk: ReturnType<typeof setUp>) {
  const attempt = desk.connector.attempt();
  await settled();
  desk.restoring.shift()?.done([]);
  return attempt;
}
const restored: DeskEvent = { type: 'transferRestored', atMs: 10_000, transfer: toBilling };

describe('connecting', () => {
  it('says nothing before the journal is there, and then what Maya left in it before anything goes on', async () => {
    const desk = setUp();
    const attempt = desk.connector.attempt();
    await settled();
    expect({ said: desk.said(), org: desk.connector.org() }).toEqual({ said: [], org: null });
    expect(desk.restoring.map((one) => one.owner)).toEqual([{ userId: MAYA, orgId: ACME }]);
    desk.restoring[0]?.done([restored]);
    expect(await attempt).toEqual({ ok: true });
    expect(desk.said()).toEqual([
      'signedIn',
      'centreKnown',
      'agentRulesKnown',
      'transferRestored',
      'presenceStatusesKnown',
      'presenceRulesKnown',
    ]);
  });

  it('restores nothing a second time for Maya, and asks anew when it is Bo who signs in', async () => {
    const desk = setUp();
    await connect(desk);
    desk.said();
    expect(await desk.connector.attempt()).toEqual({ ok: true });
    expect({ said: desk.said(), restoring: desk.restoring }).toEqual({
      said: ['agentRulesKnown', 'presenceStatusesKnown', 'presenceRulesKnown'],
      restoring: [],
    });
    desk.expire('T1');
    await desk.connector.org()?.rest.send('GET', '/x');
    desk.signInNext(BO);
    const attempt = desk.connector.attempt();
    await settled();
    expect(desk.restoring.map((one) => one.owner)).toEqual([{ userId: BO, orgId: ACME }]);
    desk.restoring[0]?.done([]);
    expect(await attempt).toEqual({ ok: true });
    expect(desk.said()).toEqual(['signedIn', 'centreKnown', 'agentRulesKnown', 'presenceStatusesKnown', 'presenceRulesKnown']);
  });

  it('signs in anew after the org has ended the sign-in while connecting', async () => {
    const desk = setUp();
    desk.expire('T1');
    expect(await desk.connector.attempt()).toEqual({ ok: false, code: 'signedOut', byHand: true });
    expect(await connect(desk)).toEqual({ ok: true });
    expect(desk.connector.org()?.tokens().accessToken).toBe('T2');
  });
});

describe('an answer of a client of an earlier sign-in', () => {
  it('that comes late does not end the sign-in in use, nor cast a doubt on it', async () => {
    const desk = setUp();
    await connect(desk);
    const old = desk.connector.org()?.rest;
    desk.expire('T1');
    await old?.send('GET', '/x');
    expect(desk.ends).toEqual([{ code: 'signedOut', byHand: true }]);
    await connect(desk);
    await old?.send('GET', '/late');
    expect(desk.ends).toEqual([{ code: 'signedOut', byHand: true }]);
    expect(await desk.connector.org()?.rest.send('GET', '/x')).toEqual(ok({ compositeResponse: [] }));
    await connect(desk);
    expect(desk.connector.org()?.tokens().accessToken).toBe('T2');
  });
});

describe('a 401 that never ends', () => {
  it('costs one refresh and one more try; then nothing is asked any more, and the next attempt is far away', async () => {
    const desk = setUp();
    await connect(desk);
    desk.setRefresh((spent) => ok({ ...spent, accessToken: `${spent.accessToken}+` }));
    desk.expire('*');
    const before = desk.asked();
    const rest = desk.connector.org()?.rest;
    expect(await rest?.send('GET', '/x')).toMatchObject({ ok: false, refusal: { status: 401 } });
    expect({ asked: desk.asked() - before, refreshes: desk.refreshes() }).toEqual({ asked: 2, refreshes: 1 });
    for (let turn = 0; turn < 5; turn += 1) await rest?.send('GET', '/polled');
    expect({ asked: desk.asked() - before, refreshes: desk.refreshes() }).toEqual({ asked: 2, refreshes: 1 });
    expect(desk.ends).toEqual([{ code: 'refusedTwice', waitMs: 300_000 }]);
    expect(await desk.connector.attempt()).toEqual({ ok: false, code: 'refusedTwice', waitMs: 300_000 });
    expect(desk.refreshes()).toBe(2);
  });
});

describe('a user who is not active any more', () => {
  it('is told so, and the org is asked nothing more', async () => {
    const desk = setUp();
    await connect(desk);
    desk.setRefresh(() => refusedAs('inactiveUser', 'inactive user', 400, 'invalid_grant'));
    desk.expire('T1');
    await desk.connector.org()?.rest.send('GET', '/x');
    const before = desk.asked();
    await desk.connector.org()?.rest.send('GET', '/y');
    expect(desk.asked()).toBe(before);
    expect(desk.ends).toEqual([{ code: 'inactiveUser', byHand: true }]);
  });
});

describe('what lies in the Salesforce view', () => {
  it('is removed before anybody but its owner comes to it', async () => {
    const desk = setUp();
    await connect(desk);
    expect(desk.cleared()).toBe(1);
    await desk.connector.attempt();
    expect(desk.cleared()).toBe(1);
    desk.expire('T1');
    await desk.connector.org()?.rest.send('GET', '/x');
    desk.signInNext(BO);
    await connect(desk);
    expect(desk.cleared()).toBe(2);
  });

  it('stays for whom the last start knew', async () => {
    const desk = setUp();
    desk.setResumes(true);
    await connect(desk);
    expect({ cleared: desk.cleared(), owned: desk.owned() }).toEqual({ cleared: 0, owned: 0 });
  });

  it('is told to be theirs once it is empty, and not before', async () => {
    const desk = setUp();
    desk.setClears(false);
    await desk.connector.attempt();
    expect(desk.owned()).toBe(0);
    desk.setClears(true);
    await connect(desk);
    expect(desk.owned()).toBe(1);
  });

  it('keeps everybody out while it cannot be removed', async () => {
    const desk = setUp();
    desk.setClears(false);
    expect(await desk.connector.attempt()).toEqual({ ok: false, code: 'pageNotCleared' });
    expect({ said: desk.said(), org: desk.connector.org() }).toEqual({ said: [], org: null });
  });
});

describe('somebody who signed out', () => {
  it('is not signed in by an attempt that was under way', async () => {
    const desk = setUp();
    const attempt = desk.connector.attempt();
    await settled();
    desk.connector.forget();
    desk.restoring[0]?.done([restored]);
    expect(await attempt).toMatchObject({ ok: false, byHand: true });
    expect({ said: desk.said(), org: desk.connector.org() }).toEqual({ said: [], org: null });
  });

  it('is new when they come back', async () => {
    const desk = setUp();
    await connect(desk);
    desk.connector.forget();
    expect(desk.connector.org()).toBeNull();
    desk.said();
    await connect(desk);
    expect(desk.said()).toEqual(['signedIn', 'centreKnown', 'agentRulesKnown', 'presenceStatusesKnown', 'presenceRulesKnown']);
  });
});

describe('an org that wants to be left alone', () => {
  it('is shown as a link that is down until the org said, and is asked nothing meanwhile', async () => {
    const desk = setUp();
    await connect(desk);
    desk.setLimited(true);
    await desk.connector.org()?.rest.send('GET', '/x');
    const before = desk.asked();
    expect(await desk.connector.org()?.rest.send('GET', '/y')).toMatchObject({ ok: false, refusal: { code: 'maintenance' } });
    expect({ ends: desk.ends.slice(0, 1), asked: desk.asked() }).toEqual({
      ends: [{ code: 'maintenance', waitMs: 90_000 }],
      asked: before,
    });
  });

  it('while connecting, too', async () => {
    const desk = setUp();
    desk.setLimited(true);
    expect(await desk.connector.attempt()).toEqual({ ok: false, code: 'maintenance', waitMs: 90_000 });
  });

  it('is counted by what it was asked', async () => {
    const desk = setUp();
    await connect(desk);
    expect(desk.connector.calls()).toEqual({ composite: 3 });
  });
});
