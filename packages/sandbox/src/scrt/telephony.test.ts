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
    await ask('POST', '/messages', {
      calls: [{ vendorCallKey: 'leg-1', messages: [line, { ...line, messageId: 'm-2', senderType: 'HUMAN_AGENT' }] }],
    });
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

  it('cannot announce the same call twice, nor use what this sandbox does not do', async () => {
    await announce();
    expect((await announce()).status).toBe(409);
    expect((await ask('POST', '/leg-1/requestCallback', {})).body.code).toBe('NOT_SUPPORTED_BY_SANDBOX');
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
    expect((await centre.ask('POST', `/__sim/interactions/${id}/say`, { text: 'Hello' })).status).toBe(409);
    expect((await centre.ask('POST', `/__sim/interactions/${id}/end`)).body).toMatchObject({
      status: 'completed',
      routing: [],
      agentWork: [{ status: 'Canceled' }],
    });
  });
});
