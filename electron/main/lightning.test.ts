import { ok, refused } from '@jackfield/salesforce';
import { describe, expect, it } from 'vitest';
import type { Org } from './connector.ts';
import { createLightningPage } from './lightning.ts';
import { createFakeOrg } from './testing/fake-org.ts';
import { ACME, BO, handTime, MAYA, settled } from './testing/people.ts';

type Frontdoor = string | ReturnType<typeof refused>;

function setUp(first: Frontdoor = 'https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=1') {
  const { org } = createFakeOrg();
  const time = handTime();
  const did: unknown[] = [];
  const paths: (string | undefined)[] = [];
  let frontdoor = first;
  let who: Org | null = org;
  const page = createLightningPage({
    org: () =>
      who && {
        ...who,
        rest: {
          ...org.rest,
          sendForm: (_path, form) => {
            paths.push(form['redirect_uri']);
            return Promise.resolve(typeof frontdoor === 'string' ? ok({ frontdoor_uri: frontdoor }) : frontdoor);
          },
        },
      },
    view: () => ({
      load: (address: string) => {
        did.push(address);
        return Promise.resolve();
      },
      lastPath: () => '/lightning/r/Case/500/view?c__tab=2',
      allowSignIn: (allowed) => did.push(allowed ? 'sign-in allowed' : 'sign-in over'),
      empty: () => {
        did.push('emptied');
        return Promise.resolve();
      },
    }),
    guests: { expect: (identity) => did.push(identity), hello: () => undefined },
    schedule: time.schedule,
  });
  const setFrontdoor = (to: Frontdoor) => {
    frontdoor = to;
  };
  /** Somebody else signs in, or nobody is signed in any more. */
  const becomes = (userId: Org['me']['agent']['userId'] | null) => {
    who = userId === null ? null : { ...org, me: { ...org.me, agent: { ...org.me.agent, userId } } };
  };
  return { page, did, time, paths, setFrontdoor, becomes };
}
const CLOSED = refused('appRefused', '', 403, 'insufficient_scope');
const LOGIN = 'https://acme.my.salesforce.com/?startURL=%2Flightning%2Fpage%2Fhome';

describe('signing the Lightning page in', () => {
  it("loads a one-time address, and is done when the right user's utility has introduced itself", async () => {
    const { page, did, time } = setUp();
    const attempt = page.attempt();
    await settled();
    page.stood('absent');
    page.stood('ready');
    expect(await attempt).toEqual({ ok: true });
    expect(did).toEqual([
      { userId: MAYA, orgId: ACME },
      'sign-in over',
      'https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=1',
      'sign-in over',
    ]);
    expect(time.waiting()).toBe(0);
  });

  it.each(['wrongUser', 'wrongOrg'] as const)("fails when the page is somebody else's (%s)", async (standing) => {
    const { page } = setUp();
    const attempt = page.attempt();
    await settled();
    page.stood(standing);
    expect(await attempt).toEqual({ ok: false, code: standing });
  });

  it('fails by time, and at once when the page crashed', async () => {
    const { page, time } = setUp();
    const late = page.attempt();
    await settled();
    await time.pass(45_000);
    expect(await late).toEqual({ ok: false, code: 'guestTimeout' });
    const crashed = page.attempt();
    await settled();
    page.broke('pageCrashed');
    expect(await crashed).toEqual({ ok: false, code: 'pageCrashed' });
  });

  it("never carries the one-time address to a host that is not the org's", async () => {
    for (const address of [
      'https://attacker.com/secur/frontdoor.jsp?otp=1',
      'http://acme.my.salesforce.com/x',
      'https://acme.my.salesforce.com.attacker.com/',
    ]) {
      const { page, did } = setUp(address);
      expect(await page.attempt()).toEqual({ ok: false, code: 'frontdoorElsewhere' });
      expect(did).toHaveLength(1);
    }
    expect(await setUp(refused('timeout', '')).page.attempt()).toEqual({ ok: false, code: 'timeout' });
  });
});

describe('somebody who leaves while the page is being signed in', () => {
  it.each([
    ['nobody is', null, undefined],
    ['Bo is', BO, undefined],
    ['nobody is, and the org gives no address', null, CLOSED],
  ])('is not shown to whoever is here then (%s)', async (_who, userId, frontdoor) => {
    const { page, did, becomes } = setUp(frontdoor);
    const attempt = page.attempt();
    becomes(userId);
    expect(await attempt).toEqual({ ok: false, code: 'waitsForSalesforce' });
    expect(did).toEqual([{ userId: MAYA, orgId: ACME }]);
  });

  it('is waited for no more, so that the next page is noticed when it is ready, however late', async () => {
    const { page, time } = setUp();
    const given = page.attempt();
    await settled();
    await time.pass(30_000);
    const next = page.attempt();
    await settled();
    expect(await given).toMatchObject({ ok: false });
    await time.pass(20_000);
    page.stood('ready');
    expect(await next).toEqual({ ok: true });
    expect(time.waiting()).toBe(0);
  });
});

describe('a page that lost its session', () => {
  it('comes back to what it showed; a page that does not come back begins where everybody begins', async () => {
    const { page, paths, time } = setUp();
    const first = page.attempt();
    await settled();
    page.stood('ready');
    await first;
    page.broke('pageSignedOut');
    const renewed = page.attempt();
    await settled();
    await time.pass(45_000);
    expect(await renewed).toEqual({ ok: false, code: 'guestTimeout' });
    void page.attempt();
    await settled();
    expect(paths).toEqual(['/lightning/page/home', '/lightning/r/Case/500/view?c__tab=2', '/lightning/page/home']);
  });

  it('is not come back to after a crash: it may be why', async () => {
    const { page, paths } = setUp();
    page.broke('pageCrashed');
    void page.attempt();
    await settled();
    expect(paths).toEqual(['/lightning/page/home']);
  });
});

describe('an org that gives no address', () => {
  it('shows its own sign-in page, where single sign-on may lead elsewhere, and waits for the person without a timer', async () => {
    const { page, did, time } = setUp(CLOSED);
    expect(await page.attempt()).toEqual({ ok: false, code: 'signInInView', byHand: true });
    expect(did.slice(1)).toEqual(['sign-in allowed', LOGIN]);
    expect(time.waiting()).toBe(0);
    page.stood('ready');
    expect(did.at(-1)).toBe('sign-in over');
  });

  it('shows an empty one to who signed in there as somebody else: it would lead straight back', async () => {
    const { page, did } = setUp(CLOSED);
    await page.attempt();
    page.stood('wrongUser');
    page.stood('absent');
    did.length = 0;
    await page.attempt();
    expect(did.slice(1)).toEqual(['emptied', 'sign-in allowed', LOGIN]);
  });

  it.each([
    ['unreachable', refused('unreachable', '')],
    ['unavailable', refused('unavailable', '', 503)],
    ['signedOut', refused('signedOut', '', 401, 'invalid_token')],
  ] as const)('is not one that is %s: that is tried again', async (code, frontdoor) => {
    const { page, did } = setUp(frontdoor);
    expect(await page.attempt()).toEqual({ ok: false, code });
    expect(did).toHaveLength(1);
  });
});
