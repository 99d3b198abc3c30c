import { describe, expect, it } from 'vitest';
import { mayStillBeOffered, readinessOf } from './readiness.ts';
import { kinds, mayasDesk, StoryDesk, workOf, type Happening } from './testing/desk.ts';
import { annasChat, available, onBreak } from './testing/people.ts';
import { mapped, under } from './testing/presence.ts';

const down: Happening = { type: 'linkDown', link: 'lightning', sinceMs: 0, nextTryAtMs: null, code: 'pageCrashed' };

describe('readiness', () => {
  it('is there while nothing speaks against it', () => {
    expect(readinessOf(mayasDesk().state)).toEqual({ ready: true, status: available.id, state: null, reasons: [] });
    expect(readinessOf(under(mapped).state)).toMatchObject({ ready: true, state: 'Ready' });
  });

  it.each<[string, Happening[], string[]]>([
    ['a break', [{ type: 'presenceRequested', status: onBreak.id }], ['busyStatus']],
    ['offline', [{ type: 'presenceRequested', status: 'offline' }], ['offline']],
    ['a break that is to come', [{ type: 'presenceNextChosen', status: onBreak.id }], ['leavesAfterWork']],
    ['a page that is gone', [down], ['pageDown']],
    ['a page that is silent', [{ type: 'pageSilence', silent: true }], ['pageSilent']],
    ['a supervisor', [{ type: 'presenceChanged', status: null, reason: 'OmniSupervisorLogout' }], ['offline', 'loggedOut']],
    ['the way out', [{ type: 'signOutRequested' }], ['signedOut']],
  ])('is taken away by %s', (_what, happenings, reasons) => {
    const desk = mayasDesk();
    for (const one of happenings) desk.hears(one);
    expect(readinessOf(desk.state)).toMatchObject({ ready: false, reasons });
  });

  it('is taken away by a phone that fails, even in a status that goes on with other work', () => {
    const desk = under({ ...mapped, withoutVoice: onBreak.id });
    desk.hears({ type: 'voiceLost', why: 'noPhone' });
    expect(readinessOf(desk.state)).toMatchObject({
      ready: false,
      status: onBreak.id,
      state: 'Away',
      reasons: ['busyStatus', 'voiceLost'],
    });
  });

  it('is taken away by work, when nothing more fits', () => {
    const desk = mayasDesk();
    desk.hears({ type: 'centreKnown', centre: { ...desk.state.centre, capacity: { chat: 90, whatsapp: 90, case: 20, call: 51 } } });
    desk.offer();
    expect(readinessOf(desk.state)).toMatchObject({ ready: false, reasons: ['full'] });
  });

  it("is nobody else's: before the sign-in there is none", () => {
    expect(readinessOf(new StoryDesk().state)).toMatchObject({ ready: false, reasons: ['signedOut', 'offline', 'pageDown'] });
  });
});

describe('work that Salesforce may still offer', () => {
  it.each<[string, Happening]>([
    ['gone', down],
    ['coming back', { type: 'linkConnecting', link: 'lightning' }],
    ['silent', { type: 'pageSilence', silent: true }],
  ])('is to be reckoned with while the page is %s, and is looked for at once', (_how, happening) => {
    const desk = mayasDesk();
    const effects = desk.hears(happening);
    expect(mayStillBeOffered(desk.state)).toBe(true);
    expect(kinds(effects)).toEqual(['listWork']);
    expect(kinds(desk.hears(happening))).toEqual([]);
  });

  it('is not to be reckoned with by who is offline, or is not here', () => {
    const off = mayasDesk();
    off.hears({ type: 'presenceChanged', status: null, reason: null });
    off.hears(down);
    expect(mayStillBeOffered(off.state)).toBe(false);
    const nobody = new StoryDesk();
    nobody.hears(down);
    expect(mayStillBeOffered(nobody.state)).toBe(false);
  });

  it('is found by the list, and shown with what is left of its time', () => {
    const desk = mayasDesk();
    desk.hears(down);
    const work = workOf(desk.nowMs);
    desk.hears({ type: 'workListed', offered: [{ work, deadlineMs: desk.nowMs + 20_000 }], open: [] });
    expect(desk.item(annasChat).at).toMatchObject({ stage: 'offered', deadlineMs: desk.nowMs + 19_000 });
  });
});
