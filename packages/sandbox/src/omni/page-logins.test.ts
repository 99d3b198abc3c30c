import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageLogins } from './page-logins.ts';

const PAGES = [
  { pageId: 'desk', browserId: 'office' },
  { pageId: 'tab', browserId: 'office' },
  { pageId: 'home', browserId: 'laptop' },
] as const;
const [desk, tab, home] = PAGES;

describe('the pages of one person', () => {
  it('are logged in one at a time; each that is logged out hears whether it was the same browser', () => {
    const logins = new PageLogins();
    for (const page of PAGES) logins.opened('Maya', page);
    expect(logins.login('Maya', desk)).toEqual([]);
    expect(logins.login('Maya', tab)).toEqual([
      { pageId: 'desk', reason: 'DuplicateLoginInSameBrowser' },
      { pageId: 'home', reason: 'DuplicateLogin' },
    ]);
    expect(logins.login('Maya', tab)).toEqual([]);
    expect(PAGES.map((page) => logins.displacement('Maya', page))).toEqual(['DuplicateLoginInSameBrowser', null, 'DuplicateLogin']);
    expect(logins.displacement('Bo', desk)).toBeNull();
  });

  it('do not disturb each other after a reload, a reconnection or a logout', () => {
    const logins = new PageLogins();
    logins.opened('Maya', desk);
    logins.login('Maya', desk);
    logins.closed('Maya', desk);
    logins.opened('Maya', tab);
    expect(logins.login('Maya', tab)).toEqual([]);
    logins.opened('Maya', tab);
    logins.closed('Maya', tab);
    expect(logins.someoneIsIn('Maya')).toBe(true);
    logins.opened('Maya', home);
    logins.loggedOut('Maya');
    expect(logins.login('Maya', home)).toEqual([]);
  });

  it('never hold the login two at a time, whatever is opened, closed and logged in', () => {
    const move = fc.tuple(fc.constantFrom('opened', 'closed', 'login'), fc.constantFrom(...PAGES));
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const logins = new PageLogins();
        const everIn = new Set<(typeof PAGES)[number]>();
        for (const page of PAGES) logins.opened('Maya', page);
        for (const [kind, page] of moves) {
          if (kind === 'login') everIn.add(page);
          logins[kind]('Maya', page);
          const holding = [...everIn].filter((one) => logins.displacement('Maya', one) === null);
          expect(holding.length).toBe(everIn.size > 0 ? 1 : 0);
        }
      }),
    );
  });
});
