import { ok, refused } from '@jackfield/salesforce';
import { describe, expect, it } from 'vitest';
import { createLightningPage } from './lightning.ts';
import type { SalesforceView } from './salesforce-view.ts';
import { createFakeOrg } from './testing/fake-org.ts';
import { ACME, handTime, MAYA, settled } from './testing/people.ts';

function setUp(frontdoor: string | null = 'https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=1') {
  const { org } = createFakeOrg();
  const time = handTime();
  const did: unknown[] = [];
  const page = createLightningPage({
    org: () => ({
      ...org,
      rest: {
        ...org.rest,
        sendForm: () => Promise.resolve(frontdoor === null ? refused('timeout', '') : ok({ frontdoor_uri: frontdoor })),
      },
    }),
    view: () =>
      ({
        load: (address: string) => {
          did.push(address);
          return Promise.resolve();
        },
      }) as unknown as SalesforceView,
    guests: { expect: (identity) => did.push(identity), hello: () => undefined },
    schedule: time.schedule,
  });
  return { page, did, time };
}

describe('signing the Lightning page in', () => {
  it("loads a one-time address, and is done when the right user's utility has introduced itself", async () => {
    const { page, did, time } = setUp();
    const attempt = page.attempt();
    await settled();
    page.stood('absent');
    page.stood('ready');
    expect(await attempt).toEqual({ ok: true });
    expect(did).toEqual([{ userId: MAYA, orgId: ACME }, 'https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=1']);
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
    expect(await setUp(null).page.attempt()).toEqual({ ok: false, code: 'timeout' });
  });
});
