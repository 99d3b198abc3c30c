import type { DeskState, LinkState } from '@jackfield/contract';
import { initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import type { Attempt } from './links.ts';
import { createPageLink } from './page-link.ts';
import { settled } from './testing/people.ts';

const signingInInView: LinkState = { status: 'down', sinceMs: 0, nextTryAtMs: null, code: 'signInInView' };

/** A page whose link says what is asked of it. */
function setUp(lightning: LinkState = { status: 'up' }, signIn: DeskState['signIn'] = { at: 'in' }) {
  const state = { ...initialState(), signIn, links: { salesforce: { status: 'up' as const }, lightning } };
  const did: string[] = [];
  let awaited: Promise<Attempt> | null = null;
  let isThere = true;
  const pageLink = createPageLink({
    guests: { pageGone: () => did.push('page gone'), hello: () => did.push('hello') },
    page: {
      attempt: () => Promise.resolve({ ok: true }),
      returned: () => Promise.resolve({ ok: true }),
      broke: (code) => did.push(`broke ${code}`),
      stood: (standing) => did.push(`stood ${standing}`),
    },
    link: {
      start: () => did.push('start'),
      retryNow: () => did.push('retry'),
      fail: (failure) => did.push(`fail ${typeof failure === 'string' ? failure : failure.code}`),
      hold: (code) => did.push(`hold ${code}`),
      mended: () => did.push('mended'),
      awaitReturn: (returned) => {
        awaited = returned();
      },
    },
    state: () => state,
    isThere: () => isThere,
    tell: (event) => did.push(event.type),
    serverNowMs: () => 10_000,
    log: () => undefined,
  });
  return { pageLink, did, awaited: () => awaited, leave: () => (isThere = false) };
}

describe('a page that goes', () => {
  it.each(['pageFailed', 'pageCrashed', 'pageSignedOut'] as const)('(%s) breaks its link, which tries again', (code) => {
    const { pageLink, did } = setUp();
    pageLink.gone(code);
    expect(did).toEqual(['page gone', `broke ${code}`, `fail ${code}`]);
  });

  it.each(['pageFailed', 'pageCrashed'] as const)(
    'while somebody signs in there (%s) leaves them a button, and nothing is loaded by itself',
    (code) => {
      const { pageLink, did } = setUp(signingInInView);
      pageLink.gone(code);
      expect(did).toEqual(['page gone', `broke ${code}`, `hold ${code}`]);
    },
  );

  it('from one sign-in page to the next stays a sign-in', () => {
    const { pageLink, did } = setUp(signingInInView);
    pageLink.gone('pageSignedOut');
    pageLink.gone('pageNavigated');
    expect(did.filter((it) => it.startsWith('hold'))).toEqual([]);
  });

  it('because it is taken away is waited for by nobody', () => {
    const { pageLink, did } = setUp();
    pageLink.emptying();
    expect(did).toEqual(['hold waitsForSalesforce', 'page gone']);
  });
});

describe('a page that introduces itself', () => {
  it('mends its link, but for somebody on the way out', () => {
    const here = setUp(signingInInView);
    here.pageLink.stood('ready', null);
    expect(here.did).toEqual(['presenceChanged', 'stood ready', 'mended']);
    const leaving = setUp({ status: 'up' }, { at: 'leaving' });
    leaving.pageLink.stood('ready', null);
    expect(leaving.did).toEqual(['presenceChanged', 'stood ready']);
  });

  it("as somebody else's is tried again, and put right by hand where it was signed in by hand", () => {
    const loaded = setUp();
    loaded.pageLink.stood('wrongUser', null);
    expect(loaded.did.at(-1)).toBe('fail wrongUser');
    const typed = setUp(signingInInView);
    typed.pageLink.stood('wrongUser', null);
    expect(typed.did.at(-1)).toBe('hold wrongUser');
  });
});

describe('Salesforce behind the page', () => {
  it('is waited for; then a page that stayed is asked who it is', async () => {
    const { pageLink, did, awaited } = setUp();
    pageLink.salesforceLost();
    await settled();
    expect(did).toEqual([]);
    pageLink.salesforceFound();
    expect(await awaited()).toEqual({ ok: true });
    expect(did).toEqual(['start', 'retry', 'hello']);
  });

  it('finds a page that has gone meanwhile signed out', async () => {
    const { pageLink, awaited, leave } = setUp();
    pageLink.salesforceLost();
    leave();
    pageLink.salesforceFound();
    expect(await awaited()).toEqual({ ok: false, code: 'pageSignedOut' });
  });

  it('that comes back loads nothing over a password', () => {
    const { pageLink, did } = setUp(signingInInView);
    pageLink.salesforceFound();
    expect(did).toEqual(['start']);
  });
});
