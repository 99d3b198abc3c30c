import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Entered } from './sign-in.ts';
import { createSignIn } from './sign-in.ts';
import type { LoadedProfile } from './profile-source.ts';
import { createFakeOrg } from './testing/fake-org.ts';
import { ACME, MAYA } from './testing/people.ts';

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

/** Maya at her browser, and an org that gives her a new token each time. */
async function setUp(over: { openUrl?: (url: string) => Promise<void>; unattended?: boolean } = {}) {
  const profile = { ...createFakeOrg().org.profile, redirectPorts: [await freePort()] };
  const did: string[] = [];
  let answer: LoadedProfile = { ok: true, profile };
  let tokens = 0;
  const signIn = createSignIn({
    loadProfile: () => {
      did.push('profile');
      return Promise.resolve(answer);
    },
    openUrl: async (url) => {
      did.push('browser');
      if (over.openUrl !== undefined) return over.openUrl(url);
      const asked = new URL(url).searchParams;
      await fetch(`${asked.get('redirect_uri') ?? ''}?code=C1&state=${asked.get('state') ?? ''}`);
    },
    fetch: () => {
      tokens += 1;
      const body = { access_token: `T${tokens}`, instance_url: profile.loginUrl, id: `https://login.salesforce.com/id/${ACME}/${MAYA}` };
      return Promise.resolve(new Response(JSON.stringify(body)));
    },
    loginHint: null,
    unattended: over.unattended ?? false,
  });
  return {
    signIn,
    did,
    setProfile: (to: LoadedProfile) => {
      answer = to;
    },
  };
}
const keeperOf = (entered: Entered) => {
  if (!entered.ok) throw new Error(`not signed in: ${entered.code}`);
  return entered.keeper;
};

describe('signing in', () => {
  it('that has begun before the link asks for it is not begun again', async () => {
    const { signIn, did } = await setUp();
    const early = signIn.enter();
    const asked = signIn.enter();
    expect(keeperOf(await asked)).toBe(keeperOf(await early));
    expect(keeperOf(await signIn.enter())).toBe(keeperOf(await early));
    expect(did).toEqual(['profile', 'browser']);
  });

  it('happens anew once the org has ended it, and then a straggler of the old one changes nothing', async () => {
    const { signIn, did } = await setUp();
    const old = keeperOf(await signIn.enter());
    expect(signIn.leave(old)).toBe(true);
    expect(signIn.leave(old)).toBe(true);
    const current = keeperOf(await signIn.enter());
    expect(current.current().accessToken).toBe('T2');
    expect(signIn.leave(old)).toBe(false);
    expect(keeperOf(await signIn.enter())).toBe(current);
    expect(did).toEqual(['profile', 'browser', 'browser']);
  });

  it('waits for a profile that cannot be had yet', async () => {
    const { signIn, did, setProfile } = await setUp();
    const { profile } = createFakeOrg().org;
    setProfile({ ok: false, code: 'unreachable' });
    expect(await signIn.enter()).toEqual({ ok: false, code: 'unreachable' });
    setProfile({ ok: true, profile: { ...profile, redirectPorts: [await freePort()] } });
    expect(await signIn.enter()).toMatchObject({ ok: true });
    expect(did).toEqual(['profile', 'profile', 'browser']);
  });

  it.each([
    [false, true],
    [true, false],
  ])('ends when the app quits; unattended %s, tried again by hand only: %s', async (unattended, byHand) => {
    const { signIn } = await setUp({ openUrl: () => Promise.resolve(signIn.stop()), unattended });
    expect(await signIn.enter()).toEqual({ ok: false, code: 'cancelled', byHand });
  });
});
