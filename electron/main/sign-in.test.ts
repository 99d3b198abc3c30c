import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeOrg } from './testing/fake-org.ts';
import { BO, settled } from './testing/people.ts';
import { comesBack, freePort, keeperOf, Org, startApp, until, type Start } from './testing/sign-in-start.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jackfield-sign-in-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const start = (org: Org, over?: Start) => startApp(folder, org, over);

describe('signing in', () => {
  it('that has begun before the link asks for it is not begun again', async () => {
    const { signIn, did } = await start(new Org());
    const early = signIn.enter();
    const asked = signIn.enter();
    expect(keeperOf(await asked)).toBe(keeperOf(await early));
    expect(keeperOf(await signIn.enter())).toBe(keeperOf(await early));
    expect(did()).toEqual(['profile', 'browser', 'token authorization_code']);
  });

  it('waits for a profile that cannot be had yet', async () => {
    const { signIn, did, setProfile } = await start(new Org());
    const { profile } = createFakeOrg().org;
    setProfile({ ok: false, code: 'unreachable' });
    expect(await signIn.enter()).toEqual({ ok: false, code: 'unreachable' });
    setProfile({ ok: true, profile: { ...profile, redirectPorts: [await freePort()] } });
    expect(await signIn.enter()).toMatchObject({ ok: true, resumed: false });
    expect(did()).toEqual(['profile', 'profile', 'browser', 'token authorization_code']);
  });

  it.each([false, true])('can be given up in the browser, and waits for the person then (unattended: %s)', async (unattended) => {
    const { signIn, news } = await start(new Org(), { openUrl: () => Promise.resolve(), unattended });
    expect(signIn.cancel()).toBe(false);
    const entered = signIn.enter();
    await until(() => news.length > 0);
    expect(news).toEqual([{ is: 'waiting', waiting: true }]);
    expect(signIn.cancel()).toBe(true);
    expect(await entered).toEqual({ ok: false, code: 'cancelled', byHand: true });
    expect(news).toEqual([
      { is: 'waiting', waiting: true },
      { is: 'waiting', waiting: false },
    ]);
    expect(signIn.cancel()).toBe(false);
  });

  it('shows the same page again to a person who lost it', async () => {
    const shown: string[] = [];
    const { signIn, news } = await start(new Org(), {
      openUrl: async (url) => {
        shown.push(url);
        if (shown.length === 2) await comesBack(url);
      },
    });
    expect(await signIn.openAgain()).toBe(false);
    const entered = signIn.enter();
    await until(() => news.length > 0);
    expect(await signIn.openAgain()).toBe(true);
    expect(await entered).toMatchObject({ ok: true });
    expect(shown[1]).toBe(shown[0]);
    expect(await signIn.openAgain()).toBe(false);
  });

  it.each([
    ['inactive_user', 'inactiveUser', true],
    ['unauthorized_client', 'appRefused', true],
    ['server_error', 'unavailable', false],
  ])('unattended, and refused with %s, is %s; by hand only: %s', async (error, code, byHand) => {
    const org = new Org();
    org.refuses = { status: error === 'server_error' ? 500 : 400, body: { error } };
    const { signIn } = await start(org, { unattended: true });
    expect(await signIn.enter()).toEqual(byHand ? { ok: false, code, byHand } : { ok: false, code });
  });

  it('ends when the app quits', async () => {
    const { signIn } = await start(new Org(), { openUrl: () => Promise.resolve(signIn.stop()) });
    expect(await signIn.enter()).toMatchObject({ ok: false, code: 'cancelled' });
  });
});

/** Signs in, and empties the Salesforce view for whom it was. */
async function ownsPage({ signIn }: Awaited<ReturnType<typeof start>>) {
  const keeper = keeperOf(await signIn.enter());
  await signIn.ownsPage(keeper);
  return keeper;
}

