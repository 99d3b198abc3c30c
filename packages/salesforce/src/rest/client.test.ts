import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createTokenKeeper } from '../auth/keeper.ts';
import type { Tokens } from '../auth/oauth.ts';
import { createClockMeter } from '../clock.ts';
import { mayHaveHappened, ok, refused, type Outcome } from '../refusal.ts';
import { soql } from '../soql.ts';
import { startTinyOrg, tokensFor, type Answered, type Asked, type TinyOrg } from '../testing/tiny-org.ts';
import { createRestClient } from './client.ts';
import { query, queryTogether } from './query.ts';

let org: TinyOrg;
afterEach(() => org.close());

/** A client of a tiny org; `refreshes` holds what each refresh was given. */
async function clientOf(answer: (asked: Asked) => Answered, refresh?: (spent: Tokens) => Promise<Outcome<Tokens>>) {
  org = await startTinyOrg(answer);
  const refreshes: string[] = [];
  const once: string[] = [];
  const keeper = createTokenKeeper({
    tokens: tokensFor(org.url),
    refresh: (spent) => {
      refreshes.push(spent.accessToken);
      return refresh?.(spent) ?? Promise.resolve(ok({ ...spent, accessToken: `T${refreshes.length + 1}` }));
    },
  });
  const client = createRestClient({
    fetch: (url, { isSentOnce = false, ...ask }) => {
      if (isSentOnce) once.push(`${ask.method} ${new URL(url).pathname}`);
      return fetch(url, ask);
    },
    keeper,
    clock: createClockMeter(() => undefined),
    apiVersion: '64.0',
    nowMs: () => 0,
    wait: () => Promise.resolve(),
    timeoutMs: 2_000,
  });
  return { client, keeper, refreshes, once };
}
const tokenOf = (asked: Asked) => asked.headers.authorization?.replace('Bearer ', '');
const expired: Answered = { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }] };

it('what may not be sent twice is told to the network, which would repeat it by itself', async () => {
  const { client, once } = await clientOf(() => ({}));
  await client.send('GET', '/read');
  await client.send('PATCH', '/keyed', {}, { idempotent: true });
  await client.send('POST', '/flow', {}, { keyed: true });
  await client.send('POST', '/template', {});
  await client.send('DELETE', '/gone');
  await client.sendForm('/form', { a: '1' });
  expect(once).toEqual(['POST /template', 'DELETE /gone', 'POST /form']);
});

it('what carries a key of the org may go twice over the network, and is not tried again here', async () => {
  let asked = 0;
  const { client } = await clientOf(() => {
    asked += 1;
    return { status: 503 };
  });
  expect(await client.send('POST', '/flow', {}, { keyed: true })).toMatchObject({ ok: false });
  expect(asked).toBe(1);
});

describe('an expired token', () => {
  it('is refreshed once for everybody who was turned away, and each asks again', async () => {
    const { client, refreshes } = await clientOf((asked) => (tokenOf(asked) === 'T1' ? expired : { body: { path: asked.path } }));
    const answers = await Promise.all(['/a', '/b', '/c', '/d'].map((path) => client.send('GET', path)));
    expect(answers).toEqual(['/a', '/b', '/c', '/d'].map((path) => ({ ok: true, value: { path } })));
    expect(refreshes).toEqual(['T1']);
  });

  it('is not refreshed again by a straggler that was turned away with the old one', async () => {
    const { keeper, refreshes } = await clientOf(() => ({}));
    await keeper.renew('T1');
    expect(await keeper.renew('T1')).toMatchObject({ ok: true, value: { accessToken: 'T2' } });
    expect(refreshes).toEqual(['T1']);
  });

  it('that stays expired is refused after one refresh and one retry: never a loop', async () => {
    const { client, refreshes } = await clientOf(() => expired);
    expect(await client.send('GET', '/a')).toMatchObject({
      ok: false,
      refusal: { code: 'signedOut', orgCode: 'INVALID_SESSION_ID', status: 401 },
    });
    expect({ asked: org.asked.length, refreshes }).toEqual({ asked: 2, refreshes: ['T1'] });
  });

  it('that cannot be refreshed ends in signedOut', async () => {
    const { client } = await clientOf(
      () => expired,
      () => Promise.resolve(refused('signedOut', 'invalid_grant', 400)),
    );
    expect(await client.send('GET', '/a')).toMatchObject({ ok: false, refusal: { code: 'signedOut' } });
    expect(org.asked).toHaveLength(1);
  });

  it('whose refresh cannot be reached leaves no doubt that the call was turned away', async () => {
    const { client } = await clientOf(
      () => expired,
      () => Promise.resolve(refused('unreachable', 'no network')),
    );
    const answer = await client.send('POST', '/a', {});
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'unreachable' } });
    expect(!answer.ok && mayHaveHappened(answer.refusal)).toBe(false);
    expect(org.asked).toHaveLength(1);
  });

  it('rotates: the second refresh is given what the first one got', async () => {
    const { keeper, refreshes } = await clientOf(
      () => ({}),
      (spent) => Promise.resolve(ok({ ...spent, accessToken: `${spent.accessToken}+`, refreshToken: `${spent.refreshToken ?? ''}+` })),
    );
    await keeper.renew('T1');
    await keeper.renew('T1+');
    expect(refreshes).toEqual(['T1', 'T1+']);
    expect(keeper.current()).toMatchObject({ accessToken: 'T1++', refreshToken: 'R-T1++' });
  });
});

