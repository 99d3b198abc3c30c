import { describe, expect, it } from 'vitest';
import { telephonyStory } from './testing/telephony-story.ts';
import type { RawCall, RawPhone } from './testing/raw-phone.ts';
import { firstOf, mustHave, valuesOf } from './wire/message.ts';
import { TORTURES } from './wire/torture.ts';

const story = telephonyStory();
const { ask, room, phoneOf, annaCallsMaya, answers, until } = story;

const registrations = async (account: string) =>
  (await ask('GET', '/__sim/sip')).body.accounts.find((one: { user: string }) => one.user === account).registrations as {
    contact: string;
    socket: number;
  }[];
const optionsOf = (phone: RawPhone) => phone.ask('OPTIONS', 'sip:acme.example');
const happened = async (type: string) => (await ask('GET', '/__sim/history')).body.filter((one: { type: string }) => one.type === type);

describe('registering', () => {
  it('needs the password, in the algorithm that is asked for', async () => {
    const maya = await phoneOf('Maya', 1_300);
    expect(await registrations('2001')).toMatchObject([{ contact: maya.contact }]);
    const thief = await phoneOf('Bo', 900);
    Object.assign(thief, { account: { user: '2003', password: 'guessed' } });
    expect((await thief.register()).status).toBe(401);
    expect(await registrations('2003')).toEqual([]);
    await ask('POST', '/__sim/sip/settings', { algorithms: ['SHA-256'] });
    expect((await maya.register()).status).toBe(200);
    expect((await ask('POST', '/__sim/sip/settings', { algorithms: ['ROT13'] })).body.error.message).toContain('algorithms');
  });

  it('with credentials that were good once is asked again, and told that they are only old', async () => {
    const maya = await phoneOf('Maya', 1_300);
    maya.raw(
      `REGISTER sip:acme.example SIP/2.0\nVia: SIP/2.0/WS x.invalid;branch=z9hG4bKs1\nFrom: <${maya.uri}>;tag=1\nTo: <${maya.uri}>\nCall-ID: s\nCSeq: 1 REGISTER\n\n`,
    );
    const challenge = firstOf(await maya.status(401), 'WWW-Authenticate') ?? '';
    await ask('POST', '/__sim/sip/settings', { spoilNonces: true });
    const credentials = maya.credentials('REGISTER', 'sip:acme.example', challenge);
    maya.raw(
      `REGISTER sip:acme.example SIP/2.0\nVia: SIP/2.0/WS x.invalid;branch=z9hG4bKs2\nFrom: <${maya.uri}>;tag=1\nTo: <${maya.uri}>\nCall-ID: s\nCSeq: 2 REGISTER\nAuthorization: ${credentials}\n\n`,
    );
    expect(firstOf(await maya.final('2 REGISTER'), 'WWW-Authenticate')).toContain('stale=TRUE');
  });

  it('in the name of somebody else is refused', async () => {
    const maya = await phoneOf('Maya', 1_300);
    const answer = await maya.ask('REGISTER', 'sip:acme.example', [`Contact: <${maya.contact}>`], '', 'sip:2002@acme.example');
    expect(answer.status).toBe(403);
    expect(await happened('sipRefused')).toMatchObject([{ account: '2001' }]);
  });

  it('lasts as long as it says, is taken back, and knows the same phone again on another socket', async () => {
    const maya = await phoneOf('Maya', 1_300);
    expect((await maya.register(2)).status).toBe(423);
    const instance = ';+sip.instance="<urn:uuid:1>";reg-id=1';
    const told = await maya.register(600, instance);
    expect(valuesOf(told, 'Contact').join()).toContain('pub-gruu="sip:2001@acme.example;gr=urn:uuid:1"');
    const second = await phoneOf('Maya', 1_700, 'second');
    expect(await registrations('2001')).toHaveLength(2);
    await second.register(600, instance);
    expect((await registrations('2001')).map(({ contact }) => contact)).toEqual([second.contact]);
    await second.register(0, instance);
    expect(await registrations('2001')).toEqual([]);
    await maya.register();
    const all = await maya.ask('REGISTER', 'sip:acme.example', ['Contact: *', 'Expires: 0'], '', maya.uri, 'star');
    expect(all.status).toBe(200);
    expect(await registrations('2001')).toEqual([]);
    expect((await maya.ask('REGISTER', 'sip:acme.example', ['Contact: *', 'Expires: 60'], '', maya.uri, 'star')).status).toBe(400);
  });

  it('ends with its socket', async () => {
    const [maya, bo] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900)];
    expect((await ask('POST', '/__sim/sip/cut', { account: '2001' })).body).toEqual({ cut: 1 });
    await new Promise((done) => maya.socket.once('close', done));
    await optionsOf(bo);
    expect(await registrations('2001')).toEqual([]);
    expect((await bo.invite('sip:2001@acme.example', 'v=0')).answer.status).toBe(480);
  });

  it('is what an agent’s own desktop learns its account for', async () => {
    const { access_token } = await story.centre().signIn('maya@acme.example');
    const told = await story.centre().ask('GET', '/sip/account', undefined, { authorization: `Bearer ${access_token}` });
    expect(told.body).toMatchObject({
      user: '2001',
      displayName: 'Maya Lindqvist',
      domain: 'acme.example',
      servers: [expect.stringMatching(/^ws:.*\/sip$/)],
    });
    expect((await ask('GET', '/sip/account')).status).toBe(401);
  });
});

