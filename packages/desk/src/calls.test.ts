import { describe, expect, it } from 'vitest';
import type { CallId, InteractionId } from '@jackfield/contract';
import { callOf, consultOf, isPhoneOnly } from './index.ts';
import { callNo, ED, edsCall, edsWork, ringing } from './testing/calls.ts';
import { kinds, mayasDesk, type StoryDesk, workOf } from './testing/desk.ts';
import { annasChat, support } from './testing/people.ts';

const [first, second] = [callNo(1), callNo(2)];
const asks = (desk: StoryDesk) =>
  desk.effects.flatMap((it) => (it.type === 'askLeg' ? [`${it.callId.slice(-1)}: ${JSON.stringify(it.ask)}`] : []));
const stands = (desk: StoryDesk, id: CallId) => {
  const at = desk.state.calls[id]?.at;
  return at === undefined ? 'gone' : at.is === 'live' ? at.voice : at.is;
};
const itemOf = (desk: StoryDesk, id: CallId): InteractionId => desk.state.calls[id]?.interactionId ?? edsCall;

/** Maya's desk with a phone that works. */
function phoneDesk(): StoryDesk {
  const desk = mayasDesk();
  desk.hears({ type: 'phoneChanged', phone: { is: 'ready' } });
  return desk;
}

/** Ed rings about work that the org knows, and is talked with. */
function talksWithEd(desk: StoryDesk = phoneDesk(), id = first): StoryDesk {
  desk.hears(ringing(id, { work: edsCall, assignment: edsWork, name: 'Ed' }));
  desk.asked({ type: 'acceptWork', interactionId: edsCall });
  desk.hears({ type: 'legTold', callId: id, news: { is: 'connected' } });
  desk.effects.length = 0;
  return desk;
}

