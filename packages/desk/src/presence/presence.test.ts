import { describe, expect, it } from 'vitest';
import type { PresenceRules } from '@jackfield/contract';
import { nextDeadline } from '../index.ts';
import { PRESENCE_ECHO_MS, PUT_BACK_AGAIN_MS } from '../limits.ts';
import { kinds, StoryDesk } from '../testing/desk.ts';
import { agentWork, annasChat, available, maya, onBreak } from '../testing/people.ts';
import { answers, asks, held, mapped, restarted, salesforceSays, under } from '../testing/presence.ts';

/** Time goes on to the next deadline, and it passes. */
function deadline(desk: StoryDesk): void {
  desk.nowMs = nextDeadline(desk.state) ?? desk.nowMs;
  desk.put({ type: 'deadlinePassed', atMs: desk.nowMs });
}
describe('a status for after the work', () => {
  it('is shown, and taken when the last piece has left', () => {
    const desk = under(mapped);
    desk.opens(annasChat);
    desk.asked({ type: 'setPresence', status: onBreak.id, when: 'afterWork' });
    expect(desk.state.presence).toMatchObject({ chosen: available.id, next: onBreak.id });
    expect(asks(desk)).toEqual([]);
    const effects = desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(effects).toContainEqual({ type: 'takeNextPresence', status: onBreak.id });
    desk.hears({ type: 'presenceNextTaken', status: onBreak.id });
    expect(desk.state.presence).toMatchObject({ chosen: onBreak.id, next: null });
    expect(asks(desk)).toEqual([[onBreak.id, false]]);
    expect(kinds(desk.hears({ type: 'presenceNextTaken', status: onBreak.id }))).toEqual([]);
  });

  it('is now, where there is no work', () => {
    const desk = under(mapped);
    desk.asked({ type: 'setPresence', status: onBreak.id, when: 'afterWork' });
    expect(desk.state.presence).toMatchObject({ chosen: onBreak.id, next: null });
  });

  it('can be cancelled, by saying so or by choosing where one is; also when the last piece has just left', () => {
    const desk = under(mapped);
    desk.opens(annasChat);
    desk.asked({ type: 'setPresence', status: onBreak.id, when: 'afterWork' });
    desk.asked({ type: 'cancelNextPresence' });
    expect(desk.state.presence.next).toBeNull();
    expect(desk.asked({ type: 'cancelNextPresence' }).decision).toEqual({ events: [] });
    desk.asked({ type: 'setPresence', status: onBreak.id, when: 'afterWork' });
    desk.asked({ type: 'setPresence', status: available.id, when: 'afterWork' });
    expect(desk.state.presence.next).toBeNull();
    desk.asked({ type: 'setPresence', status: onBreak.id, when: 'afterWork' });
    desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    desk.asked({ type: 'cancelNextPresence' });
    desk.hears({ type: 'presenceNextTaken', status: onBreak.id });
    expect(desk.state.presence).toMatchObject({ chosen: available.id, next: null });
  });

  it('waits for an offer too, and is what offline means to who has work and says no more', () => {
    const desk = under(mapped);
    desk.offer();
    desk.asked({ type: 'setPresence', status: 'offline' });
    expect(desk.state.presence).toMatchObject({ chosen: available.id, next: 'offline' });
    desk.asked({ type: 'setPresence', status: 'offline', when: 'now' });
    expect(desk.state.presence).toMatchObject({ chosen: 'offline', next: null });
  });

  it('survives a restart of who has only ever been in the status of the profile', () => {
    const fresh = restarted(new StoryDesk(), mapped);
    fresh.hears({ type: 'presenceNextChosen', status: onBreak.id });
    expect(restarted(fresh, mapped).state.presence).toMatchObject({ chosen: available.id, next: onBreak.id });
    const noSignInStatus = { ...mapped, signInStatus: null };
    const again = restarted(fresh, noSignInStatus);
    salesforceSays(again, available.id);
    expect(again.state.presence).toMatchObject({ chosen: available.id, next: onBreak.id });
  });

  it('survives a restart, exactly once', () => {
    const desk = under(mapped);
    desk.opens(annasChat);
    desk.asked({ type: 'setPresence', status: onBreak.id, when: 'afterWork' });
    const again = restarted(desk, mapped);
    expect(again.state.presence).toMatchObject({ chosen: available.id, next: onBreak.id });
    expect(kinds(again.effects)).not.toContain('takeNextPresence');
    expect(kinds(again.hears({ type: 'workListed', offered: [], open: [] }))).toContain('takeNextPresence');
    again.hears({ type: 'presenceNextTaken', status: onBreak.id });
    const third = restarted(again, mapped);
    expect(third.state.presence).toMatchObject({ chosen: onBreak.id, next: null });
    expect(kinds(third.hears({ type: 'workListed', offered: [], open: [] }))).not.toContain('takeNextPresence');
  });
});