describe('the server', () => {
  it('is alive, and refuses what it does not do', async () => {
    const maya = await phoneOf('Maya', 1_300);
    expect((await optionsOf(maya)).status).toBe(200);
    const pong = new Promise((done) => maya.socket.once('message', (data: Buffer) => done(data.toString())));
    maya.raw('\n\n');
    expect(await pong).toBe('\r\n');
    for (const [method, to, more, status] of [
      ['REFER', 'sip:2002@acme.example', ['Refer-To: <sip:2003@acme.example>'], 403],
      ['BREW', 'sip:2002@acme.example', [], 405],
      ['OPTIONS', 'sip:acme.example', ['Proxy-Require: teleport'], 420],
      ['INVITE', 'sip:nobody@acme.example', [], 404],
      ['INVITE', 'sip:2002@elsewhere.example', [], 404],
      ['INVITE', 'sip:2002@acme.example', [], 480],
      ['BYE', 'sip:2002@acme.example', [], 481],
      ['INVITE', 'sip:2001@acme.example', [], 486],
    ] as const)
      expect([method, to, (await maya.ask(method, to, [`Contact: <${maya.contact}>`, ...more])).status]).toEqual([method, to, status]);
    expect(maya.left).toEqual([]);
  });

  it('takes no sockets when it is told so, and none that speaks no SIP', async () => {
    const url = story.centre().url.replace('http', 'ws');
    const status = (path: string, protocol: string) =>
      fetch(`${story.centre().url}${path}`, {
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
          'sec-websocket-protocol': protocol,
        },
      }).then(
        (answer) => answer.status,
        () => 0,
      );
    expect(url).toContain('ws://');
    await ask('POST', '/__sim/sip/settings', { takesSockets: false });
    await expect(phoneOf('Maya', 1_300)).rejects.toThrow('503');
    await ask('POST', '/__sim/sip/settings', { takesSockets: true });
    expect((await phoneOf('Maya', 1_300)).socket.protocol).toBe('sip');
    expect(await status('/elsewhere', 'sip')).not.toBe(101);
  });
});

