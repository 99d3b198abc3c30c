import { describe, expect, it } from 'vitest';
import { initialState, nextDeadline, react } from './index.ts';
import { kinds, mayasDesk, StoryDesk } from './testing/desk.ts';
import { annasChat, bo, maya, toBilling } from './testing/people.ts';

const down = { link: 'salesforce', sinceMs: 0, nextTryAtMs: null, code: 'signedOut' } as const;

describe('signing out', () => {
  it('is asked for once; Maya sees her work until it is done, and then nothing of it', () => {
    const desk = mayasDesk();
    desk.opens(annasChat);
    desk.asked({ type: 'setDraft', interactionId: annasChat, text: 'For Anna' });
    expect(desk.asked({ type: 'signOut' }).effects).toEqual([{ type: 'signOut' }]);
    expect(desk.asked({ type: 'signOut' }).decision).toEqual({ events: [] });
    expect(desk.stage()).toBe('open');
    desk.hears({ type: 'signedOut', revoked: false });
    const { links, clockOffsetMs } = desk.state;
    expect(desk.state).toEqual({ ...initialState(), links, clockOffsetMs, signIn: { at: 'out', revoked: false } });
    expect(desk.asked({ type: 'signOut' }).decision).toEqual({ events: [] });
  });

  it('withdraws what was announced, and watches no transfer any more; the journal keeps it', () => {
    const desk = mayasDesk();
    desk.opens(annasChat);
    const transferId = desk.transfers(toBilling);
    desk.offer({ id: '0Mw000000000000002' as typeof annasChat, agentWorkId: '0Bz000000000000002' as never });
    const effects = desk.hears({ type: 'signedOut', revoked: true });
    expect(effects).toContainEqual({ type: 'stopWatchingTransfer', transferId });
    expect(kinds(effects)).toContain('withdrawNotification');
    expect(kinds(effects)).not.toContain('closeWork');
  });

  it('is not called off by a browser that was opened a moment before', () => {
    const desk = mayasDesk();
    desk.asked({ type: 'signOut' });
    desk.hears({ type: 'signInWaiting', waiting: true });
    desk.hears({ type: 'signInWaiting', waiting: false });
    expect(desk.state.signIn).toEqual({ at: 'leaving' });
    expect(desk.asked({ type: 'signOut' }).decision).toEqual({ events: [] });
  });

  it('is over when somebody signs in', () => {
    const desk = mayasDesk();
    desk.hears({ type: 'signedOut', revoked: true });
    desk.hears({ type: 'linkDown', ...down });
    expect(desk.asked({ type: 'signIn' }).effects).toEqual([{ type: 'retryLink', link: 'salesforce' }]);
    desk.hears({ type: 'signedIn', agent: maya, canDecline: true });
    expect(desk.state.signIn).toEqual({ at: 'in' });
  });
});

describe('somebody else who signs in', () => {
  it('finds nothing of Maya, and nobody watches her transfers', () => {
    const desk = mayasDesk();
    desk.opens(annasChat);
    const transferId = desk.transfers(toBilling);
    const before = desk.state;
    desk.hears({ type: 'signedIn', agent: { ...maya, userId: bo, name: 'Bo Castellanos' }, canDecline: true });
    expect(desk.state).toMatchObject({ interactions: {}, transfers: {}, selected: null, agent: { userId: bo }, signIn: { at: 'in' } });
    const event = desk.events.at(-1);
    if (event === undefined) throw new Error('nothing was heard');
    expect(react(before, event, desk.state)).toContainEqual({ type: 'stopWatchingTransfer', transferId });
  });
});

describe('a sign-in in the browser', () => {
  it('leaves the desk of who is in as it is, and goes back to where it was when it is given up', () => {
    const desk = mayasDesk();
    desk.opens(annasChat);
    desk.hears({ type: 'signInWaiting', waiting: true });
    expect(desk.state.signIn).toEqual({ at: 'inBrowser' });
    desk.hears({ type: 'signInWaiting', waiting: false });
    expect(desk.state.signIn).toEqual({ at: 'in' });
    expect(desk.stage()).toBe('open');
    const empty = new StoryDesk();
    empty.hears({ type: 'signInWaiting', waiting: true });
    empty.hears({ type: 'signInWaiting', waiting: false });
    expect(empty.state.signIn).toEqual({ at: 'starting' });
  });

  it('is not begun while the link is up', () => {
    expect(mayasDesk().asked({ type: 'signIn' }).decision).toEqual({ events: [] });
  });
});

describe('a sign-in that is not kept', () => {
  it.each([
    ['noKeyring', 'signInNoKeyring'],
    ['diskRefused', 'signInDiskRefused'],
  ] as const)('(%s) is said until it is dismissed, and survives signing in', (why, code) => {
    const desk = new StoryDesk();
    desk.hears({ type: 'signInNotKept', why });
    desk.hears({ type: 'signedIn', agent: maya, canDecline: true });
    expect(desk.notices()).toEqual([code]);
    expect(nextDeadline(desk.state)).toBeGreaterThan(desk.nowMs + 600_000);
    desk.asked({ type: 'dismissNotice', noticeId: desk.state.notices[0]?.id ?? '' });
    expect(desk.notices()).toEqual([]);
  });
});
