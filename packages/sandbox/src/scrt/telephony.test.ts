import { generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre, type Answer } from '../testing/centre.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open();
  const telephonyPublicKey = keys.publicKey.export({ type: 'spki', format: 'pem' });
  await centre.ask('POST', '/__sim/settings', { telephonyPublicKey });
});
afterEach(() => centre.close());

const token = (over: Record<string, unknown> = {}, alg = 'RS256'): string => {
  const nowS = Math.floor(centre.org.world.clock.nowMs() / 1_000);
  const claims = { iss: centre.org.world.population.organizationId, sub: 'Acme_Voice', iat: nowS, exp: nowS + 3_600, ...over };
  const signed = `${part({ alg })}.${part(claims)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), keys.privateKey).toString('base64url')}`;
};
const ask = (method: string, path: string, body?: unknown, jwt = token()): Promise<Answer> =>
  centre.ask(method, `/telephony/v1/voiceCalls${path}`, body, { authorization: `Bearer ${jwt}`, 'Telephony-Provider-Name': 'Jackfield' });
const announce = (over: Record<string, unknown> = {}) =>
  ask('POST', '', {
    callCenterApiName: 'Acme_Voice',
    vendorCallKey: 'leg-1',
    to: '+442079460001',
    from: '+447700900001',
    initiationMethod: 'Inbound',
    startTime: '2026-11-22T09:00:00.000Z',
    participants: [{ participantKey: '+447700900001', type: 'END_USER' }],
    ...over,
  });
const call = (id: string) => centre.org.world.records.mustGet('VoiceCall', id);