describe('a call from phone to phone', () => {
  it('rings all phones of an agent; the first to answer has it, and the other rings no more', async () => {
    const [maya, bo, second] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900), await phoneOf('Bo', 950, 'second')];
    const calling = maya.invite('sip:bo@acme.example', (await maya.peer?.offer()) ?? '');
    const [one, other] = [await bo.request('INVITE'), await second.request('INVITE')];
    bo.respond(one, 180);
    second.respond(other, 180);
    const his = await second.accept(other, (await second.peer?.answer(other.body)) ?? '');
    bo.respond(await bo.request('CANCEL'), 200);
    bo.respond(one, 487);
    await bo.request('ACK');
    const { answer, call } = await calling;
    await maya.peer?.take(answer.body);
    await maya.until(() => maya.hearing.last(300).frequencyHz === 950);
    expect(valuesOf(one, 'Record-Route')).toEqual(['<sip:acme.example;transport=ws;lr>']);
    expect(firstOf(one, 'Proxy-Authorization')).toBeNull();
    second.inDialog(his, 'BYE');
    maya.respond(await maya.request('BYE'), 200);
    expect((await second.status(200)).status).toBe(200);
    expect(call.target).toBe(second.contact);
    expect(bo.left).toEqual([]);
  });

  it.each([
    [[486, 480], 486],
    [[404, 503], 404],
    [[486, 603], 603],
  ])('is refused with the best of %j', async (statuses, best) => {
    const [maya, bo, second] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900), await phoneOf('Bo', 950, 'second')];
    const calling = maya.invite('sip:bo@acme.example', (await maya.peer?.offer()) ?? '');
    for (const [at, phone] of [bo, second].entries()) phone.respond(await phone.request('INVITE'), statuses[at] ?? 0);
    expect((await calling).answer.status).toBe(best);
  });

  it('is cancelled by who made it', async () => {
    const [maya, bo] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900)];
    const calling = maya.invite('sip:bo@acme.example', (await maya.peer?.offer()) ?? '');
    const invite = await bo.request('INVITE');
    bo.respond(invite, 180);
    const ringing = await maya.status(180);
    const head = `Via: ${valuesOf(ringing, 'Via')[0]}\nMax-Forwards: 70\nFrom: ${mustHave(ringing, 'From')}\nTo: <sip:bo@acme.example>\nCall-ID: ${mustHave(ringing, 'Call-ID')}`;
    maya.raw(`CANCEL sip:bo@acme.example SIP/2.0\n${head}\nCSeq: ${mustHave(ringing, 'CSeq').split(' ')[0]} CANCEL\n\n`);
    bo.respond(await bo.request('CANCEL'), 200);
    bo.respond(invite, 487);
    expect((await calling).answer.status).toBe(487);
  });
});