describe('the Salesforce view', () => {
  it('is not trusted by the next start, where nobody had emptied it for this person yet', async () => {
    const org = new Org();
    await (await start(org)).signIn.enter();
    const next = await start(org);
    expect(await next.signIn.enter()).toMatchObject({ ok: true, resumed: false });
    await ownsPage(next);
    expect(await (await start(org)).signIn.enter()).toMatchObject({ ok: true, resumed: true });
  });

  it('is theirs without a spent token coming back to the disk, though the newest is just being written', async () => {
    const org = new Org();
    const owned: Promise<void>[] = [];
    const { signIn } = await start(org, {
      onSeal: (text) => {
        if (text.includes('"R2"') && owned.length === 0) owned.push(signIn.ownsPage(keeper));
      },
    });
    const keeper = keeperOf(await signIn.enter());
    await keeper.renew('T1');
    await Promise.all(owned);
    expect(owned).toHaveLength(1);
    const next = await (await start(org)).signIn.enter();
    expect([next, keeperOf(next).current().refreshToken]).toMatchObject([{ ok: true, resumed: true }, 'R3']);
  });

  it('of a sign-in that the org has ended brings nothing back', async () => {
    const org = new Org();
    const { signIn } = await start(org);
    const keeper = keeperOf(await signIn.enter());
    const owned = signIn.ownsPage(keeper);
    signIn.leave(keeper);
    await owned;
    await signIn.stop();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('quitting in the middle of a refresh', () => {
  it('waits for the newest token to be on the disk', async () => {
    const org = new Org();
    const { signIn } = await start(org);
    const keeper = keeperOf(await signIn.enter());
    let answer = () => {};
    let isAsked = false;
    org.afterRefresh = () => {
      isAsked = true;
      return new Promise((resolve) => (answer = resolve));
    };
    void keeper.renew('T1');
    await until(() => isAsked);
    let hasStopped = false;
    const stopping = signIn.stop().then(() => (hasStopped = true));
    await settled();
    expect(hasStopped).toBe(false);
    answer();
    await stopping;
    org.afterRefresh = () => Promise.resolve();
    expect(keeperOf(await (await start(org)).signIn.enter()).current().refreshToken).toBe('R3');
  });

  it('does not wait for an org that says nothing', async () => {
    const org = new Org();
    const { signIn, time } = await start(org);
    const keeper = keeperOf(await signIn.enter());
    let isAsked = false;
    org.afterRefresh = () => {
      isAsked = true;
      return new Promise(() => undefined);
    };
    void keeper.renew('T1');
    await until(() => isAsked);
    const stopping = signIn.stop();
    await time.pass(5_000);
    await expect(stopping).resolves.toBeUndefined();
  });
});

describe('the next start', () => {
  it('goes on without a browser, with a token that is on the disk before it is used', async () => {
    const org = new Org();
    await ownsPage(await start(org));
    const next = await start(org);
    next.did();
    expect([await next.signIn.enter(), await next.signIn.enter()]).toMatchObject([
      { ok: true, resumed: true },
      { ok: true, resumed: true },
    ]);
    expect(next.did()).toEqual(['profile', 'token refresh_token R1']);
    const third = await start(org);
    expect(keeperOf(await third.signIn.enter()).current()).toMatchObject({ accessToken: 'T3', refreshToken: 'R3' });
    expect(third.did()).toEqual(['profile', 'token refresh_token R2']);
  });

  it('rotates as often as the access token expires, and the disk has the newest each time', async () => {
    const org = new Org();
    const keeper = keeperOf(await (await start(org)).signIn.enter());
    await keeper.renew('T1');
    await keeper.renew('T2');
    const { signIn } = await start(org);
    expect(keeperOf(await signIn.enter()).current().refreshToken).toBe('R4');
  });

  it('tries again by itself while the org cannot be reached, and keeps what it has', async () => {
    const org = new Org();
    await ownsPage(await start(org));
    org.isAway = true;
    const { signIn, did } = await start(org);
    expect(await signIn.enter()).toEqual({ ok: false, code: 'unreachable' });
    org.isAway = false;
    org.refuses = { status: 503, body: 'down' };
    expect(await signIn.enter()).toEqual({ ok: false, code: 'unavailable' });
    org.refuses = null;
    expect(await signIn.enter()).toMatchObject({ ok: true, resumed: true });
    expect(did().filter((it) => it === 'browser')).toEqual(['browser']);
  });

  it('after a kill between the answer and the disk asks for a sign-in, shows the spent token once, and opens no browser by itself', async () => {
    const org = new Org();
    const first = await start(org);
    await first.signIn.enter();
    org.good = 'R2, which nobody wrote down';
    const { signIn, did } = await start(org);
    did();
    const out = { ok: false, code: 'signedOut', byHand: true };
    expect([await signIn.enter(), await signIn.enter()]).toEqual([out, out]);
    expect(did()).toEqual(['profile', 'token refresh_token R1']);
    expect(await readdir(folder)).toEqual([]);
    signIn.begin();
    expect(await signIn.enter()).toMatchObject({ ok: true, resumed: false });
    expect(did()).toEqual(['browser', 'token authorization_code']);
  });

  it('asks no browser for a user who is not active, and keeps the session for when they are again', async () => {
    const org = new Org();
    await ownsPage(await start(org));
    org.refuses = { status: 400, body: { error: 'invalid_grant', error_description: 'inactive user' } };
    const { signIn } = await start(org);
    expect(await signIn.enter()).toEqual({ ok: false, code: 'inactiveUser', byHand: true });
    org.refuses = null;
    expect(await signIn.enter()).toMatchObject({ ok: true, resumed: true });
  });

  it('as somebody else is a sign-in of their own', async () => {
    const org = new Org();
    await (await start(org, { loginHint: 'Maya' })).signIn.enter();
    const { signIn, did, asked } = await start(org, { loginHint: 'Bo' });
    did();
    expect(await signIn.enter()).toMatchObject({ ok: true, resumed: false });
    expect(did()).toEqual(['profile', 'browser', 'token authorization_code']);
    expect(asked[0]?.get('login_hint')).toBe('Bo');
  });

  it('never takes a refreshed token of another user for its own', async () => {
    const org = new Org();
    await (await start(org)).signIn.enter();
    org.user = BO;
    expect(await (await start(org)).signIn.enter()).toMatchObject({ ok: false, code: 'signedOut', byHand: true });
  });
});
