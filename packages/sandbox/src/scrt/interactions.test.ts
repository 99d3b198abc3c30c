import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre, VERIFIER, type Answer } from '../testing/centre.ts';
import { ROUTING_ANSWER_MS } from './interactions.ts';

let centre: Centre;
let headers: Record<string, string>;
beforeEach(async () => {
  centre = await Centre.open();
  headers = {
    authorization: `Bearer ${await partnerToken()}`,
    OrgId: centre.org.world.population.organizationId.slice(0, 15),
    AuthorizationContext: 'Partner_Chat',
    RequestId: '00000000-0000-4000-8000-000000000000',
  };
});
afterEach(() => centre.close());

async function partnerToken(): Promise<string> {
  const redirect_uri = 'http://localhost:1717/OauthRedirect';
  const code_challenge = createHash('sha256').update(VERIFIER).digest('base64url');
  const query = new URLSearchParams({ response_type: 'code', client_id: 'other-tool', redirect_uri, code_challenge, login_hint: 'tom' });
  const code =
    new URL((await centre.ask('GET', `/services/oauth2/authorize?${query}`)).headers.get('location') ?? '').searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: 'other-tool', code, code_verifier: VERIFIER, redirect_uri };
  return (await centre.ask('POST', '/services/oauth2/token', new URLSearchParams(form))).body.access_token;
}

const ask = (method: string, path: string, body: unknown): Promise<Answer> => centre.ask(method, `/api/v1/${path}`, body, headers);
async function write(text: string): Promise<{ status: number; body: Answer['body'] }> {
  const form = new FormData();
  const abstractMessage = { messageType: 'StaticContentMessage', staticContent: { formatType: 'Text', text } };
  const payload = { id: 'm', entryType: 'Message', abstractMessage };
  const interactions = [{ timestamp: 1, interactionType: 'EntryInteraction', payload }];
  form.set('json', new Blob([JSON.stringify({ to: 'acme', from: 'ben-17', interactions })], { type: 'application/json' }));
  const answer = await fetch(`${centre.url}/api/v1/interactions`, { method: 'POST', body: form, headers });
  return { status: answer.status, body: await answer.json() };
}
const conversation = async () => {
  const { body } = await write('Hello');
  return { id: String(body.workItemIds[0]), conversationIdentifier: String(body.conversationIdentifier) };
};
const route = (conversationIdentifier: string) =>
  ask('POST', 'route', { conversationIdentifier, routingType: 'Initial', routingInfo: { queueId: centre.queue('Support') } });

describe('a partner with a channel of its own', () => {
  it('brings a customer, routes them, names Maya, and closes her work', async () => {
    centre.online('Maya', 'Bo');
    const { id, conversationIdentifier } = await conversation();
    expect((await write('Are you there?')).body).toMatchObject({ success: true, workItemIds: [id], conversationIdentifier });
    expect(centre.org.omni.routingOf(id)).toBeUndefined();
    expect((await route(conversationIdentifier)).status).toBe(200);
    expect(centre.org.omni.routingOf(id)).toMatchObject({ RoutingModel: 'ExternalRouting', IsPushed: false });
    const assigned = await ask('POST', 'agentWork', { userId: centre.user('Maya'), workItemId: id, capacityWeight: 1 });
    expect(assigned.body).toEqual({ agentWorkId: centre.works('Maya')[0]?.workId });
    centre.accept('Maya');
    centre.advance(ROUTING_ANSWER_MS);
    expect(await centre.interaction(id)).toMatchObject({ status: 'Active', transcript: [{ text: 'Hello' }, { text: 'Are you there?' }] });
    const change = { contextType: 'Agent', workId: assigned.body.agentWorkId, status: 'Closed' };
    expect((await ask('PATCH', 'agentWork', change)).status).toBe(200);
    expect(centre.works('Maya')).toEqual([]);
  });

  it('has 60 seconds to answer a routing, then it has failed', async () => {
    centre.online('Maya');
    const { id, conversationIdentifier } = await conversation();
    await route(conversationIdentifier);
    centre.advance(ROUTING_ANSWER_MS - 1);
    expect(centre.org.omni.routingOf(id)).toBeDefined();
    centre.advance(1);
    expect(centre.org.omni.routingOf(id)).toBeUndefined();
    expect(centre.org.world.events.since(0).at(-1)).toMatchObject({ type: 'routingFailed', interactionId: id });
    const late = { conversationIdentifier, workItemId: id, success: true, externallyRouted: true };
    expect((await ask('POST', 'routingResult', late)).body).toEqual({ message: expect.any(String), code: 'NO_ROUTING' });
  });

  it('may answer first and name the agent later, or take the routing back', async () => {
    centre.online('Maya');
    const { id, conversationIdentifier } = await conversation();
    await route(conversationIdentifier);
    await ask('POST', 'routingResult', { conversationIdentifier, workItemId: id, success: true, externallyRouted: true });
    centre.advance(ROUTING_ANSWER_MS * 2);
    expect(centre.org.omni.routingOf(id)).toBeDefined();
    expect((await ask('DELETE', 'route', { conversationIdentifier, cancelReason: 'changed my mind' })).status).toBe(200);
    expect(centre.org.omni.routingOf(id)).toBeUndefined();
  });

  it('is refused without its headers and scope, for work it does not have, and for what is not emulated', async () => {
    const given = headers;
    for (const over of [{ authorization: 'Bearer x' }, { OrgId: 'x' }, { AuthorizationContext: 'x' }, { RequestId: 'x' }]) {
      headers = { ...given, ...over };
      expect((await ask('DELETE', 'route', {})).body).toEqual({ message: expect.any(String), code: expect.stringMatching(/^INVALID_/) });
    }
    headers = given;
    expect((await ask('DELETE', 'route', { conversationIdentifier: 'x' })).status).toBe(404);
    expect((await ask('POST', 'agentWork', { userId: centre.user('Maya'), workItemId: 'x' })).status).toBe(400);
    expect((await ask('PATCH', 'consent', {})).body.code).toBe('NOT_SUPPORTED_BY_SANDBOX');
  });
});
