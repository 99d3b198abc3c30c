import { describe, expect, it } from 'vitest';
import { telephonyStory } from '../sip/testing/telephony-story.ts';

const story = telephonyStory();
const { ask, room, phoneOf, until } = story;

describe('a customer who calls with a browser', () => {
  it('waits with music, is with Maya, and both hear each other; hanging up ends it', async () => {
    const [maya, browser] = [await phoneOf('Maya', 1_300), await phoneOf('Bo', 600)];
    const started = await ask('POST', '/call/start', { name: 'Carl', phone: '+447700900777', offer: await browser.peer?.offer() });
    expect(started.status).toBe(201);
    const { key, id, answer } = started.body;
    await browser.peer?.take(answer);
    await browser.until(() => (browser.hearing.last(300).frequencyHz ?? 0) > 2_000);
    expect((await ask('GET', `/call/${key}`)).body).toEqual({ kind: 'waiting' });
    story.centre().online('Maya');
    const invite = await maya.request('INVITE');
    story.centre().accept('Maya');
    const call = await maya.accept(invite, (await maya.peer?.answer(invite.body)) ?? '');
    await browser.until(() => browser.hearing.last(300).frequencyHz === 1_300);
    await maya.until(() => maya.hearing.last(300).frequencyHz === 600);
    expect((await ask('GET', `/call/${key}`)).body).toEqual({ kind: 'withAgent', agent: 'Maya Lindqvist' });
    browser.peer?.press('9');
    await maya.until(() => maya.keys.length === 1);
    await maya.hold(call, 'sendonly');
    expect((await ask('GET', `/call/${key}`)).body).toEqual({ kind: 'held', agent: 'Maya Lindqvist' });
    await until(maya, id, (now) => now.parties[0].kind === 'browser');
    expect((await ask('POST', `/call/${key}/hangup`)).body).toEqual({ kind: 'ended' });
    maya.respond(await maya.request('BYE'), 200);
    expect((await room(id)).state).toBe('over');
  });

  it('is refused where its sound is not understood, and is nobody where the key is another', async () => {
    expect((await ask('POST', '/call/start', { name: 'Carl', phone: '1234', offer: 'v=0' })).body.error.code).toBe('NOT_UNDERSTOOD');
    expect((await ask('GET', '/call/00000000-0000-0000-0000-000000000000')).status).toBe(404);
    expect((await ask('GET', '/__sim/calls')).body).toEqual([]);
  });
});
