import { describe, expect, it } from 'vitest';
import type { PresenceRules } from '@jackfield/contract';
import { kinds, StoryDesk } from '../testing/desk.ts';
import { available, onBreak } from '../testing/people.ts';
import { answers, asks, held, mapped, restarted, salesforceSays, under } from '../testing/presence.ts';

describe('the first status', () => {
  it("is the profile's, asked for when the page is there; or what was left, even offline", () => {
    const fresh = restarted(new StoryDesk(), held);
    expect(fresh.state.presence.chosen).toBe(available.id);
    fresh.hears({ type: 'presenceChanged', status: null, reason: null, found: true });
    fresh.hears({ type: 'linkUp', link: 'lightning' });
    expect(asks(fresh)).toEqual([[available.id, false]]);
    const off = under(held);
    off.asked({ type: 'setPresence', status: 'offline' });
    const again = restarted(off, held);
    again.hears({ type: 'presenceChanged', status: null, reason: null, found: true });
    expect(kinds(again.hears({ type: 'linkUp', link: 'lightning' }))).not.toContain('setPresence');
  });

  it('is asked for again after the page was loaded anew, and nothing of that is told to anybody', () => {
    const desk = under(mapped);
    desk.hears({ type: 'linkDown', link: 'lightning', sinceMs: 0, nextTryAtMs: null, code: 'pageCrashed' });
    desk.hears({ type: 'presenceChanged', status: null, reason: null, found: true });
    desk.hears({ type: 'linkUp', link: 'lightning' });
    expect(asks(desk)).toEqual([[available.id, false]]);
    expect(desk.notices()).toEqual([]);
  });

  it('is nothing once the org has it no more', () => {
    const desk = under(mapped);
    desk.hears({ type: 'presenceStatusesKnown', statuses: [onBreak] });
    expect(desk.state.presence).toMatchObject({ chosen: 'offline', problem: 'statusGone' });
  });
});

describe('logged out of Omni-Channel', () => {
  it.each(['DuplicateLogin', 'DuplicateLoginInSameBrowser', 'OmniSupervisorLogout', 'SomethingNew'])(
    'by somebody (%s): never in again without a word, not after a reload or a restart, and there is a way back',
    (reason) => {
      const desk = under(held);
      salesforceSays(desk, null, reason);
      expect(desk.state.presence).toMatchObject({ chosen: 'offline', loggedOut: { reason, back: available.id } });
      desk.hears({ type: 'linkDown', link: 'lightning', sinceMs: 0, nextTryAtMs: null, code: 'pageCrashed' });
      desk.hears({ type: 'presenceChanged', status: null, reason: null, found: true });
      desk.hears({ type: 'linkUp', link: 'lightning' });
      expect(asks(desk)).toEqual([]);
      const again = restarted(desk, held);
      again.hears({ type: 'presenceChanged', status: null, reason: null, found: true });
      again.hears({ type: 'linkUp', link: 'lightning' });
      expect(asks(again)).toEqual([]);
      expect(again.state.presence.loggedOut).toEqual({ reason, back: available.id });
      again.asked({ type: 'setPresence', status: available.id });
      expect(asks(again)).toEqual([[available.id, false]]);
      expect(again.state.presence.loggedOut).toBeNull();
    },
  );

  it('stays so while another page has Maya online, whatever a page that comes up here shows, and leaves that one alone', () => {
    for (const rules of [held, mapped]) {
      const desk = under(rules);
      salesforceSays(desk, null, 'DuplicateLogin');
      for (const one of [desk, restarted(desk, rules)]) {
        one.hears({ type: 'linkDown', link: 'lightning', sinceMs: 0, nextTryAtMs: null, code: 'pageCrashed' });
        one.hears({ type: 'presenceChanged', status: onBreak.id, reason: null, found: true });
        one.hears({ type: 'linkUp', link: 'lightning' });
        expect(one.state.presence).toMatchObject({ chosen: 'offline', loggedOut: { reason: 'DuplicateLogin', back: available.id } });
        expect(asks(one)).toEqual([]);
      }
      // She goes online in Salesforce itself: that is a word of hers.
      salesforceSays(desk, available.id);
      expect(desk.state.presence).toMatchObject({ chosen: available.id, loggedOut: null });
    }
  });

  it('who was only ever in the status of the profile finds the way back to it after a restart too', () => {
    const fresh = restarted(new StoryDesk(), held);
    fresh.hears({ type: 'presenceChanged', status: null, reason: null, found: true });
    fresh.hears({ type: 'linkUp', link: 'lightning' });
    salesforceSays(fresh, available.id);
    answers(fresh);
    salesforceSays(fresh, null, 'OmniSupervisorLogout');
    const out = { chosen: 'offline', loggedOut: { reason: 'OmniSupervisorLogout', back: available.id } };
    expect(fresh.state.presence).toMatchObject(out);
    expect(restarted(fresh, held).state.presence).toMatchObject(out);
  });

  it.each(['MaintenanceLogout', 'ConnectionLost'])('by nobody (%s): in again by itself', (reason) => {
    const desk = under(held);
    salesforceSays(desk, null, reason);
    expect(desk.state.presence).toMatchObject({ chosen: available.id, loggedOut: null });
    expect(asks(desk)).toEqual([[available.id, false]]);
    expect(desk.notices()).toEqual(['presenceInterrupted']);
    expect(restarted(desk, held).state.presence.chosen).toBe(available.id);
  });

  it('by nobody, again and again: not fought, but shown', () => {
    const desk = under(held);
    salesforceSays(desk, null, 'ConnectionLost');
    salesforceSays(desk, available.id);
    answers(desk);
    salesforceSays(desk, null, 'ConnectionLost');
    expect(asks(desk)).toHaveLength(1);
    expect(desk.state.presence).toMatchObject({ chosen: available.id, asking: { is: 'differs', status: available.id } });
  });

  it('by Maya, in Salesforce itself: offline, and nothing to go back to', () => {
    const desk = under(held);
    salesforceSays(desk, null);
    expect(desk.state.presence).toMatchObject({ chosen: 'offline', loggedOut: null });
    expect(restarted(desk, held).state.presence.chosen).toBe('offline');
  });

  it('while a status is asked for: the reason counts more, and what is under way is taken back', () => {
    const desk = under(mapped);
    desk.asked({ type: 'setPresence', status: onBreak.id });
    salesforceSays(desk, null, 'OmniSupervisorLogout');
    expect(desk.state.presence).toMatchObject({ chosen: 'offline', loggedOut: { back: onBreak.id } });
    expect(asks(desk).at(-1)).toEqual(['offline', false]);
  });
});

