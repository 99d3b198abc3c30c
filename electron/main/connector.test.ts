import type { DeskEvent } from '@jackfield/contract';
import { createClockMeter, createTokenKeeper, ok, type HttpFetch, type TokenKeeper } from '@jackfield/salesforce';
import { describe, expect, it } from 'vitest';
import { createConnector } from './connector.ts';
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
  const restoring: { owner: unknown; done: (events: DeskEvent[]) => void }[] = [];
  const refused = new Set<string>();
  let who = MAYA;
  let signedIn = 0;
  let keeper: TokenKeeper | null = null;
  const fetch: HttpFetch = (_url, ask) => {
    if (refused.has(ask.headers['authorization'] ?? '')) return Promise.resolve(expired());
    const parts = (JSON.parse(ask.body ?? '{}') as { compositeRequest?: { referenceId: string; url: string }[] }).compositeRequest ?? [];
    const compositeResponse = parts.map(({ referenceId, url }) => ({
      referenceId,
      httpStatusCode: 200,
      body: { done: true, records: ROWS[/FROM (\w+)/.exec(decodeURIComponent(url))?.[1] ?? ''] ?? [] },
    }));
    return Promise.resolve(new Response(JSON.stringify({ compositeResponse })));
  };
  const connector = createConnector({
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
            refresh: () => Promise.resolve({ ok: false, refusal: { code: 'signedOut', words: '', status: null, retryable: false } }),
          });
        }
        return Promise.resolve({ ok: true, profile, keeper });
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
  });
  return {
    connector,
    restoring,
    doubts,
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
    expect(desk.said()).toEqual(['signedIn', 'transferRestored', 'presenceStatusesKnown']);
  });

  it('restores nothing a second time for Maya, and asks anew when it is Bo who signs in', async () => {
    const desk = setUp();
    await connect(desk);
    desk.said();
    expect(await desk.connector.attempt()).toEqual({ ok: true });
    expect({ said: desk.said(), restoring: desk.restoring }).toEqual({ said: ['presenceStatusesKnown'], restoring: [] });
    desk.expire('T1');
    await desk.connector.org()?.rest.send('GET', '/x');
    desk.signInNext(BO);
    const attempt = desk.connector.attempt();
    await settled();
    expect(desk.restoring.map((one) => one.owner)).toEqual([{ userId: BO, orgId: ACME }]);
    desk.restoring[0]?.done([]);
    expect(await attempt).toEqual({ ok: true });
    expect(desk.said()).toEqual(['signedIn', 'presenceStatusesKnown']);
  });

  it('signs in anew after the org has ended the sign-in while connecting', async () => {
    const desk = setUp();
    desk.expire('T1');
    expect(await desk.connector.attempt()).toEqual({ ok: false, code: 'signedOut' });
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
    expect(desk.doubts).toEqual(['signedOut']);
    await connect(desk);
    await old?.send('GET', '/late');
    expect(desk.doubts).toEqual(['signedOut']);
    expect(await desk.connector.org()?.rest.send('GET', '/x')).toEqual(ok({ compositeResponse: [] }));
    await connect(desk);
    expect(desk.connector.org()?.tokens().accessToken).toBe('T2');
  });
});
