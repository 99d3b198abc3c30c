import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ACME, MAYA, startTinyOrg, type Answered, type Asked, type TinyOrg } from '../testing/tiny-org.ts';
import { refreshTokens, signIn, type OAuthConfig } from './oauth.ts';
import { challengeOf } from './pkce.ts';

const open: TinyOrg[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((org) => org.close()));
});

const tokenAnswer = (org: string, over: object = {}) => ({
  access_token: 'T1',
  refresh_token: 'R1',
  instance_url: org,
  id: `https://login.salesforce.com/id/${ACME.slice(0, 15)}/${MAYA}`,
  ...over,
});

/** An org that signs everybody in as Maya, with what a test wants different. */
async function orgThat(over: { token?: (asked: Asked) => Answered; authorize?: (asked: Asked) => Answered } = {}) {
  let url = '';
  const org = await startTinyOrg((asked) => {
    if (asked.path === '/services/oauth2/authorize') {
      return (
        over.authorize?.(asked) ?? {
          status: 302,
          headers: { location: `${asked.query.get('redirect_uri') ?? ''}?code=C1&state=${asked.query.get('state') ?? ''}` },
        }
      );
    }
    return over.token?.(asked) ?? { body: tokenAnswer(url) };
  });
  url = org.url;
  open.push(org);
  return org;
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  return port;
}

const config = async (org: TinyOrg): Promise<OAuthConfig> => ({
  loginUrl: org.url,
  clientId: 'jackfield',
  redirectPorts: [await freePort()],
  loginHint: 'Maya',
});
const ports = (over: object = {}) => ({
  fetch,
  timeoutMs: 5_000,
  signal: new AbortController().signal,
  openUrl: async (url: string) => {
    await (await fetch(url)).text();
  },
  ...over,
});

