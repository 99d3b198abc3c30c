import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre, VERIFIER } from '../testing/centre.ts';
import { LIFETIME_MS } from './sign-ins.ts';

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open();
});
afterEach(() => centre.close());

const code = async (over: Record<string, string> = {}) =>
  new URL((await centre.authorize({ login_hint: 'maya', ...over })).headers.get('location') ?? '').searchParams.get('code') ?? '';
const redeem = (given: string, over: Record<string, string> = {}) =>
  centre.token({
    grant_type: 'authorization_code',
    code: given,
    code_verifier: VERIFIER,
    redirect_uri: 'http://localhost:47811/oauth/callback',
    ...over,
  });
const refresh = (token: string) => centre.token({ grant_type: 'refresh_token', refresh_token: token });

describe('signing in', () => {
  it.each(['maya', 'MAYA LINDQVIST', 'maya@acme.example'])('knows Maya as %s and gives the state back', async (hint) => {
    const answer = await centre.authorize({ login_hint: hint, state: 'xyz' });
    expect(answer.status).toBe(302);
    const back = new URL(answer.headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe('http://localhost:47811/oauth/callback');
    expect(back.searchParams.get('state')).toBe('xyz');
  });

  it('answers with tokens, the instance and whose they are', async () => {
    const answer = await redeem(await code());
    expect(answer).toMatchObject({
      status: 200,
      body: {
        token_type: 'Bearer',
        instance_url: centre.url,
        access_token: expect.stringMatching(/^00D\w{12}!/),
        refresh_token: expect.any(String),
      },
    });
    expect(answer.body.id).toBe(`https://acme.my.salesforce.com/id/${centre.org.world.population.organizationId}/${centre.user('Maya')}`);
    const bearer = { authorization: `Bearer ${answer.body.access_token}` };
    expect((await centre.ask('GET', '/services/oauth2/userinfo', undefined, bearer)).body).toMatchObject({
      user_id: centre.user('Maya'),
      organization_id: centre.org.world.population.organizationId,
      preferred_username: 'maya@acme.example',
    });
    expect((await centre.ask('GET', new URL(answer.body.id).pathname, undefined, bearer)).status).toBe(200);
  });

  it('shows whom one can be when nobody is named, and says when nobody is called that', async () => {
    const page = await centre.ask(
      'GET',
      `/services/oauth2/authorize?client_id=jackfield-desktop&response_type=code&redirect_uri=http://localhost:47811/oauth/callback&code_challenge=${'a'.repeat(43)}&code_challenge_method=S256`,
    );
    expect(page.body).toContain('Bo Castellanos');
    const unknown = await centre.authorize({ login_hint: '<b>Zoe</b>' });
    expect(unknown).toMatchObject({ status: 400, body: expect.stringContaining('&#60;b&#62;Zoe') });
  });

  it.each([
    ['another client', { client_id: 'other' }],
    ['a redirect that is not registered', { redirect_uri: 'http://localhost:47811/oauth/callback/../evil' }],
    ['a redirect to another port', { redirect_uri: 'http://localhost:80/oauth/callback' }],
  ])('sends nobody back for %s', async (_what, over) => {
    expect(await centre.authorize({ login_hint: 'maya', ...over })).toMatchObject({
      status: 400,
      body: expect.stringContaining('Sign-in refused'),
    });
  });

  it.each([
    ['no challenge', { code_challenge: '' }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['a scope it may not have', { scope: 'api full' }, 'invalid_scope'],
  ])('tells the client of %s', async (_what, over, error) => {
    const answer = await centre.authorize({ login_hint: 'maya', ...over });
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('error')).toBe(error);
  });

  it('takes a code once, within ten minutes, with the right verifier and redirect, and without a secret', async () => {
    const used = await code();
    expect((await redeem(used)).status).toBe(200);
    expect((await redeem(used)).body.error).toBe('invalid_grant');
    expect((await redeem(await code(), { code_verifier: 'w'.repeat(43) })).body.error).toBe('invalid_request');
    expect((await redeem(await code(), { code_verifier: '' })).body.error).toBe('invalid_request');
    expect((await redeem(await code(), { redirect_uri: 'http://localhost:47812/oauth/callback' })).body.error).toBe(
      'redirect_uri_mismatch',
    );
    expect((await redeem(await code(), { client_secret: 'x' })).body.error).toBe('invalid_request');
    const late = await code();
    centre.advance(LIFETIME_MS.code);
    expect((await redeem(late)).body.error).toBe('invalid_grant');
  });
});

describe('tokens', () => {
  it('rotate: a refresh token is good once', async () => {
    const first = (await redeem(await code())).body;
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect(await refresh(first.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', error_description: 'expired access/refresh token' },
    });
    expect((await refresh(second.body.refresh_token)).status).toBe(200);
  });

  it('expire by the sandbox clock', async () => {
    const rest = await centre.rest('maya');
    expect((await rest('GET', '/limits')).status).toBe(200);
    centre.advance(LIFETIME_MS.accessToken);
    expect(await rest('GET', '/limits')).toMatchObject({
      status: 401,
      body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }],
    });
  });

  it('are taken back by revoke', async () => {
    const tokens = (await redeem(await code())).body;
    expect((await centre.ask('POST', '/services/oauth2/revoke', new URLSearchParams({ token: tokens.refresh_token }))).status).toBe(200);
    expect((await refresh(tokens.refresh_token)).body.error).toBe('invalid_grant');
    expect(
      (await centre.ask('GET', '/services/oauth2/userinfo', undefined, { authorization: `Bearer ${tokens.access_token}` })).status,
    ).toBe(401);
  });
});