describe('Ed calls', () => {
  it('the phone and Salesforce tell of one call: one offer, whoever tells first', () => {
    const desk = phoneDesk();
    desk.hears(ringing(first, { work: edsCall, assignment: edsWork, name: 'Ed' }));
    desk.offer({ id: edsCall, agentWorkId: edsWork, channel: 'call', customer: { name: ED, key: ED }, queue: support });
    expect(Object.keys(desk.state.interactions)).toEqual([edsCall]);
    expect(desk.item(edsCall).queue).toEqual(support);
    expect(kinds(desk.effects).filter((it) => it === 'notifyOffer')).toHaveLength(1);
    const other = phoneDesk();
    other.offer({ id: edsCall, agentWorkId: edsWork, channel: 'call', customer: { name: ED, key: ED } });
    other.hears(ringing(first, { work: edsCall, assignment: edsWork }));
    expect(Object.keys(other.state.interactions)).toEqual([edsCall]);
    expect(itemOf(other, first)).toBe(edsCall);
  });

  it('whose INVITE names no work is joined with it by the number, also when the work comes later', () => {
    const desk = phoneDesk();
    desk.hears(ringing(first));
    const [alone] = Object.values(desk.state.interactions);
    expect(alone !== undefined && isPhoneOnly(alone)).toBe(true);
    desk.asked({ type: 'selectInteraction', interactionId: itemOf(desk, first) });
    desk.offer({ id: edsCall, agentWorkId: edsWork, channel: 'call', customer: { name: ED, key: '+44 20 7946 0018' } });
    expect(Object.keys(desk.state.interactions)).toEqual([edsCall]);
    expect(desk.state.selected).toBe(edsCall);
  });

  it('accepting answers the phone and tells Salesforce; talking opens the work, whatever Salesforce says later', () => {
    const desk = phoneDesk();
    desk.hears(ringing(first, { work: edsCall, assignment: edsWork }));
    desk.effects.length = 0;
    desk.asked({ type: 'acceptWork', interactionId: edsCall });
    expect(kinds(desk.effects)).toEqual(expect.arrayContaining(['acceptWork', 'askLeg']));
    desk.hears({ type: 'legTold', callId: first, news: { is: 'connected' } });
    expect(desk.stage(edsCall)).toBe('open');
    desk.hears({ type: 'workAcceptFailed', interactionId: edsCall, code: 'noAnswer' });
    desk.hears({ type: 'offerEnded', interactionId: edsCall, agentWorkId: edsWork, reason: 'timedOut' });
    expect([desk.stage(edsCall), stands(desk, first)]).toEqual(['open', 'talking']);
  });

  it('accepted before the phone rings, or in Salesforce itself, it is answered when it rings; one that only has the same number is not', () => {
    const desk = phoneDesk();
    desk.offer({ id: edsCall, agentWorkId: edsWork, channel: 'call', customer: { name: ED, key: ED } });
    desk.asked({ type: 'acceptWork', interactionId: edsCall });
    desk.hears(ringing(first, { work: edsCall, assignment: edsWork }));
    expect(asks(desk)).toEqual(['1: {"is":"answer"}']);
    const salesforce = phoneDesk();
    salesforce.hears(ringing(first, { work: edsCall, assignment: edsWork }));
    salesforce.hears({ type: 'workOpened', interactionId: edsCall, agentWorkId: edsWork });
    expect(asks(salesforce)).toEqual(['1: {"is":"answer"}']);
    const other = phoneDesk();
    other.offer({ id: edsCall, agentWorkId: edsWork, channel: 'call', customer: { name: ED, key: ED } });
    other.hears({ type: 'workOpened', interactionId: edsCall, agentWorkId: edsWork });
    other.hears(ringing(first));
    expect([asks(other), stands(other, first)]).toEqual([[], 'ringing']);
  });

  it('can be answered while the Salesforce page is away', () => {
    const desk = phoneDesk();
    desk.hears(ringing(first, { work: edsCall, assignment: edsWork }));
    desk.hears({ type: 'linkDown', link: 'lightning', sinceMs: 0, nextTryAtMs: null, code: 'crashed' });
    desk.asked({ type: 'acceptWork', interactionId: edsCall });
    expect(asks(desk)).toEqual(['1: {"is":"answer"}']);
    desk.hears({ type: 'workAcceptFailed', interactionId: edsCall, code: 'linkDown' });
    desk.hears({ type: 'legTold', callId: first, news: { is: 'connected' } });
    expect(desk.stage(edsCall)).toBe('open');
  });

  it('hangs up before anybody answered: an offer of the phone alone goes and is said, one of Salesforce waits for the org', () => {
    const desk = phoneDesk();
    desk.hears(ringing(first));
    desk.hears({ type: 'legTold', callId: first, news: { is: 'ended', how: 'cancelled', by: 'them' } });
    expect(desk.state.interactions).toEqual({});
    expect(desk.state.calls).toEqual({});
    expect(desk.notices()).toEqual(['callMissed']);
    desk.hears(ringing(second, { work: edsCall, assignment: edsWork }));
    desk.hears({ type: 'legTold', callId: second, news: { is: 'ended', how: 'cancelled', by: 'them' } });
    expect(desk.stage(edsCall)).toBe('offered');
  });

  it('the end of the call begins wrap-up, and says who hung up', () => {
    const desk = talksWithEd();
    desk.asked({ type: 'endConversation', interactionId: edsCall });
    expect(asks(desk)).toEqual(['1: {"is":"hangUp"}']);
    desk.hears({ type: 'legTold', callId: first, news: { is: 'ended', how: 'hungUp', by: 'us' } });
    expect(desk.item(edsCall).at).toMatchObject({ stage: 'ended', endedBy: 'agent' });
    expect(stands(desk, first)).toBe('over');
    desk.asked({ type: 'closeWork', interactionId: edsCall });
    desk.hears({ type: 'workClosed', interactionId: edsCall, agentWorkId: edsWork });
    expect(desk.state.calls).toEqual({});
  });

  it('no list and no word of the org takes a call away that goes on', () => {
    const desk = talksWithEd();
    desk.wait(60_000);
    desk.hears({ type: 'workListed', offered: [], open: [] });
    expect(desk.stage(edsCall)).toBe('open');
    desk.hears({ type: 'workClosed', interactionId: edsCall, agentWorkId: edsWork });
    expect(stands(desk, first)).toBe('talking');
    expect(desk.item(itemOf(desk, first)).customer.name).toBe('Ed');
    expect(desk.stage(itemOf(desk, first))).toBe('open');
    expect(desk.state.selected).toBe(itemOf(desk, first));
  });

  it('an offer that ends while the phone still rings leaves nothing to answer', () => {
    const desk = phoneDesk();
    desk.hears(ringing(first, { work: edsCall, assignment: edsWork }));
    desk.hears({ type: 'offerEnded', interactionId: edsCall, agentWorkId: edsWork, reason: 'timedOut' });
    expect(desk.state.interactions).toEqual({});
    desk.hears({ type: 'legTold', callId: first, news: { is: 'ended', how: 'cancelled', by: 'them' } });
    expect(desk.state.calls).toEqual({});
  });
});

