import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre, VERIFIER } from '../testing/centre.ts';

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open();
});
afterEach(() => centre.close());

const REDIRECT = 'http://localhost:1717/OauthRedirect';
const signInTool = async () => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'other-tool',
    redirect_uri: REDIRECT,
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    login_hint: 'bo',
  });
  const back = await centre.ask('GET', `/services/oauth2/authorize?${query}`);
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: 'other-tool', code, code_verifier: VERIFIER, redirect_uri: REDIRECT };
  return centre.ask('POST', '/services/oauth2/token', new URLSearchParams(form));
};
const hosted = (host: string) => ({ 'x-forwarded-host': host, 'x-forwarded-proto': 'https' });

describe('another tool', () => {
  it('signs in with the loopback address alone, and finds the identity page there', async () => {
    const { body } = await signInTool();
    expect(body).toMatchObject({
      token_type: 'Bearer',
      instance_url: centre.url,
      signature: expect.any(String),
      issued_at: expect.any(String),
    });
    expect(body.id).toBe(`${centre.url}/id/${centre.org.world.population.organizationId}/${centre.user('Bo')}`);
    const bearer = { authorization: `Bearer ${body.access_token}` };
    expect((await centre.ask('GET', `${new URL(body.id).pathname}?format=json`, undefined, bearer)).body).toMatchObject({
      id: body.id,
      asserted_user: true,
      user_id: centre.user('Bo'),
      username: 'bo@acme.example',
      display_name: 'Bo Castellanos',
      active: true,
      urls: { rest: `${centre.url}/services/data/v{version}/`, sobjects: expect.any(String), query: expect.any(String) },
    });
    const otherUser = `/id/${centre.org.world.population.organizationId}/${centre.user('Maya')}`;
    expect((await centre.ask('GET', otherUser, undefined, bearer)).status).toBe(403);
  });
});

describe('a token', () => {
  it('that is revoked ends by itself; its refresh token ends all of them', async () => {
    const first = await centre.signIn('maya');
    const second = (await centre.token({ grant_type: 'refresh_token', refresh_token: first.refresh_token })).body;
    const works = async (token: string) =>
      (await centre.ask('GET', '/services/data/v64.0/limits', undefined, { authorization: `Bearer ${token}` })).status;
    const revoke = (token: string) => centre.ask('POST', '/services/oauth2/revoke', new URLSearchParams({ token }));
    await revoke(first.access_token);
    expect([await works(first.access_token), await works(second.access_token)]).toEqual([401, 200]);
    await revoke(second.refresh_token);
    expect(await works(second.access_token)).toBe(401);
    expect((await revoke('nonsense')).status).toBe(400);
  });

  it('of somebody who has left is refused everywhere, and says why when it is refreshed', async () => {
    const tokens = await centre.signIn('maya');
    centre.online('Maya');
    await centre.ask('POST', `/__sim/users/${centre.user('Maya')}`, { active: false });
    expect(centre.org.presence(centre.user('Maya'))).toBeNull();
    expect(await centre.token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).toMatchObject({
      status: 400,
      body: { error: 'inactive_user', error_description: 'user is inactive' },
    });
    const bearer = { authorization: `Bearer ${tokens.access_token}` };
    expect((await centre.ask('GET', '/services/data/v64.0/limits', undefined, bearer)).status).toBe(401);
    expect((await centre.authorize({ login_hint: 'maya' })).headers.get('location')).toContain('error=inactive_user');
    await centre.ask('POST', `/__sim/users/${centre.user('Maya')}`, { active: true });
    expect((await centre.token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).status).toBe(200);
  });
});

describe('an org that is being maintained', () => {
  it('answers 503 to REST and to OAuth, each in its own words, until it is back', async () => {
    const rest = await centre.rest('maya');
    await centre.ask('POST', '/__sim/settings', { maintenance: true });
    expect(await rest('GET', '/limits')).toMatchObject({ status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE' }] });
    expect(await centre.token({ grant_type: 'refresh_token', refresh_token: 'x' })).toMatchObject({
      status: 503,
      body: { error: 'temporarily_unavailable' },
    });
    await centre.ask('POST', '/__sim/settings', { maintenance: false });
    expect((await rest('GET', '/limits')).status).toBe(200);
  });
});

describe('an org that gives no single access', () => {
  it('sends Maya by her company account and a second factor to the page she wanted', async () => {
    const { access_token } = await centre.signIn('maya');
    await centre.ask('POST', '/__sim/settings', { singleAccess: false });
    const asked = await centre.ask('POST', '/services/oauth2/singleaccess', new URLSearchParams(), {
      authorization: `Bearer ${access_token}`,
    });
    expect(asked.status).toBe(403);
    const login = await centre.ask('GET', '/?ec=302&startURL=%2Flightning%2Fpage%2Fhome', undefined, hosted('acme.my.salesforce.com'));
    let at = /href="([^"]+)"/.exec(login.body)?.[1] ?? '';
    expect(at).toMatch(/^https:\/\/idp\.acme\.example\/idp\/login/);
    const follow = async (label: string) => {
      const url = new URL(at.replaceAll('&#38;', '&'), 'https://idp.acme.example');
      const page = await centre.ask('GET', url.pathname + url.search, undefined, hosted(url.host));
      at = new RegExp(`href="([^"]+)">${label}`).exec(page.body)?.[1] ?? '';
      return page;
    };
    await follow('Maya Lindqvist');
    expect((await follow('Approve')).body).toContain('phone of Maya Lindqvist');
    const frontdoor = new URL((await follow('')).headers.get('location') ?? '');
    expect(frontdoor.host).toBe('acme.my.salesforce.com');
    const opened = await centre.ask('GET', frontdoor.pathname + frontdoor.search, undefined, hosted(frontdoor.host));
    expect(opened.headers.get('location')).toBe('https://acme.lightning.force.com/lightning/page/home');
    const sid = /^sid=([^;]+)/.exec(opened.headers.get('set-cookie') ?? '')?.[1] ?? '';
    expect(centre.org.userOfSid(sid)?.name).toBe('Maya Lindqvist');
  });

  it('keeps the identity provider to its own host and to people who work here', async () => {
    expect((await centre.ask('GET', '/idp/login')).status).toBe(404);
    const page = await centre.ask('GET', '/idp/login', undefined, hosted('idp.acme.example'));
    expect(page.body).not.toContain('Nora');
    expect((await centre.ask('GET', `/idp/approved?user=${centre.user('Nora')}`, undefined, hosted('idp.acme.example'))).status).toBe(403);
  });
});