describe('signing a browser in from a token', () => {
  const frontdoor = async (scope?: string) => {
    const tokens = await centre.signIn('maya', scope);
    return centre.ask('POST', '/services/oauth2/singleaccess', new URLSearchParams({ redirect_uri: '/lightning/page/home' }), {
      authorization: `Bearer ${tokens.access_token}`,
    });
  };
  const open = (uri: string) => {
    const { pathname, search } = new URL(uri);
    return centre.ask('GET', pathname + search, undefined, { 'x-forwarded-host': 'acme.my.salesforce.com', 'x-forwarded-proto': 'https' });
  };

  it('works once, and leads to the Lightning page with a session of Maya', async () => {
    const answer = await frontdoor();
    expect(new URL(answer.body.frontdoor_uri).origin).toBe('https://acme.my.salesforce.com');
    const opened = await open(answer.body.frontdoor_uri);
    expect(opened).toMatchObject({ status: 302 });
    expect(opened.headers.get('location')).toBe('https://acme.lightning.force.com/lightning/page/home');
    const cookie = opened.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^sid=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
    const sid = /^sid=([^;]+)/.exec(cookie)?.[1] ?? '';
    expect(centre.org.userOfSid(sid)).toMatchObject({ userId: centre.user('Maya'), name: 'Maya Lindqvist' });
    const again = await open(answer.body.frontdoor_uri);
    expect(again.headers.get('set-cookie')).toBeNull();
    expect(again.headers.get('location')).toContain('https://acme.my.salesforce.com/?ec=302&startURL=');
    centre.advance(LIFETIME_MS.sid);
    expect(centre.org.userOfSid(sid)).toBeNull();
  });

  it('is too late after a minute', async () => {
    const answer = await frontdoor();
    centre.advance(LIFETIME_MS.frontdoor);
    expect((await open(answer.body.frontdoor_uri)).headers.get('set-cookie')).toBeNull();
  });

  it('needs the scope web, a live token, and a path of the org', async () => {
    expect(await frontdoor('api')).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } });
    expect((await centre.ask('POST', '/services/oauth2/singleaccess', new URLSearchParams())).status).toBe(401);
    const token = (await centre.signIn('maya')).access_token;
    for (const redirect_uri of ['https://evil.example/', '//evil.example/', 'lightning']) {
      expect(
        (
          await centre.ask('POST', '/services/oauth2/singleaccess', new URLSearchParams({ redirect_uri }), {
            authorization: `Bearer ${token}`,
          })
        ).body.error,
      ).toBe('invalid_request');
    }
  });

  it('has a plain page for a browser without a session', async () => {
    const page = await centre.ask('GET', '/?ec=302', undefined, { 'x-forwarded-host': 'acme.my.salesforce.com' });
    expect(page.body).toContain('Sign in to Acme');
  });
});
