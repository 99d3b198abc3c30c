import { describe, expect, it } from 'vitest';
import { firstOf, mustHave } from '../wire/message.ts';
import type { RawCall, RawPhone } from '../testing/raw-phone.ts';
import { telephonyStory } from '../testing/telephony-story.ts';

const story = telephonyStory();
const { ask, room, phoneOf, annaCallsMaya, answers, until } = story;

/** Reads progress of a transfer until it is final. @returns the first lines. */
async function progress(phone: RawPhone): Promise<string[]> {
  const lines: string[] = [];
  for (;;) {
    const notify = await phone.request('NOTIFY');
    expect(firstOf(notify, 'Event')).toBe('refer');
    phone.respond(notify, 200);
    lines.push(notify.body.trim());
    if (firstOf(notify, 'Subscription-State')?.startsWith('terminated')) return lines;
  }
}

const refer = async (phone: RawPhone, call: RawCall, to: string) => {
  const cseq = phone.inDialog(call, 'REFER', [`Refer-To: <${to}>`]);
  return (await phone.final(cseq)).status;
};
const bye = async (phone: RawPhone, call: RawCall) => expect((await phone.final(phone.inDialog(call, 'BYE'))).status).toBe(200);
const replaces = (call: RawCall) => {
  const tag = (header: string) => /tag=([^;]+)/.exec(header)?.[1] ?? '';
  return encodeURIComponent(`${call.callId};to-tag=${tag(call.remote)};from-tag=${tag(call.local)}`);
};

describe('a blind transfer', () => {
  it('to Bo tells that it rings and that he has it; Anna hears him, and Maya nothing more', async () => {
    const [maya, bo] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900)];
    const { id, call } = await annaCallsMaya(maya);
    await until(maya, id, (now) => now.parties[0].heard.frequencyHz === 1_300);
    expect(await refer(maya, call, 'sip:2002@acme.example')).toBe(202);
    const told = progress(maya);
    const invite = await bo.request('INVITE');
    expect(mustHave(invite, 'From')).toContain('+447700900123');
    expect(firstOf(invite, 'Referred-By')).toBe('<sip:2001@acme.example>');
    expect(firstOf(invite, 'X-Voice-Call-Id')).toBe(id);
    bo.respond(invite, 180);
    // Until Bo has it, Maya and Anna go on speaking.
    expect((await room(id)).parties.map((party: { name: string }) => party.name)).toEqual(['Anna', 'Maya Lindqvist']);
    await bo.accept(invite, (await bo.peer?.answer(invite.body)) ?? '');
    expect(await told).toEqual(['SIP/2.0 100 Trying', 'SIP/2.0 180 Ringing', 'SIP/2.0 200 OK']);
    await bye(maya, call);
    await until(bo, id, (now) => now.parties.length === 2 && now.parties[0].heard.frequencyHz === 900);
    expect((await story.centre().interaction(id)).status).toBe('in-progress');
  });

  it.each([
    ['refuses', 486, 'SIP/2.0 486 Busy Here'],
    ['declines everywhere', 603, 'SIP/2.0 603 Decline'],
  ])('to Bo, who %s, leaves Anna with Maya', async (_how, status, told) => {
    const [maya, bo] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900)];
    const { id, call } = await annaCallsMaya(maya);
    await refer(maya, call, 'sip:bo@acme.example');
    bo.respond(await bo.request('INVITE'), status);
    await bo.request('ACK');
    expect(await progress(maya)).toEqual(['SIP/2.0 100 Trying', told]);
    await until(maya, id, (now) => now.parties[0].heard.frequencyHz === 1_300);
    expect((await room(id)).parties[1]).toMatchObject({ leaving: false, state: 'up' });
  });

  it('to an agent without a phone, to nobody, and to what is no address, are refused', async () => {
    const maya = await phoneOf('Maya', 1_300);
    const { call } = await annaCallsMaya(maya);
    await refer(maya, call, 'sip:2003@acme.example');
    expect((await progress(maya)).at(-1)).toBe('SIP/2.0 480 Temporarily Unavailable');
    await refer(maya, call, 'sip:nobody@acme.example');
    expect((await progress(maya)).at(-1)).toBe('SIP/2.0 404 Not Found');
    expect(await refer(maya, call, 'mailto:bo@acme.example')).toBe(400);
  });

  it('to a number calls it; a busy one leaves Anna with Maya', async () => {
    const maya = await phoneOf('Maya', 1_300);
    const { id, call } = await annaCallsMaya(maya);
    await ask('POST', '/__sim/sip/numbers', { number: '+44 20 7946 0100', onRing: 'busy' });
    await refer(maya, call, 'sip:+442079460100@acme.example');
    expect((await progress(maya)).at(-1)).toBe('SIP/2.0 486 Busy Here');
    await ask('POST', '/__sim/sip/numbers', { number: '+442079460100', onRing: 'answer', name: 'Reception' });
    await refer(maya, call, 'sip:+44-20-7946-0100@acme.example;user=phone');
    expect(await progress(maya)).toEqual(['SIP/2.0 100 Trying', 'SIP/2.0 180 Ringing', 'SIP/2.0 200 OK']);
    await bye(maya, call);
    await ask('POST', `/__sim/calls/${id}/sing`, { hz: 500 });
    await until(maya, id, (now) => now.parties[1].heard.frequencyHz === 500);
    expect((await room(id)).parties.map((party: { name: string }) => party.name)).toEqual(['Anna', 'Reception']);
  });

  it('to a queue is done at once: a new record waits, the old one ends with the leg, and Bo is offered it', async () => {
    const [maya, bo] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900)];
    const { id, call } = await annaCallsMaya(maya);
    // Or she would be the first to be offered it.
    story.centre().org.setPresence(story.centre().user('Maya'), story.centre().status('Break'));
    await refer(maya, call, 'sip:hotline@acme.example');
    expect(await progress(maya)).toEqual(['SIP/2.0 100 Trying', 'SIP/2.0 200 OK']);
    await bye(maya, call);
    expect((await story.centre().interaction(id)).status).toBe('completed');
    const [, next] = (await room(id)).interactionIds;
    expect(story.centre().org.calls.get(next)).toMatchObject({ CallType: 'Transfer', PreviousCallId: id, CallDisposition: 'new' });
    await until(bo, id, (now) => now.state === 'waiting' && now.parties[0].heard.frequencyHz > 2_000);
    story.centre().online('Bo');
    const invite = await bo.request('INVITE');
    expect(firstOf(invite, 'X-Voice-Call-Id')).toBe(next);
    story.centre().accept('Bo');
    await bo.accept(invite, (await bo.peer?.answer(invite.body)) ?? '');
    await until(bo, id, (now) => now.state === 'open' && now.parties[0].heard.frequencyHz === 900);
  });
});