describe('a running call', () => {
  const tagsOf = (call: RawCall) => ({
    mine: /tag=([^;]+)/.exec(call.local)?.[1] ?? '',
    theirs: /tag=([^;]+)/.exec(call.remote)?.[1] ?? '',
  });

  it('is not ended or moved by others, even with its right tags', async () => {
    const [maya, bo] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900)];
    const { id, call } = await annaCallsMaya(maya);
    for (const method of ['BYE', 'REFER', 'INVITE', 'INFO'])
      expect([method, (await bo.final(bo.inDialog(call, method, ['Refer-To: <sip:2003@acme.example>']))).status]).toEqual([method, 403]);
    const stranger = await phoneOf('Bo', 950, 'stranger');
    const wrong = { ...call, remote: call.remote.replace(/tag=.*/, 'tag=wrong') };
    expect((await stranger.final(stranger.inDialog(wrong, 'BYE'))).status).toBe(481);
    await until(maya, id, (now) => now.state === 'open' && now.parties[0].heard.frequencyHz === 1_300);
    expect((await happened('sipRefused')).length).toBe(4);
    expect(tagsOf(call).mine).not.toBe('');
    expect(maya.left).toEqual([]);
  });

  it('is not disturbed by a single message of the torture, and each is answered as it should be', async () => {
    const [maya, bo] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900)];
    const { id, call } = await annaCallsMaya(maya);
    for (const { about, verdict, text } of TORTURES) {
      maya.raw(text);
      const answer = verdict === null ? null : verdict === 'read' ? 'any' : verdict;
      const barrier = await optionsOf(maya);
      expect(barrier.status).toBe(200);
      const read = maya.left.flatMap((message) => (message.kind === 'response' ? [message.status] : []));
      const got = [...read, ...maya.odd.splice(0).map((message) => Number(message.slice(8, 11)))];
      expect([about, got]).toEqual([about, answer === null ? [] : answer === 'any' ? [expect.any(Number)] : [answer]]);
      (maya.left as unknown[]).length = 0;
    }
    await until(maya, id, (now) => now.parties[0].heard.frequencyHz === 1_300);
    expect((await optionsOf(bo)).status).toBe(200);
    maya.inDialog(call, 'BYE');
    expect((await maya.status(200)).status).toBe(200);
  });

  it('is not disturbed by a flood from another socket, which is refused', async () => {
    const [maya, bo] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900)];
    const { id } = await annaCallsMaya(maya);
    await until(maya, id, (now) => now.parties[0].heard.frequencyHz === 1_300);
    const flood = Array.from({ length: 80 }, () => bo.ask('INVITE', 'sip:2001@acme.example', [`Contact: <${bo.contact}>`], 'v=0'));
    const first = await Promise.race(flood);
    expect(first.status).toBe(503);
    expect(firstOf(first, 'Retry-After')).toBe('5');
    for (let at = 0; at < 3_000; at += 1)
      bo.raw(
        `INVITE sip:2001@acme.example SIP/2.0\nVia: SIP/2.0/WS f.invalid;branch=z9hG4bKflood${at}\nFrom: <${bo.uri}>;tag=f\nTo: <sip:2001@acme.example>\nCall-ID: flood${at}\nCSeq: 1 INVITE\n\n`,
      );
    await until(maya, id, (now) => now.parties[0].heard.frequencyHz === 1_300 && now.parties[1].state === 'up');
    expect((await optionsOf(maya)).status).toBe(200);
  });

  it('that both describe again at once has one of them wait', async () => {
    const maya = await phoneOf('Maya', 1_300);
    const { id, call } = await annaCallsMaya(maya);
    await until(maya, id, (now) => now.parties[0].heard.frequencyHz === 1_300);
    await ask('POST', `/__sim/calls/${id}/refresh`, { restart: false });
    const theirs = await maya.request('INVITE');
    expect((await maya.reinvite(call, theirs.body)).status).toBe(491);
    maya.respond(theirs, 200, [`Contact: <${maya.contact}>`], (await maya.peer?.answer(theirs.body)) ?? '');
    await maya.request('ACK');
    await maya.hold(call, 'sendrecv');
    await until(maya, id, (now) => now.parties[0].heard.frequencyHz === 1_300);
  });

  it('finds a phone again that came back on another socket', async () => {
    const maya = await phoneOf('Maya', 1_300);
    const { id } = await annaCallsMaya(maya);
    await ask('POST', '/__sim/sip/cut', { account: '2001' });
    await new Promise((done) => maya.socket.once('close', done));
    const back = await phoneOf('Maya', 1_300, 'p2001');
    await ask('POST', `/__sim/interactions/${id}/end`);
    back.respond(await back.request('BYE'), 200);
    expect((await room(id)).state).toBe('over');
  });

  it('keeps alive by UPDATE, takes no interval that is too short, and knows no codec but its own', async () => {
    const maya = await phoneOf('Maya', 1_300);
    const { call } = await annaCallsMaya(maya);
    const update = await maya.final(maya.inDialog(call, 'UPDATE', ['Session-Expires: 120;refresher=uac', 'Supported: timer']));
    expect([update.status, firstOf(update, 'Session-Expires')]).toEqual([200, '120;refresher=uac']);
    const sdp = (await maya.peer?.offer()) ?? '';
    expect((await maya.reinvite(call, sdp, ['Session-Expires: 30'])).status).toBe(422);
    const plain = sdp.replace(/m=audio (\d+) (\S+) .*/, 'm=audio $1 $2 111').replace(/a=(rtpmap|fmtp):.*\r\n/g, '');
    const opus = `${plain}a=rtpmap:111 opus/48000/2\r\n`;
    expect((await maya.reinvite(call, opus)).status).toBe(488);
    expect((await maya.reinvite(call, sdp)).status).toBe(200);
  });
});