describe('under external routing', () => {
  it('Salesforce holds one status, whatever Maya is in, until she goes offline', () => {
    const desk = under(held);
    desk.asked({ type: 'setPresence', status: onBreak.id });
    expect(desk.state.presence).toMatchObject({ chosen: onBreak.id, current: available.id, asking: null });
    expect(asks(desk)).toEqual([]);
    desk.asked({ type: 'setPresence', status: 'offline' });
    expect(asks(desk)).toEqual([['offline', false]]);
  });

  it('a Salesforce that goes elsewhere is put back; once, then the two are shown', () => {
    const desk = under(held);
    salesforceSays(desk, onBreak.id);
    expect(asks(desk)).toEqual([[available.id, false]]);
    salesforceSays(desk, available.id);
    answers(desk);
    salesforceSays(desk, onBreak.id);
    expect(asks(desk)).toHaveLength(1);
    expect(desk.state.presence).toMatchObject({ chosen: available.id, asking: { is: 'differs', status: available.id } });
    desk.asked({ type: 'setPresence', status: available.id });
    expect(asks(desk)).toHaveLength(2);
    salesforceSays(desk, available.id);
    answers(desk);
    desk.wait(PUT_BACK_AGAIN_MS);
    salesforceSays(desk, onBreak.id);
    expect(asks(desk)).toHaveLength(3);
  });

  it('who goes online in Salesforce while offline here is online here', () => {
    const desk = under(held);
    desk.asked({ type: 'setPresence', status: 'offline' });
    salesforceSays(desk, null);
    answers(desk);
    salesforceSays(desk, onBreak.id);
    expect(desk.state.presence.chosen).toBe(onBreak.id);
    expect(asks(desk).at(-1)).toEqual([available.id, false]);
  });

  it('a status to hold that the org does not have is not held: the own one is', () => {
    const desk = under({ ...held, signInStatus: maya.userId as never });
    desk.asked({ type: 'setPresence', status: onBreak.id });
    expect(asks(desk)).toEqual([[onBreak.id, false]]);
  });
});

describe('where statuses are mapped', () => {
  it('a change in Salesforce is taken over, and outlives the app', () => {
    const desk = under(mapped);
    salesforceSays(desk, onBreak.id);
    expect(desk.state.presence).toMatchObject({ chosen: onBreak.id, asking: null });
    expect(asks(desk)).toEqual([]);
    expect(restarted(desk, mapped).state.presence.chosen).toBe(onBreak.id);
  });

  it('the echo of what was asked before is not: only the last word counts', () => {
    const desk = under(mapped);
    desk.asked({ type: 'setPresence', status: onBreak.id });
    desk.asked({ type: 'setPresence', status: available.id });
    expect(asks(desk)).toEqual([
      [onBreak.id, false],
      [available.id, false],
    ]);
    salesforceSays(desk, onBreak.id);
    expect(desk.state.presence.chosen).toBe(available.id);
    salesforceSays(desk, available.id);
    answers(desk);
    salesforceSays(desk, available.id);
    expect(desk.state.presence).toMatchObject({ chosen: available.id, asking: null });
    expect(asks(desk)).toHaveLength(2);
  });

  it('an echo that does not come is noticed within 2 s, asked for once more, and then shown with two ways out', () => {
    const desk = under(mapped);
    desk.asked({ type: 'setPresence', status: onBreak.id });
    expect(nextDeadline(desk.state)).toBe(desk.nowMs + PRESENCE_ECHO_MS);
    deadline(desk);
    expect(asks(desk)).toEqual([
      [onBreak.id, false],
      [onBreak.id, true],
    ]);
    deadline(desk);
    expect(desk.state.presence).toMatchObject({ chosen: onBreak.id, current: available.id, asking: { is: 'differs', status: onBreak.id } });
    expect(nextDeadline(desk.state)).toBeNull();
    answers(desk);
    desk.asked({ type: 'setPresence', status: available.id });
    expect(desk.state.presence).toMatchObject({ chosen: available.id, asking: null });
    expect(asks(desk)).toHaveLength(2);
  });

  it('an echo that comes late settles it', () => {
    const desk = under(mapped);
    desk.asked({ type: 'setPresence', status: onBreak.id });
    deadline(desk);
    deadline(desk);
    salesforceSays(desk, onBreak.id);
    expect(desk.state.presence).toMatchObject({ chosen: onBreak.id, asking: null, problem: null });
  });

  it('a status that may not come back from Salesforce is put back', () => {
    const oneWay: PresenceRules = { ...mapped, mapping: mapped.mapping.map((it) => ({ ...it, direction: 'toSalesforce' as const })) };
    const desk = under(oneWay);
    salesforceSays(desk, onBreak.id);
    expect(desk.state.presence.chosen).toBe(available.id);
    expect(asks(desk)).toEqual([[available.id, false]]);
  });

  it('a status that cannot be told to Salesforce cannot be chosen', () => {
    const oneWay: PresenceRules = { ...mapped, mapping: mapped.mapping.map((it) => ({ ...it, direction: 'toCentre' as const })) };
    expect(under(oneWay).asked({ type: 'setPresence', status: onBreak.id }).decision).toEqual({ refused: 'unknownStatus' });
  });
});