describe('one voice', () => {
  it('a second call is answered by holding the first, in that order', () => {
    const desk = talksWithEd();
    desk.hears(ringing(second, { number: '2002', name: 'Bo' }));
    const bo = itemOf(desk, second);
    desk.asked({ type: 'acceptWork', interactionId: bo });
    expect(asks(desk)).toEqual(['1: {"is":"hold","on":true}', '2: {"is":"answer"}']);
    desk.hears({ type: 'legTold', callId: second, news: { is: 'connected' } });
    desk.hears({ type: 'legTold', callId: first, news: { is: 'held', on: true } });
    expect([stands(desk, first), stands(desk, second)]).toEqual(['held', 'talking']);
    desk.effects.length = 0;
    desk.asked({ type: 'setHold', callId: first, on: false });
    expect(asks(desk)).toEqual(['2: {"is":"hold","on":true}', '1: {"is":"hold","on":false}']);
    expect([stands(desk, first), stands(desk, second)]).toEqual(['resuming', 'holding']);
  });

  it('nothing is answered or dialled while another call is being dialled', () => {
    const desk = phoneDesk();
    desk.asked({ type: 'dial', number: '2002' });
    desk.hears(ringing(second));
    expect(desk.asked({ type: 'acceptWork', interactionId: itemOf(desk, second) }).decision).toEqual({ refused: 'phoneBusy' });
    expect(desk.asked({ type: 'dial', number: '2003' }).decision).toEqual({ refused: 'phoneBusy' });
  });

  it('news of a hold that was undone meanwhile changes nothing', () => {
    const desk = talksWithEd();
    desk.asked({ type: 'setHold', callId: first, on: true });
    desk.asked({ type: 'setHold', callId: first, on: false });
    desk.hears({ type: 'legTold', callId: first, news: { is: 'held', on: true } });
    expect(stands(desk, first)).toBe('resuming');
    desk.hears({ type: 'legTold', callId: first, news: { is: 'held', on: false } });
    expect(stands(desk, first)).toBe('talking');
  });
});