describe('faults', () => {
  it('lose, refuse, delay and double messages, as often as they are told', async () => {
    const [maya, bo] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 900)];
    const fault = (more: object) => ask('POST', '/__sim/sip/faults', more);
    await fault({ kind: 'refuse', method: 'OPTIONS', direction: 'in', account: '2001', status: 503, times: 2 });
    expect([
      (await optionsOf(maya)).status,
      (await optionsOf(maya)).status,
      (await optionsOf(maya)).status,
      (await optionsOf(bo)).status,
    ]).toEqual([503, 503, 200, 200]);
    await fault({ kind: 'refuse', method: 'INVITE', direction: 'out', account: '2002', status: 486 });
    expect((await maya.invite('sip:bo@acme.example', 'v=0')).answer.status).toBe(486);
    await fault({ kind: 'duplicate', method: 'OPTIONS', response: 200, direction: 'out' });
    await optionsOf(maya);
    await optionsOf(maya);
    expect(maya.left.filter((one) => one.kind === 'response' && one.status === 200)).toHaveLength(1);
    await fault({ kind: 'drop', method: 'OPTIONS', direction: 'out', response: 2 });
    const lost = optionsOf(maya);
    const got = await Promise.race([lost.then(() => 'lost'), optionsOf(bo).then(() => 'other')]);
    expect(got).toBe('other');
    await fault({ kind: 'delay', method: 'OPTIONS', direction: 'in', delayMs: 50 });
    expect((await optionsOf(bo)).status).toBe(200);
    expect((await happened('faultApplied')).map(({ kind }: { kind: string }) => kind)).toEqual([
      'refuse',
      'refuse',
      'refuse',
      'duplicate',
      'drop',
      'delay',
    ]);
    expect((await fault({ kind: 'refuse', method: 'INVITE', direction: 'in', response: 200 })).status).toBe(400);
    expect((await fault({ kind: 'explode', method: 'INVITE', direction: 'in' })).body.error.message).toContain('kind');
  });

  it('of the sound: an agent who hears nothing, and one who is heard by nobody', async () => {
    const maya = await phoneOf('Maya', 1_300);
    const { id } = await annaCallsMaya(maya);
    await ask('POST', `/__sim/calls/${id}/sing`, { hz: 500 });
    await maya.until(() => maya.hearing.last(300).frequencyHz === 500);
    await ask('POST', `/__sim/calls/${id}/media`, { silent: true });
    const packets = maya.peer?.report().packets ?? 0;
    const { beats } = maya;
    await maya.until(() => maya.beats > beats + 20);
    expect((maya.peer?.report().packets ?? 0) - packets).toBeLessThan(6);
  });

  it('send any text to a phone', async () => {
    const maya = await phoneOf('Maya', 1_300);
    await answersNothing(maya);
    expect((await ask('POST', '/__sim/sip/raw', { account: '2004', text: 'x' })).status).toBe(409);
    const messages = (await ask('GET', '/__sim/sip/messages')).body as { text: string }[];
    expect(messages.some(({ text }) => text.startsWith('REGISTER'))).toBe(true);
    expect(messages.some(({ text }) => text.includes('response="'))).toBe(false);
  });
});

async function answersNothing(phone: RawPhone): Promise<void> {
  const noise = new Promise((done) => phone.socket.once('message', (data: Buffer) => done(data.toString())));
  await ask('POST', '/__sim/sip/raw', { account: phone.account.user, text: 'BYE nonsense' });
  expect(await noise).toBe('BYE nonsense');
  expect(answers).toBeTypeOf('function');
}
