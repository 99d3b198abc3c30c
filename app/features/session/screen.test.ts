import type { LinkState } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { chatWith, mayasDesk, NOON, offered, withChats } from '../../testing/people.ts';
import { openWorkCount, sessionScreen } from './screen.ts';

const nobody = mayasDesk({ agent: null, signIn: { at: 'starting' } });
const down = (code: string, nextTryAtMs: number | null = null): LinkState => ({ status: 'down', sinceMs: NOON, nextTryAtMs, code });
const withLink = (salesforce: LinkState, desk = nobody) => ({ ...desk, links: { ...desk.links, salesforce } });

describe('the signed-out screen', () => {
  it('stands while nobody works here and somebody has to do something', () => {
    expect(sessionScreen(withLink(down('signedOut')))).toEqual({ is: 'out', code: 'signedOut', revoked: true });
    expect(sessionScreen(withLink(down('inactiveUser')))).toEqual({ is: 'out', code: 'inactiveUser', revoked: true });
  });

  it('says that the org has not heard of a sign-out', () => {
    const out = { ...nobody, signIn: { at: 'out' as const, revoked: false } };
    expect(sessionScreen(withLink(down('signedOutHere'), out))).toEqual({ is: 'out', code: 'signedOutHere', revoked: false });
  });

  it('leaves an outage to the banner, and the browser its turn', () => {
    expect(sessionScreen(withLink(down('unreachable', NOON + 500)))).toBeNull();
    expect(sessionScreen(withLink({ status: 'connecting' }))).toBeNull();
    expect(sessionScreen(withLink(down('signedOut'), { ...nobody, signIn: { at: 'inBrowser' } }))).toBeNull();
  });

  it("never stands over somebody's work", () => {
    expect(sessionScreen(withLink(down('signedOut'), mayasDesk()))).toBeNull();
    expect(sessionScreen(mayasDesk({ signIn: { at: 'leaving' } }))).toEqual({ is: 'leaving' });
  });
});

describe('what somebody who signs out leaves behind', () => {
  it('is the work that was accepted, and no offer', () => {
    const desk = withChats(mayasDesk(), chatWith('Anna', 1), chatWith('Jorge', 2), chatWith('Kim', 3, { at: offered }));
    expect(openWorkCount(desk)).toBe(2);
    expect(openWorkCount(mayasDesk())).toBe(0);
  });
});