describe('a request', () => {
  it('ends as a value, whatever happens on the way', async () => {
    const { client } = await clientOf((asked) => (asked.path === '/html' ? { status: 502, body: '<html>' } : { status: 204 }));
    expect(await client.send('PATCH', '/empty', { OwnerId: 'x' })).toEqual({ ok: true, value: null });
    expect(await client.send('GET', '/html')).toMatchObject({ ok: false, refusal: { code: 'unavailable', retry: 'soon' } });
    await org.close();
    expect(await client.send('GET', '/gone')).toMatchObject({ ok: false, refusal: { code: 'unreachable', retry: 'soon' } });
    org = await startTinyOrg(() => ({}));
  });
});

const named = z.object({ Name: z.string() });

describe('a query', () => {
  it('reads all its pages', async () => {
    const { client } = await clientOf((asked) =>
      asked.path.endsWith('/query')
        ? { body: { done: false, records: [{ Name: 'Maya' }], nextRecordsUrl: '/services/data/v64.0/query/01g-2000' } }
        : { body: { done: true, records: [{ Name: 'Bo' }] } },
    );
    expect(await query(client, soql`SELECT Name FROM User`, named)).toEqual({ ok: true, value: [{ Name: 'Maya' }, { Name: 'Bo' }] });
  });

  it('is not taken for whole when it breaks off', async () => {
    const { client } = await clientOf(() => ({ body: { done: false, records: [{ Name: 'Maya' }] } }));
    expect(await query(client, soql`SELECT Name FROM User`, named)).toMatchObject({
      ok: false,
      refusal: { code: 'unreadable', words: 'query: nextRecordsUrl' },
    });
  });

  it('that never ends is a bug and no answer', async () => {
    const { client } = await clientOf((asked) => ({ body: { done: false, records: [{ Name: 'Maya' }], nextRecordsUrl: asked.path } }));
    await expect(query(client, soql`SELECT Name FROM User`, named)).rejects.toThrow('50 pages');
    expect(org.asked).toHaveLength(50);
  });

  it('names the field it could not read, and nothing of what was in it', async () => {
    const { client } = await clientOf(() => ({ body: { done: true, records: [{ Name: 'Maya' }, { Name: 7, Secret: 'Anna' }] } }));
    expect(await query(client, soql`SELECT Name FROM User`, named)).toMatchObject({
      ok: false,
      refusal: { code: 'unreadable', words: 'row: 1.Name' },
    });
  });

  it('travels with others in one request, and each is answered on its own', async () => {
    const { client } = await clientOf(() => ({
      body: {
        compositeResponse: [
          { referenceId: 'users', httpStatusCode: 200, body: { done: true, records: [{ Name: 'Maya' }] } },
          { referenceId: 'buttons', httpStatusCode: 400, body: [{ errorCode: 'INVALID_TYPE', message: 'no LiveChatButton' }] },
        ],
      },
    }));
    expect(await queryTogether(client, { users: soql`SELECT Name FROM User`, buttons: soql`SELECT Id FROM LiveChatButton` })).toMatchObject(
      {
        ok: true,
        value: {
          users: { ok: true, value: [{ Name: 'Maya' }] },
          buttons: { ok: false, refusal: { code: 'absent', orgCode: 'INVALID_TYPE' } },
        },
      },
    );
    expect(org.asked).toHaveLength(1);
  });
});