describe('a warm transfer', () => {
  it('to Bo by Replaces: Anna takes the place of Maya in the call that Maya had with him', async () => {
    const [maya, bo] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900)];
    const { id, call } = await annaCallsMaya(maya);
    await maya.hold(call, 'sendonly');
    // A call from phone to phone: the centre only passes it on.
    const ringing = answers(bo);
    const consult = await maya.invite('sip:2002@acme.example', (await bo.peer?.offer()) ?? '');
    expect(consult.answer.status).toBe(200);
    await ringing;
    const [, asBoSees] = [consult, replaces(consult.call)];
    expect(await refer(maya, call, `sip:2002@acme.example?Replaces=${asBoSees}`)).toBe(202);
    const invite = await bo.request('INVITE');
    expect(firstOf(invite, 'Replaces')).toBe(decodeURIComponent(asBoSees));
    expect(mustHave(invite, 'From')).toContain('"Anna"');
    bo.respond(invite, 486);
    expect(await progress(maya)).toEqual(['SIP/2.0 100 Trying', 'SIP/2.0 486 Busy Here']);
    expect((await room(id)).parties[1]).toMatchObject({ state: 'up', holding: true, leaving: false });
  });

  it('to a colleague whose phone is played: the two calls become one, and both of the agent end', async () => {
    const maya = await phoneOf('Maya', 1_300);
    const { id, call } = await annaCallsMaya(maya);
    expect((await ask('POST', '/__sim/sip/phones', { account: 'ines', onRing: 'answer' })).status).toBe(200);
    await ask('POST', `/__sim/calls/${id}/sing`, { hz: 500 });
    await maya.hold(call, 'sendonly');
    const second = await phoneOf('Maya', 1_700, 'second');
    const { answer, call: consult } = await second.invite('sip:ines@acme.example', (await second.peer?.offer()) ?? '');
    await second.peer?.take(answer.body);
    const consulted = (await ask('GET', '/__sim/calls')).body.at(-1).id;
    await until(
      second,
      consulted,
      (now) => now.parties.find((party: { kind: string }) => party.kind === 'person').heard.frequencyHz === 1_700,
    );
    await refer(maya, call, `sip:ines@acme.example?Replaces=${replaces(consult)}`);
    expect(await progress(maya)).toEqual(['SIP/2.0 100 Trying', 'SIP/2.0 200 OK']);
    second.respond(await second.request('BYE'), 200);
    await bye(maya, call);
    await until(maya, consulted, (now) =>
      now.parties.some(
        (party: { name: string; heard: { frequencyHz: number } }) => party.name === 'Ines Okafor' && party.heard.frequencyHz === 500,
      ),
    );
    expect((await room(consulted)).parties.map((party: { name: string }) => party.name)).toEqual(['Ines Okafor', 'Anna']);
    expect((await room(id)).id).toBe(consulted);
    await ask('POST', `/__sim/interactions/${id}/end`);
    expect((await room(consulted)).state).toBe('over');
  });
});

describe('a conference', () => {
  it('is mixed by the centre, and goes on without the agent who made it', async () => {
    const [maya, bo] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900)];
    const { id, call } = await annaCallsMaya(maya);
    await ask('POST', `/__sim/calls/${id}/sing`, { hz: 500 });
    const mine = await phoneOf('Maya', 1_700, 'second');
    const joined = await mine.invite('sip:conference-7@acme.example', (await mine.peer?.offer()) ?? '');
    await mine.peer?.take(joined.answer.body);
    await refer(maya, call, 'sip:conference-7@acme.example');
    expect((await progress(maya)).at(-1)).toBe('SIP/2.0 200 OK');
    await bye(maya, call);
    const his = await bo.invite('sip:conference-7@acme.example', (await bo.peer?.offer()) ?? '');
    await bo.peer?.take(his.answer.body);
    await bo.until(() => bo.hearing.strengthDb(500, 300) > -30 && bo.hearing.strengthDb(1_700, 300) > -30);
    await mine.until(() => mine.hearing.strengthDb(500, 300) > -30 && mine.hearing.strengthDb(900, 300) > -30);
    expect(bo.hearing.strengthDb(900, 300)).toBeLessThan(-40);
    await bye(mine, joined.call);
    await bo.until(() => bo.hearing.strengthDb(500, 300) > -30 && bo.hearing.strengthDb(1_700, 300) < -40);
    expect((await room('conference-7')).parties.map((party: { name: string }) => party.name)).toEqual(['Anna', '2002']);
  });
});