describe('signing in', () => {
  it('is an authorization code with PKCE and a loopback redirect, and no secret', async () => {
    const org = await orgThat();
    expect(await signIn(await config(org), ports())).toEqual({
      ok: true,
      value: { accessToken: 'T1', refreshToken: 'R1', instanceUrl: org.url, userId: MAYA, orgId: ACME },
    });
    const asked = Object.fromEntries(org.asked[0]?.query ?? []);
    const form = Object.fromEntries(new URLSearchParams(org.asked[1]?.body));
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: 'jackfield',
      code_challenge_method: 'S256',
      login_hint: 'Maya',
      scope: 'api web refresh_token openid',
    });
    expect(form).toEqual({
      grant_type: 'authorization_code',
      code: 'C1',
      redirect_uri: asked['redirect_uri'],
      client_id: 'jackfield',
      code_verifier: expect.any(String) as string,
    });
    expect(challengeOf(form['code_verifier'] ?? '')).toBe(asked['code_challenge']);
    expect(asked['redirect_uri']).toMatch(/^http:\/\/localhost:\d+\/oauth\/callback$/);
  });

  it('uses a fresh state and verifier each time', async () => {
    const org = await orgThat();
    await signIn(await config(org), ports());
    await signIn(await config(org), ports());
    const [first, second] = org.asked.filter((one) => one.path.endsWith('authorize')).map((one) => one.query);
    expect(first?.get('state')).not.toBe(second?.get('state'));
    expect(first?.get('code_challenge')).not.toBe(second?.get('code_challenge'));
  });

  it('turns away whoever knocks with another state, and goes on waiting', async () => {
    const org = await orgThat();
    const statuses: number[] = [];
    const openUrl = async (url: string) => {
      const asked = new URL(url).searchParams;
      const redirect = asked.get('redirect_uri') ?? '';
      for (const knock of [`${redirect}?code=STOLEN&state=x`, `${redirect}?code=STOLEN`, redirect.replace('callback', 'else')])
        statuses.push((await fetch(knock)).status);
      await fetch(`${redirect}?code=C1&state=${asked.get('state') ?? ''}`);
    };
    expect(await signIn(await config(org), ports({ openUrl }))).toMatchObject({ ok: true });
    expect(statuses).toEqual([400, 400, 404]);
    expect(org.asked.map((one) => new URLSearchParams(one.body).get('code'))).toEqual(['C1']);
  });

  it('takes the next port of the profile when one is taken, and refuses when all are', async () => {
    const org = await orgThat();
    const taken = await startTinyOrg(() => ({}));
    open.push(taken);
    const takenPort = Number(new URL(taken.url).port);
    const free = await freePort();
    expect(await signIn({ ...(await config(org)), redirectPorts: [takenPort, free] }, ports())).toMatchObject({ ok: true });
    expect(org.asked[0]?.query.get('redirect_uri')).toContain(`:${free}/`);
    expect(await signIn({ ...(await config(org)), redirectPorts: [takenPort] }, ports())).toMatchObject({
      ok: false,
      refusal: { code: 'portsTaken' },
    });
  });

  it('ends by time, by cancelling, and when there is no browser', async () => {
    const org = await orgThat();
    const nobody = { openUrl: () => Promise.resolve() };
    expect(await signIn(await config(org), ports({ ...nobody, timeoutMs: 20 }))).toMatchObject({
      ok: false,
      refusal: { code: 'signInTimeout' },
    });
    const cancelled = new AbortController();
    const waiting = signIn(await config(org), ports({ ...nobody, signal: cancelled.signal }));
    cancelled.abort();
    expect(await waiting).toMatchObject({ ok: false, refusal: { code: 'cancelled' } });
    expect(await signIn(await config(org), ports({ openUrl: () => Promise.reject(new Error('no browser')) }))).toMatchObject({
      ok: false,
      refusal: { code: 'noBrowser', words: 'no browser' },
    });
  });

  it('without a browser holds no port, so that the next try finds it free', async () => {
    const org = await orgThat();
    const onePort = await config(org);
    const noBrowser = { openUrl: () => Promise.reject(new Error('no browser')) };
    for (const _try of [1, 2]) expect(await signIn(onePort, ports(noBrowser))).toMatchObject({ refusal: { code: 'noBrowser' } });
    expect(await signIn(onePort, ports())).toMatchObject({ ok: true });
  });

  it.each([
    [
      'the person says no',
      {
        authorize: (asked: Asked) => ({
          status: 302,
          headers: { location: `${asked.query.get('redirect_uri') ?? ''}?error=access_denied&state=${asked.query.get('state') ?? ''}` },
        }),
      },
      'signInRefused',
    ],
    [
      'the verifier is wrong',
      { token: () => ({ status: 400, body: { error: 'invalid_grant', error_description: 'invalid code verifier' } }) },
      'signInTimeout',
    ],
    ['the answer makes no sense', { token: () => ({ body: { access_token: 'T1' } }) }, 'unreadable'],
    [
      'the answer names nobody',
      { token: () => ({ body: tokenAnswer('https://x.example', { id: 'https://login/id/1/2' }) }) },
      'unreadable',
    ],
  ])('is refused when %s', async (_case, over, code) => {
    const org = await orgThat(over);
    expect(await signIn(await config(org), ports())).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('the loopback listener', () => {
  it('answers what is no address with 400, and goes on waiting', async () => {
    const org = await orgThat();
    const statuses: (number | undefined)[] = [];
    const openUrl = async (url: string) => {
      const redirect = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
      statuses.push(
        await new Promise((resolve, reject) => {
          get({ host: '127.0.0.1', port: redirect.port, path: '//' }, (answer) => {
            answer.resume();
            resolve(answer.statusCode);
          }).on('error', reject);
        }),
      );
      await ports().openUrl(url);
    };
    expect(await signIn(await config(org), ports({ openUrl }))).toMatchObject({ ok: true });
    expect(statuses).toEqual([400]);
  });
});

describe('the address of REST in a token answer', () => {
  const answering = (instanceUrl: string) => () => Promise.resolve(new Response(JSON.stringify(tokenAnswer(instanceUrl))));
  const acme = { loginUrl: 'https://acme.my.salesforce.com', clientId: 'jackfield', redirectPorts: [1], loginHint: null };
  const spent = { accessToken: 'T1', refreshToken: 'R1', instanceUrl: 'https://acme.my.salesforce.com', userId: MAYA, orgId: ACME };
  it.each([
    ['https://acme.my.salesforce.com', 'https://acme.my.salesforce.com', true],
    ['https://acme.my.salesforce.com', 'http://acme.my.salesforce.com', false],
    ['https://acme.my.salesforce.com', 'http://127.0.0.1:4000', false],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000', true],
  ])('after signing in at %s may be %s: %s', async (loginUrl, instanceUrl, fine) => {
    const answer = await refreshTokens({ ...acme, loginUrl }, answering(instanceUrl), spent);
    expect(answer).toMatchObject(fine ? { ok: true, value: { instanceUrl } } : { ok: false, refusal: { code: 'unreadable' } });
  });
});

describe('refreshing', () => {
  const spent = (org: TinyOrg) => ({ accessToken: 'T1', refreshToken: 'R1', instanceUrl: org.url, userId: MAYA, orgId: ACME });

  it('keeps the newest refresh token where the org rotates it, and the old one where it does not', async () => {
    const rotating = await orgThat({
      token: () => ({ body: tokenAnswer('https://acme.my.salesforce.com', { access_token: 'T2', refresh_token: 'R2' }) }),
    });
    expect(await refreshTokens(await config(rotating), fetch, spent(rotating))).toMatchObject({
      ok: true,
      value: { accessToken: 'T2', refreshToken: 'R2' },
    });
    const keeping = await orgThat({
      token: () => ({ body: tokenAnswer('https://acme.my.salesforce.com', { access_token: 'T2', refresh_token: undefined }) }),
    });
    expect(await refreshTokens(await config(keeping), fetch, spent(keeping))).toMatchObject({
      ok: true,
      value: { accessToken: 'T2', refreshToken: 'R1' },
    });
  });

  it('that the org refuses means: signed out; one that it does not hear means: later', async () => {
    const refusing = await orgThat({ token: () => ({ status: 400, body: { error: 'invalid_grant' } }) });
    expect(await refreshTokens(await config(refusing), fetch, spent(refusing))).toMatchObject({
      ok: false,
      refusal: { code: 'signedOut', retry: 'never' },
    });
    const broken = await orgThat({ token: () => ({ status: 503, body: 'maintenance' }) });
    expect(await refreshTokens(await config(broken), fetch, spent(broken))).toMatchObject({
      ok: false,
      refusal: { code: 'maintenance', retry: 'later' },
    });
  });
});