describe('Maya calls', () => {
  it('a number: an item of its own at once, and the number is remembered', () => {
    const desk = phoneDesk();
    desk.asked({ type: 'dial', number: '+442079460018' });
    const [call] = Object.values(desk.state.calls);
    expect(call?.at).toEqual({ is: 'dialling', alerting: false });
    expect(desk.stage(call?.interactionId)).toBe('open');
    expect(desk.state.selected).toBe(call?.interactionId);
    expect(desk.state.lastDialled).toBe('+442079460018');
  });

  it('without a phone that works she is told so', () => {
    expect(mayasDesk().asked({ type: 'dial', number: '2002' }).decision).toEqual({ refused: 'noPhone' });
  });

  it('Bo about Ed: Ed is on hold, and the two are connected', () => {
    const desk = talksWithEd();
    desk.asked({ type: 'dial', number: '2002', consultFor: edsCall });
    const consult = consultOf(desk.state, edsCall);
    if (consult === null) throw new Error('no consultation');
    expect(stands(desk, first)).toBe('holding');
    expect(Object.keys(desk.state.interactions)).toEqual([edsCall]);
    expect(desk.asked({ type: 'connectConsult', callId: consult.id }).decision).toEqual({ refused: 'wrongStage' });
    desk.hears({ type: 'legTold', callId: consult.id, news: { is: 'connected' } });
    desk.effects.length = 0;
    desk.asked({ type: 'connectConsult', callId: consult.id });
    expect(asks(desk)).toEqual([`1: {"is":"connectWith","other":"${consult.id}"}`]);
    desk.hears({ type: 'legTold', callId: first, news: { is: 'ended', how: 'transferred', by: 'us' } });
    expect(desk.stage(edsCall)).toBe('ended');
    desk.hears({ type: 'legTold', callId: consult.id, news: { is: 'ended', how: 'transferred', by: 'them' } });
    expect(Object.keys(desk.state.calls)).toEqual([first]);
    expect(Object.keys(desk.state.interactions)).toEqual([edsCall]);
  });

  it('hands him on to Ines, and the item is called as she is', () => {
    const desk = phoneDesk();
    desk.asked({ type: 'dial', number: '2002' });
    const [call] = Object.values(desk.state.calls);
    desk.hears({ type: 'legTold', callId: call?.id ?? first, news: { is: 'connected' } });
    desk.hears({ type: 'legTold', callId: call?.id ?? first, news: { is: 'with', number: '2003', name: 'Ines' } });
    expect(desk.item(call?.interactionId).customer).toEqual({ name: 'Ines', key: '2003' });
  });

  it('and goes on with Bo when Ed hangs up meanwhile', () => {
    const desk = talksWithEd();
    desk.asked({ type: 'dial', number: '2002', consultFor: edsCall });
    const consult = consultOf(desk.state, edsCall)?.id ?? first;
    desk.hears({ type: 'legTold', callId: consult, news: { is: 'connected' } });
    desk.hears({ type: 'legTold', callId: first, news: { is: 'ended', how: 'hungUp', by: 'them' } });
    expect(desk.stage(edsCall)).toBe('ended');
    expect(desk.item(itemOf(desk, consult)).customer.name).toBe('2002');
    expect(consult).not.toBe(first);
  });
});

describe('what the phone has', () => {
  it('a call it does not have is over, and said to be lost; one made a moment ago is waited for', () => {
    const desk = talksWithEd();
    desk.wait(5_000);
    desk.asked({ type: 'dial', number: '2002' });
    desk.hears({ type: 'legsSeen', legs: [] });
    expect(stands(desk, first)).toBe('over');
    expect(desk.notices()).toEqual(['callLost']);
    expect(Object.values(desk.state.calls).filter(({ at }) => at.is === 'dialling')).toHaveLength(1);
  });

  it("a leg that is nobody's call is hung up", () => {
    const desk = phoneDesk();
    desk.effects.length = 0;
    desk.hears({ type: 'legsSeen', legs: [second] });
    expect(asks(desk)).toEqual(['2: {"is":"hangUp"}']);
  });

  it('somebody who signs out leaves no call behind', () => {
    const desk = talksWithEd();
    desk.hears({ type: 'signedOut', revoked: true });
    expect(asks(desk)).toEqual(['1: {"is":"hangUp"}']);
    expect(desk.state.calls).toEqual({});
  });

  it('of a call that Salesforce does not know, Salesforce is asked nothing', () => {
    const desk = phoneDesk();
    desk.effects.length = 0;
    desk.hears(ringing(first));
    desk.asked({ type: 'acceptWork', interactionId: itemOf(desk, first) });
    desk.hears({ type: 'legTold', callId: first, news: { is: 'connected' } });
    desk.wait(60_000);
    desk.hears({ type: 'workListed', offered: [], open: [] });
    expect(desk.stage(itemOf(desk, first))).toBe('open');
    desk.hears({ type: 'legTold', callId: first, news: { is: 'ended', how: 'hungUp', by: 'them' } });
    expect(desk.asked({ type: 'setWrapUp', interactionId: itemOf(desk, first), notes: 'x' }).decision).toEqual({ refused: 'noRoute' });
    desk.asked({ type: 'closeWork', interactionId: itemOf(desk, first) });
    expect(new Set(kinds(desk.effects))).toEqual(new Set(['notifyOffer', 'withdrawNotification', 'askLeg', 'closeWork']));
  });

  it('an offer of another kind has nothing to do with the phone', () => {
    const desk = phoneDesk();
    desk.opens(annasChat);
    expect(callOf(desk.state, annasChat)).toBeNull();
    expect(asks(desk)).toEqual([]);
    expect(workOf(0).channel).toBe('chat');
  });
});
