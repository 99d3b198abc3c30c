import { describe, expect, it } from 'vitest';
import { MUSIC_HZ } from '../media/voice.ts';
import { telephonyStory } from '../testing/telephony-story.ts';

const story = telephonyStory();
const { ask, room, phoneOf, annaCallsMaya, until } = story;

describe('a customer who calls', () => {
  it('rings the phone of the agent to whom the call is offered, and both hear each other', async () => {
    const maya = await phoneOf('Maya', 1_300);
    const { id, call } = await annaCallsMaya(maya);
    await ask('POST', `/__sim/calls/${id}/sing`, { hz: 500 });
    await maya.until(() => maya.hearing.last(300).frequencyHz === 500);
    await until(maya, id, (now) => now.parties[0].heard.frequencyHz === 1_300);
    expect((await room(id)).parties).toMatchObject([
      { kind: 'person', name: 'Anna', number: '+447700900123' },
      { kind: 'phone', name: 'Maya Lindqvist', number: '2001', state: 'up', heard: { frequencyHz: 1_300 } },
    ]);
    maya.inDialog(call, 'BYE');
    await maya.status(200);
    expect((await story.centre().interaction(id)).status).toBe('completed');
    expect(maya.left).toEqual([]);
  });

  it('hears music while the line is held, silence where it is asked for, and then the agent again', async () => {
    const maya = await phoneOf('Maya', 1_300);
    const { id, call } = await annaCallsMaya(maya);
    await until(maya, id, (now) => now.parties[0].heard.frequencyHz === 1_300);
    await maya.hold(call, 'sendonly');
    await until(
      maya,
      id,
      (now) => MUSIC_HZ.some((note) => Math.abs(note - now.parties[0].heard.frequencyHz) <= 10) && now.parties[1].holding,
    );
    await maya.hold(call, 'sendrecv');
    await until(maya, id, (now) => now.parties[0].heard.frequencyHz === 1_300);
    await maya.hold(call, 'inactive', ['X-Hold-Music: off']);
    await until(maya, id, (now) => now.parties[0].heard.isSilent);
    expect(
      (await ask('GET', '/__sim/history')).body
        .filter((one: { type: string }) => one.type === 'holdChanged')
        .map((one: { isHolding: boolean }) => one.isHolding),
    ).toEqual([true, false, true]);
  });

  it('presses keys that the agent gets, and gets those of the agent, sent in either way', async () => {
    const maya = await phoneOf('Maya', 1_300);
    const { id, call } = await annaCallsMaya(maya);
    await until(maya, id, (now) => now.parties[1].heard.totalMs > 0);
    await ask('POST', `/__sim/calls/${id}/press`, { keys: '42#' });
    await maya.until(() => maya.keys.length === 3);
    expect(maya.keys).toEqual(['4', '2', '#']);
    maya.peer?.press('7');
    await until(maya, id, (now) => now.parties[0].keys === '7');
    const cseq = maya.inDialog(call, 'INFO', ['Content-Type: application/dtmf-relay'], 'Signal=5\r\nDuration=160\r\n');
    expect((await maya.final(cseq)).status).toBe(200);
    expect((await room(id)).parties[0].keys).toBe('75');
    expect((await maya.final(maya.inDialog(call, 'INFO', ['Content-Type: application/dtmf-relay'], 'Signal=%\r\n'))).status).toBe(400);
  });

  it('is recorded, and not while the agent asks for it not to be', async () => {
    const maya = await phoneOf('Maya', 1_300);
    const { id, call } = await annaCallsMaya(maya);
    await until(maya, id, (now) => now.recording.heard.frequencyHz === 1_300);
    expect((await maya.final(maya.inDialog(call, 'INFO', ['Record: off']))).status).toBe(200);
    const { durationMs } = (await room(id)).recording;
    const before = maya.beats;
    await maya.until(() => maya.beats > before + 20);
    expect((await room(id)).recording).toMatchObject({ on: false, durationMs });
    await maya.final(maya.inDialog(call, 'INFO', ['Record: on']));
    await until(maya, id, (now) => now.recording.durationMs > durationMs);
    maya.inDialog(call, 'BYE');
    await maya.status(200);
    const wav = await fetch(`${story.centre().url}/__sim/calls/${id}/recording`);
    expect(
      Buffer.from(await wav.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('RIFF');
  });

  it('hangs up, and the phone is told; hangs up while it rings, and the phone rings no more', async () => {
    const maya = await phoneOf('Maya', 1_300);
    const { id } = await annaCallsMaya(maya);
    await ask('POST', `/__sim/interactions/${id}/end`);
    maya.respond(await maya.request('BYE'), 200);
    story.centre().org.close(story.centre().user('Maya'), story.centre().works('Maya')[0]?.workId ?? '');
    const next = (await ask('POST', '/__sim/interactions', { channel: 'call', customer: { name: 'Carl', phone: '+447700900124' } })).body
      .id;
    const invite = await maya.request('INVITE');
    maya.respond(invite, 180);
    await until(maya, next, (now) => now.calling === 1);
    await ask('POST', `/__sim/interactions/${next}/end`);
    maya.respond(await maya.request('CANCEL'), 200);
    maya.respond(invite, 487);
    await maya.request('ACK');
    expect((await room(next)).state).toBe('over');
  });

  it('is offered to somebody else when the offer ends: the first phone is cancelled', async () => {
    const [maya, bo] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900)];
    story.centre().online('Maya', 'Bo');
    const { id } = (await ask('POST', '/__sim/interactions', { channel: 'call', customer: { name: 'Anna', phone: '+447700900123' } })).body;
    const first = await maya.request('INVITE');
    maya.respond(first, 180);
    await until(maya, id, () => true);
    story.centre().org.decline(story.centre().user('Maya'), story.centre().works('Maya')[0]?.workId ?? '', null);
    maya.respond(await maya.request('CANCEL'), 200);
    maya.respond(first, 487);
    const second = await bo.request('INVITE');
    story.centre().accept('Bo');
    await bo.accept(second, (await bo.peer?.answer(second.body)) ?? '');
    await until(bo, id, (now) => now.parties.length === 2 && now.parties[0].heard.frequencyHz === 900);
  });

  it('goes on after the agent has another network: ICE begins anew from either side', async () => {
    const maya = await phoneOf('Maya', 1_300);
    const { id, call } = await annaCallsMaya(maya);
    await until(maya, id, (now) => now.parties[0].heard.frequencyHz === 1_300);
    const offer = (await maya.peer?.offer({ restart: true })) ?? '';
    await maya.peer?.take((await maya.reinvite(call, offer)).body);
    let { totalMs } = (await room(id)).parties[1].heard;
    await until(maya, id, (now) => now.parties[1].heard.totalMs > totalMs + 300 && now.parties[0].heard.frequencyHz === 1_300);
    await ask('POST', `/__sim/calls/${id}/refresh`, { restart: true });
    const invite = await maya.request('INVITE');
    maya.respond(invite, 200, [`Contact: <${maya.contact}>`], (await maya.peer?.answer(invite.body)) ?? '');
    await maya.request('ACK');
    ({ totalMs } = (await room(id)).parties[1].heard);
    await until(maya, id, (now) => now.parties[1].heard.totalMs > totalMs + 300);
  });
});