describe('the partner’s server', () => {
  it('announces a call, routes it, and it is Maya’s when she answers', async () => {
    centre.online('Maya');
    const made = await announce();
    expect(made).toMatchObject({ status: 201, body: { voiceCallId: expect.stringMatching(/^0LQ/), errors: [] } });
    const id = made.body.voiceCallId;
    expect(await ask('PATCH', '/leg-1/omniFlow', { dialedNumber: '+442079460001', flowName: 'Inbound_Calls' })).toMatchObject({
      status: 200,
      body: { queue: centre.queue('Hotline') },
    });
    centre.accept('Maya');
    expect(call(id)).toMatchObject({
      CallDisposition: 'in-progress',
      OwnerId: centre.user('Maya'),
      UserId: centre.user('Maya'),
      QueueName: 'Hotline',
    });
    const line = { participantId: 'p', messageId: 'm-1', startTime: 1_000, endTime: 2_000, content: 'Hello?', senderType: 'END_USER' };
    expect((await ask('POST', '/leg-1/messages', line)).body).toEqual({ result: 'Accepted' });
    expect((await ask('POST', '/leg-1/messages', { ...line, messageId: 'm-0', senderType: 'HUMAN_AGENT' })).status).toBe(400);
    await ask('POST', '/leg-1/messages', { ...line, messageId: 'm-2', senderType: 'HUMAN_AGENT', participantId: centre.user('Maya') });
    expect((await centre.interaction(id)).transcript).toMatchObject([{ from: 'customer', text: 'Hello?' }, { from: 'agent' }]);
  });

  it('closes the call by a report that does not say it is active, and its routing is gone', async () => {
    const id = (await announce()).body.voiceCallId;
    await ask('POST', `/${id}/routeVoiceCall`, { routingTarget: centre.queue('Hotline') });
    await ask('PATCH', '/leg-1', { isActiveCall: true, numberOfHolds: 2 });
    expect([call(id)['CallDisposition'], call(id)['NumberOfHolds']]).toEqual(['new', 2]);
    expect(centre.org.omni.routingOf(id)).toBeDefined();
    expect((await ask('PATCH', '/leg-1', { endTime: '2026-11-22T09:01:30.000Z' })).body).toEqual({ status: 'pending' });
    expect(call(id)).toMatchObject({ CallDisposition: 'completed', CallDurationInSeconds: 90 });
    expect(centre.org.omni.routingOf(id)).toBeUndefined();
  });

  it('sends a call to Bo and back to the queue, and takes an abandoned one out', async () => {
    centre.online('Bo');
    const id = (await announce()).body.voiceCallId;
    await ask('POST', '/leg-1/routeVoiceCall', { routingTarget: centre.user('Bo'), fallbackQueue: centre.queue('Hotline') });
    expect((await ask('POST', '/leg-1/reroute')).status).toBe(409);
    centre.accept('Bo');
    expect((await ask('PATCH', '/leg-1/reroute')).body).toEqual({ status: 'Success' });
    expect(centre.org.omni.routingOf(id)).toBeDefined();
    expect((await ask('PATCH', '/leg-1/clearRouting')).status).toBe(200);
    expect([centre.org.omni.routingOf(id), centre.works('Bo')]).toEqual([undefined, []]);
  });

  it('links the legs of a transfer', async () => {
    const first = (await announce()).body.voiceCallId;
    const second = (await announce({ vendorCallKey: 'leg-2', initiationMethod: 'Transfer', parentVoiceCallId: first })).body.voiceCallId;
    expect([call(first)['NextCallId'], call(second)['PreviousCallId']]).toEqual([second, first]);
  });

  it.each([
    ['an outbound call', { initiationMethod: 'Outbound' }, 'INVALID_INPUT'],
    ['another call center', { callCenterApiName: 'Other' }, 'INVALID_INPUT'],
    ['a transfer of nothing', { initiationMethod: 'Transfer', parentVoiceCallId: 'nope' }, 'NOT_FOUND'],
    ['a field it does not know', { colour: 'red' }, 'INVALID_INPUT'],
  ])('is refused %s, in an object with a code', async (_what, over, code) => {
    expect((await announce(over)).body).toEqual({ message: expect.any(String), code });
    expect(centre.org.world.records.count('VoiceCall')).toBe(0);
  });

  it('cannot announce the same call twice', async () => {
    await announce();
    expect((await announce()).status).toBe(409);
    expect(centre.org.world.records.count('VoiceCall')).toBe(1);
  });

  it('routes a call by the id of a flow, and by one nobody knows to the queue behind it', async () => {
    const id = (await announce()).body.voiceCallId;
    const flowId = centre.org.world.records.find('FlowDefinitionView', { ApiName: 'Inbound_Calls' })?.Id;
    expect((await ask('POST', '/leg-1/routeVoiceCall', { routingTarget: flowId })).body).toEqual({ status: 'Success' });
    expect(centre.org.omni.routingOf(id)).toMatchObject({ GroupId: centre.queue('Hotline') });
    await ask('PATCH', '/leg-1/clearRouting');
    expect((await ask('POST', '/leg-1/routeVoiceCall', { routingTarget: '300000000000000' })).status).toBe(400);
    expect(centre.org.omni.routingOf(id)).toBeUndefined();
    await ask('POST', '/leg-1/routeVoiceCall', { routingTarget: '300000000000000', fallbackQueue: centre.queue('Hotline') });
    expect(centre.org.omni.routingOf(id)).toMatchObject({ GroupId: centre.queue('Hotline') });
  });

  it('asks for a callback, which is a request that waits with the call’s queue', async () => {
    const id = (await announce()).body.voiceCallId;
    await ask('POST', '/leg-1/routeVoiceCall', { routingTarget: centre.queue('Hotline') });
    const { status, body } = await ask('POST', '/leg-1/requestCallback', { callbackNumber: '+447700900001' });
    expect([status, Object.keys(body)]).toEqual([200, ['recordId']]);
    expect(centre.org.world.records.get('ContactRequest', body.recordId)).toMatchObject({
      PreferredPhone: '+447700900001',
      WhatId: id,
      OwnerId: centre.queue('Hotline'),
      Status: 'New',
    });
    expect((await ask('POST', '/leg-1/requestCallback', {})).body.code).toBe('INVALID_INPUT');
    expect(centre.org.world.records.count('ContactRequest')).toBe(1);
  });

  it('asks for a callback that the agent reads first and dials by hand, at a time the customer chose', async () => {
    await announce();
    const at = '2026-11-23T10:00:00.000Z';
    const wish = { callbackNumber: '+447700900001', vendorCallKey: 'leg-1', isPreviewCallback: true, scheduledRoutingDateTime: at };
    const { body } = await ask('POST', '/leg-1/requestCallback', wish);
    expect(centre.org.world.records.get('ContactRequest', body.recordId)).toMatchObject({
      PreferredPhone: '+447700900001',
      IsPreviewCallback: true,
      ScheduledRoutingDateTime: Date.parse(at),
    });
  });

  it.each([
    ['the key of another call', { vendorCallKey: 'leg-2' }],
    ['a preview that is neither yes nor no', { isPreviewCallback: 'true' }],
    ['a time that is none', { scheduledRoutingDateTime: 'tomorrow' }],
    ['a field nobody knows', { attempts: 3 }],
  ])('is refused a callback with %s', async (_what, over) => {
    await announce();
    expect(await ask('POST', '/leg-1/requestCallback', { callbackNumber: '+447700900001', ...over })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
    expect(centre.org.world.records.count('ContactRequest')).toBe(0);
  });
});

describe('transcripts in bulk', () => {
  const message = (messageId: string, participantId = 'leg-1END_USER') => ({
    participantId,
    messageId,
    startTime: 1_000,
    endTime: 2_000,
    content: `said ${messageId}`,
    senderType: 'END_USER',
  });
  const numbered = (count: number) => Array.from({ length: count }, (_, at) => message(`m-${at}`));
  const entries = (calls: number, messages: number) =>
    Array.from({ length: calls }, (_, at) => ({ vendorCallKey: `leg-${at + 1}`, messages: numbered(messages) }));
  const texts = (id: string) => centre.org.calls.lines(id).map((line) => line.text);

  it('are five lines each of five calls, taken together', async () => {
    const ids: string[] = [];
    for (let leg = 1; leg <= 5; leg += 1) ids.push((await announce({ vendorCallKey: `leg-${leg}` })).body.voiceCallId);
    expect(await ask('POST', '/messages', { entries: entries(5, 5) })).toMatchObject({ status: 202, body: { result: 'Accepted' } });
    for (const id of ids) expect(texts(id)).toHaveLength(5);
  });

  it.each([
    ['more than five calls', () => entries(6, 1)],
    ['more than five lines of a call', () => entries(1, 6)],
    ['no calls', () => []],
    ['two people at a time', () => [{ vendorCallKey: 'leg-1', messages: [message('a'), message('b', 'leg-1SUPERVISOR')] }]],
  ])('are not taken for %s, and nothing of them is', async (_what, given) => {
    const id = (await announce()).body.voiceCallId;
    expect(await ask('POST', '/messages', { entries: given() })).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    expect(texts(id)).toEqual([]);
  });

  it('name the call that is not there and keep the rest', async () => {
    const id = (await announce()).body.voiceCallId;
    expect(await ask('POST', '/messages', { entries: entries(2, 1) })).toMatchObject({
      status: 207,
      body: { errorResponse: { errorResponseEntries: [{ vendorCallKey: 'leg-2' }] } },
    });
    expect(texts(id)).toEqual(['said m-0']);
  });
});

describe('what a partner notices in a call', () => {
  const category = { type: 'IntelligenceSignal__Category', value: 'CustomerAngry', startTime: 2_000 };
  const sentiment = {
    type: 'IntelligenceSignal__Sentiment',
    value: '-400.5',
    startTime: 3_000,
    endTime: 4_000,
    participant: 'CUSTOMER',
  };
  const live = (events: unknown[]) => ask('POST', '/leg-1/realtimeConversationEvents', { service: 'Jackfield', persist: false, events });
  const after = (events: unknown[], service = 'AmazonConnectContactLens') =>
    ask('POST', '/leg-1/postConversationEvents', { service, events });

  it('is kept while people talk and when they are done', async () => {
    const id = (await announce()).body.voiceCallId;
    expect(await live([category, sentiment])).toMatchObject({ status: 202, body: { status: '202 Accepted' } });
    expect((await after([sentiment])).body.code).toBe('CALL_IS_ACTIVE');
    await ask('PATCH', '/leg-1', {});
    expect((await after([sentiment])).status).toBe(202);
    expect((await centre.interaction(id)).signals).toMatchObject([
      { when: 'during', value: 'CustomerAngry', participant: null },
      { when: 'during', value: '-400.5', participant: 'CUSTOMER' },
      { when: 'after', value: '-400.5', participant: 'CUSTOMER', at: '1970-01-01T00:00:03.000Z' },
    ]);
  });

  it('is refused out of order, out of bounds, of nobody, and by the id of the record', async () => {
    const id = (await announce()).body.voiceCallId;
    for (const events of [
      [sentiment, category],
      [{ ...sentiment, value: '1001' }],
      [{ ...sentiment, participant: undefined }],
      [{ ...category, score: -1 }],
      [{ ...category, type: 'Mood' }],
      [],
    ])
      expect((await live(events)).body.code).toBe('INVALID_INPUT');
    expect((await ask('POST', `/${id}/realtimeConversationEvents`, {})).status).toBe(404);
    await ask('PATCH', '/leg-1', {});
    expect((await after([category])).body.code).toBe('INVALID_INPUT');
    expect((await after([sentiment], 'Jackfield')).body.code).toBe('INVALID_INPUT');
    expect(centre.org.calls.signals(id)).toEqual([]);
  });
});

describe('a telephony token', () => {
  it.each([
    ['for another org', { iss: '00D000000000000' }],
    ['of another call center', { sub: 'Other' }],
    ['that has expired', { exp: 1 }],
    ['that lives too long', { exp: 9_999_999_999 }],
  ])('%s is refused', async (_what, over) => {
    expect(await ask('GET', '/x')).toMatchObject({ status: 405 });
    expect(await ask('POST', '', {}, token(over))).toMatchObject({ status: 401, body: { code: 'INVALID_TOKEN' } });
  });

  it('is refused without a signature, with another algorithm, and when its jti comes again', async () => {
    expect((await ask('POST', '', {}, `${token()}x`)).status).toBe(401);
    expect((await ask('POST', '', {}, token({}, 'none'))).status).toBe(401);
    expect((await ask('POST', '', {}, 'nonsense')).status).toBe(401);
    const once = token({ jti: 'a' });
    expect((await ask('POST', '', {}, once)).status).toBe(400);
    expect((await ask('POST', '', {}, once)).status).toBe(401);
  });
});

describe('a caller played from outside', () => {
  it('waits in the Hotline, and hangs up', async () => {
    centre.online('Ines');
    const customer = { name: 'Ben', phone: '+447700900001' };
    const { id } = (await centre.ask('POST', '/__sim/interactions', { channel: 'call', customer })).body;
    expect(await centre.interaction(id)).toMatchObject({ channel: 'call', status: 'new', agentWork: [{ status: 'Assigned' }] });
    const said = await centre.ask('POST', `/__sim/interactions/${id}/say`, { text: 'Hello' });
    expect(said).toMatchObject({ status: 201, body: { frequencyHz: expect.any(Number), durationMs: 600 } });
    expect((await centre.ask('POST', `/__sim/interactions/${id}/end`)).body).toMatchObject({
      status: 'completed',
      routing: [],
      agentWork: [{ status: 'Canceled' }],
    });
    expect((await centre.ask('POST', `/__sim/interactions/${id}/say`, { text: 'Hello' })).body.error.code).toBe('NOBODY_SPEAKS');
  });
});