describe('an order that the page refuses', () => {
  it('is not given again, and is no trouble where Salesforce holds it already', () => {
    const desk = under(mapped);
    desk.asked({ type: 'setPresence', status: onBreak.id });
    desk.hears({ type: 'presenceFailed', order: desk.state.presence.orders.last, code: 'refused' });
    expect(desk.state.presence).toMatchObject({ asking: { is: 'differs', status: onBreak.id }, problem: 'refused' });
    desk.asked({ type: 'setPresence', status: available.id });
    expect(desk.state.presence).toMatchObject({ asking: null, problem: null });
    expect(asks(desk)).toHaveLength(1);
  });

  it('is that of before, and says nothing of what is asked now', () => {
    const desk = under(mapped);
    desk.asked({ type: 'setPresence', status: onBreak.id });
    desk.asked({ type: 'setPresence', status: 'offline' });
    desk.hears({ type: 'presenceFailed', order: 1, code: 'refused' });
    expect(desk.state.presence).toMatchObject({ asking: { is: 'asked', status: 'offline' }, problem: null });
  });
});

describe('a phone that fails', () => {
  const withPhone: PresenceRules = { ...mapped, withoutVoice: onBreak.id };

  it('takes Maya out of calls at once, and back when it works', () => {
    const desk = under(withPhone);
    desk.hears({ type: 'voiceLost', why: 'noMicrophone' });
    expect(desk.state.presence).toMatchObject({ chosen: onBreak.id, voiceLost: { why: 'noMicrophone', back: available.id } });
    expect(asks(desk)).toEqual([[onBreak.id, false]]);
    salesforceSays(desk, onBreak.id);
    desk.hears({ type: 'voiceBack' });
    expect(desk.state.presence).toMatchObject({ chosen: available.id, voiceLost: null });
    expect(asks(desk).at(-1)).toEqual([available.id, false]);
  });

  it('leaves alone who was away, and does not bring back who left by themselves', () => {
    const away = under(withPhone);
    away.asked({ type: 'setPresence', status: onBreak.id });
    away.hears({ type: 'voiceLost', why: 'noPhone' });
    away.hears({ type: 'voiceBack' });
    expect(away.state.presence.chosen).toBe(onBreak.id);
    const left = under(withPhone);
    left.hears({ type: 'voiceLost', why: 'noPhone' });
    left.asked({ type: 'setPresence', status: 'offline' });
    left.hears({ type: 'voiceBack' });
    expect(left.state.presence.chosen).toBe('offline');
  });

  it('lets a status with work wait until it works; that is what a restart knows', () => {
    const desk = under(withPhone);
    desk.asked({ type: 'setPresence', status: onBreak.id });
    desk.hears({ type: 'voiceLost', why: 'noPhone' });
    desk.asked({ type: 'setPresence', status: available.id });
    expect(desk.state.presence).toMatchObject({ chosen: onBreak.id, voiceLost: { back: available.id } });
    expect(desk.asked({ type: 'setPresence', status: available.id }).decision).toEqual({ events: [] });
    expect(restarted(desk, withPhone).state.presence.chosen).toBe(available.id);
    desk.hears({ type: 'voiceBack' });
    expect(desk.state.presence.chosen).toBe(available.id);
  });

  it('is nothing in a profile without a phone', () => {
    const desk = under(mapped);
    const before = desk.state;
    desk.hears({ type: 'voiceLost', why: 'noPhone' });
    expect(desk.state).toBe(before);
  });
});