describe('a phone that began anew', () => {
  it('takes its call back with Replaces, on another socket; nobody else can', async () => {
    const [maya, bo] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900)];
    const { id, call } = await annaCallsMaya(maya);
    await until(maya, id, (now) => now.parties[0].heard.frequencyHz === 1_300);
    maya.close();
    const tags = `${call.callId};to-tag=${/tag=([^;]+)/.exec(call.remote)?.[1]};from-tag=${/tag=([^;]+)/.exec(call.local)?.[1]}`;
    const stolen = await bo.invite(call.target, (await bo.peer?.offer()) ?? '', [`Replaces: ${tags}`]);
    expect(stolen.answer.status).toBe(403);
    const again = await phoneOf('Maya', 700, 'again');
    const { answer } = await again.invite(call.target, (await again.peer?.offer()) ?? '', [`Replaces: ${tags}`]);
    expect(answer.status).toBe(200);
    await again.peer?.take(answer.body);
    await until(again, id, (now) => now.parties[0].heard.frequencyHz === 700);
    expect((await room(id)).parties.filter((party: { kind: string }) => party.kind === 'phone')).toHaveLength(1);
    expect(
      (await again.invite('sip:call-77@acme.example', (await bo.peer?.offer()) ?? '', ['Replaces: nothing;to-tag=a;from-tag=b'])).answer
        .status,
    ).toBe(481);
  });
});
