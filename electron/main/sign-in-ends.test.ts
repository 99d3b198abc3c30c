import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SIGNED_OUT_HERE } from './sign-in.ts';
import { keeperOf, Org, startApp, until, type Start } from './testing/sign-in-start.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jackfield-sign-in-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const start = (org: Org, over?: Start) => startApp(folder, org, over);

describe('a sign-in that the org has ended', () => {
  it('is out until the person wants to be in again; a straggler of the old one then changes nothing', async () => {
    const org = new Org();
    const { signIn, did } = await start(org);
    const old = keeperOf(await signIn.enter());
    did();
    expect([signIn.leave(old), signIn.leave(old)]).toEqual([true, true]);
    expect(await signIn.enter()).toEqual({ ok: false, code: 'signedOut', byHand: true });
    expect(did()).toEqual([]);
    signIn.begin();
    const current = keeperOf(await signIn.enter());
    expect(signIn.leave(old)).toBe(false);
    signIn.begin();
    expect(keeperOf(await signIn.enter())).toBe(current);
    expect(did()).toEqual(['browser', 'token authorization_code']);
  });
});

describe('signing out', () => {
  it('takes the newest token back, forgets it, and asks who it is at the next sign-in', async () => {
    const org = new Org();
    const first = await start(org);
    const keeper = keeperOf(await first.signIn.enter());
    await keeper.renew('T1');
    first.did();
    expect(await first.signIn.signOut()).toBe('revoked');
    expect(first.did()).toEqual(['revoke  R2']);
    const out = { ok: false, code: SIGNED_OUT_HERE, byHand: true };
    expect(await first.signIn.enter()).toEqual(out);
    expect(await keeper.renew('T2')).toMatchObject({ ok: false, refusal: { code: 'signedOut' } });

    const next = await start(org);
    expect(await next.signIn.enter()).toEqual(out);
    next.signIn.begin();
    expect(await next.signIn.enter()).toMatchObject({ ok: true });
    expect(next.asked[0]?.get('prompt')).toBe('login');
    next.signIn.leave(keeperOf(await next.signIn.enter()));
    next.signIn.begin();
    await next.signIn.enter();
    expect(next.asked[1]?.get('prompt')).toBeNull();
  });

  it('works without a network: the token is gone here, and it is said that the org has not heard of it', async () => {
    const org = new Org();
    const { signIn } = await start(org);
    await signIn.enter();
    org.isAway = true;
    expect(await signIn.signOut()).toBe('notRevoked');
    org.isAway = false;
    expect(await (await start(org)).signIn.enter()).toEqual({ ok: false, code: SIGNED_OUT_HERE, byHand: true });
  });

  it('in the middle of a refresh takes back what that brings, and nothing of it comes back to the disk', async () => {
    const org = new Org();
    const { signIn, did } = await start(org);
    const keeper = keeperOf(await signIn.enter());
    did();
    let answer = () => {};
    let isAsked = false;
    org.afterRefresh = () => {
      isAsked = true;
      return new Promise((resolve) => (answer = resolve));
    };
    const renewal = keeper.renew('T1');
    await until(() => isAsked);
    const out = signIn.signOut();
    answer();
    expect(await out).toBe('revoked');
    await renewal;
    expect(did()).toEqual(['token refresh_token R1', 'revoke  R2']);
    expect(await (await start(org)).signIn.enter()).toMatchObject({ code: SIGNED_OUT_HERE });
  });

  it('makes room for somebody else, where what was kept helps nobody', async () => {
    const org = new Org();
    await (await start(org)).signIn.enter();
    org.refuses = { status: 400, body: { error: 'inactive_user' } };
    const { signIn, asked } = await start(org);
    expect(await signIn.enter()).toMatchObject({ code: 'inactiveUser', byHand: true });
    expect(await signIn.signOut()).toBe('revoked');
    org.refuses = null;
    signIn.begin();
    expect(await signIn.enter()).toMatchObject({ ok: true, resumed: false });
    expect(asked[0]?.get('prompt')).toBe('login');
  });

  it('takes back what a sign-in brings that was under way', async () => {
    const org = new Org();
    let answer = () => {};
    org.beforeTokens = () => new Promise((resolve) => (answer = resolve));
    const { signIn, did } = await start(org);
    const entered = signIn.enter();
    await until(() => org.did.includes('token authorization_code'));
    expect(await signIn.signOut()).toBe('revoked');
    answer();
    expect(await entered).toEqual({ ok: false, code: SIGNED_OUT_HERE, byHand: true });
    expect(did().at(-1)).toBe('revoke  R1');
    expect(await signIn.enter()).toMatchObject({ code: SIGNED_OUT_HERE });
  });

  it('takes back what a slow refresh brings, when it brings it; until then nobody says that the org knows', async () => {
    const org = new Org();
    const { signIn, did, time } = await start(org);
    const keeper = keeperOf(await signIn.enter());
    did();
    let answer = () => {};
    let isAsked = false;
    org.afterRefresh = () => {
      isAsked = true;
      return new Promise((resolve) => (answer = resolve));
    };
    const renewal = keeper.renew('T1');
    await until(() => isAsked);
    const out = signIn.signOut();
    await time.pass(5_000);
    expect(await out).toBe('notRevoked');
    answer();
    await renewal;
    await until(() => org.did.includes('revoke  R2'));
    expect(did()).toEqual(['token refresh_token R1', 'revoke  R1', 'revoke  R2']);
    expect(await (await start(org)).signIn.enter()).toMatchObject({ code: SIGNED_OUT_HERE });
  });

  it('is not undone by a file that is being read', async () => {
    const org = new Org();
    await (await start(org)).signIn.enter();
    const { signIn, did } = await start(org);
    did();
    const entered = signIn.enter();
    await until(() => org.did.includes('profile'));
    await signIn.signOut();
    expect(await entered).toEqual({ ok: false, code: SIGNED_OUT_HERE, byHand: true });
    expect(did()).toEqual(['profile', 'revoke  R1']);
    expect(await signIn.enter()).toMatchObject({ code: SIGNED_OUT_HERE });
  });

  it('at the very start, and signing in again at once, opens one browser', async () => {
    const { signIn, did } = await start(new Org());
    const earlier = signIn.enter();
    const out = signIn.signOut();
    signIn.begin();
    const entered = await signIn.enter();
    expect(await out).toBe('revoked');
    expect(await earlier).toEqual({ ok: false, code: SIGNED_OUT_HERE, byHand: true });
    expect(entered).toMatchObject({ ok: true });
    expect(did().filter((it) => it === 'browser')).toHaveLength(1);
  });

  it('does not keep anybody from signing in again while an earlier sign-in is still ending', async () => {
    const org = new Org();
    let answer = () => {};
    org.beforeTokens = () => new Promise((resolve) => (answer = resolve));
    const { signIn } = await start(org);
    const earlier = signIn.enter();
    await until(() => org.did.includes('token authorization_code'));
    await signIn.signOut();
    org.beforeTokens = () => Promise.resolve();
    signIn.begin();
    const entered = await signIn.enter();
    expect(entered).toMatchObject({ ok: true });
    answer();
    expect(await earlier).toMatchObject({ code: SIGNED_OUT_HERE });
    expect(keeperOf(await signIn.enter())).toBe(keeperOf(entered));
  });

  it('ends a sign-in that waits in the browser', async () => {
    const { signIn, news } = await start(new Org(), { openUrl: () => Promise.resolve() });
    const entered = signIn.enter();
    await until(() => news.length > 0);
    expect(await signIn.signOut()).toBe('revoked');
    expect(await entered).toEqual({ ok: false, code: SIGNED_OUT_HERE, byHand: true });
  });
});

describe('without a keyring', () => {
  it('nothing is kept, the person is told once, and the next start asks for a sign-in', async () => {
    const org = new Org();
    const { signIn, news, did } = await start(org, { keyring: false });
    const keeper = keeperOf(await signIn.enter());
    await keeper.renew('T1');
    expect(news).toEqual([{ is: 'notKept', why: 'noKeyring' }]);
    expect(await readdir(folder)).toEqual([]);
    did();
    await (await start(org, { keyring: false })).signIn.enter();
    expect(did()).toEqual(['profile', 'browser', 'token authorization_code']);
  });
});

describe('with a disk that refuses', () => {
  it('the tokens are used all the same, and the person is told', async () => {
    const org = new Org();
    const { signIn, news } = await start(org);
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file in the place of the folder');
    const keeper = keeperOf(await signIn.enter());
    expect(await keeper.renew('T1')).toMatchObject({ ok: true, value: { accessToken: 'T2' } });
    expect(news).toEqual([{ is: 'notKept', why: 'diskRefused' }]);
  });
});
