import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';
import { Partner } from '../testing/partner.ts';
import { ROUTING_ANSWER_MS } from './partner-routing.ts';

let centre: Centre;
let partner: Partner;
beforeEach(async () => {
  centre = await Centre.open();
  partner = await Partner.signIn(centre);
});
afterEach(() => centre.close());

const route = (conversationIdentifier: string, over: Record<string, unknown> = {}) =>
  partner.ask('POST', 'route', {
    conversationIdentifier,
    routingType: 'Initial',
    routingInfo: { queueId: centre.queue('Support') },
    ...over,
  });
const flowId = (name: string) => centre.org.world.records.find('FlowDefinitionView', { ApiName: name })?.Id;

describe('a partner with a channel of its own', () => {
  it('brings a customer, routes them, names Maya, and closes her work', async () => {
    centre.online('Maya', 'Bo');
    const { id, conversationIdentifier } = await partner.conversation();
    expect(await partner.write('Are you there?')).toEqual({
      status: 202,
      body: { success: true, id: 'entry', workItemIds: [id], conversationIdentifier },
    });
    expect(centre.org.omni.routingOf(id)).toBeUndefined();
    const routed = await route(conversationIdentifier);
    expect(centre.org.omni.routingOf(id)).toMatchObject({ RoutingModel: 'ExternalRouting', IsPushed: false });
    expect(routed).toMatchObject({
      status: 202,
      body: { success: true, routingCorrelationId: expect.any(String), psrId: centre.org.omni.routingOf(id)?.Id, workItemId: id },
    });
    const assigned = await partner.ask('POST', 'agentWork', { userId: centre.user('Maya'), workItemId: id, capacityWeight: 1 });
    expect(assigned).toMatchObject({ status: 202, body: { success: true, agentWorkId: centre.works('Maya')[0]?.workId } });
    centre.accept('Maya');
    centre.advance(ROUTING_ANSWER_MS);
    expect(await centre.interaction(id)).toMatchObject({ status: 'Active', transcript: [{ text: 'Hello' }, { text: 'Are you there?' }] });
    const change = { contextType: 'Agent', workId: assigned.body.agentWorkId, status: 'Close' };
    expect((await partner.ask('PATCH', 'agentWork', change)).status).toBe(200);
    expect(centre.works('Maya')).toEqual([]);
  });

  it('has 60 seconds to answer a routing, then it has failed', async () => {
    centre.online('Maya');
    const { id, conversationIdentifier } = await partner.conversation();
    await route(conversationIdentifier);
    centre.advance(ROUTING_ANSWER_MS - 1);
    expect(centre.org.omni.routingOf(id)).toBeDefined();
    centre.advance(1);
    expect(centre.org.omni.routingOf(id)).toBeUndefined();
    expect(centre.org.world.events.since(0).at(-1)).toMatchObject({ type: 'routingFailed', interactionId: id });
    const late = { conversationIdentifier, workItemId: id, success: true, externallyRouted: true };
    expect((await partner.ask('POST', 'routingResult', late)).body).toEqual({ message: expect.any(String), code: 'NO_ROUTING' });
  });

  it('may answer first and name the agent later, take the routing back, or say that it failed', async () => {
    centre.online('Maya');
    const { id, conversationIdentifier } = await partner.conversation();
    const result = { conversationIdentifier, workItemId: id, success: true, externallyRouted: true };
    await route(conversationIdentifier);
    expect((await partner.ask('POST', 'routingResult', { ...result, errorMessage: 'but' })).body.code).toBe(10033);
    expect((await partner.ask('POST', 'routingResult', { ...result, success: false })).body.code).toBe(10034);
    expect((await partner.ask('POST', 'routingResult', result)).status).toBe(202);
    centre.advance(ROUTING_ANSWER_MS * 2);
    expect(centre.org.omni.routingOf(id)).toBeDefined();
    expect((await partner.ask('DELETE', 'route', { conversationIdentifier, cancelReason: 'Cancel' })).status).toBe(202);
    expect(centre.org.omni.routingOf(id)).toBeUndefined();
    await route(conversationIdentifier);
    await partner.ask('POST', 'routingResult', { ...result, success: false, errorMessage: 'nobody there' });
    expect(centre.org.world.events.since(0).at(-1)).toMatchObject({ type: 'routingFailed', reason: 'nobody there' });
  });

  it('routes by a flow, by a flow nobody knows to the queue behind it, and by the setting of its channel', async () => {
    const { id, conversationIdentifier } = await partner.conversation();
    const queueAfter = async (over: Record<string, unknown>) => {
      expect((await route(conversationIdentifier, over)).status).toBe(202);
      return centre.org.omni.routingOf(id)?.['GroupId'];
    };
    const flow = (given: unknown) => ({ routingInfo: { flow: { flowId: given, queueId: centre.queue('Billing') } } });
    expect(await queueAfter(flow(flowId('Partner_Messages')))).toBe(centre.queue('Escalations'));
    expect(await queueAfter(flow('300000000000000'))).toBe(centre.queue('Billing'));
    expect(await queueAfter(flow(flowId('Inbound_Calls')))).toBe(centre.queue('Billing'));
    expect(await queueAfter({ routingInfo: undefined })).toBe(centre.queue('Support'));
  });

  it.each([
    ['nothing that is known', { routingType: 'Party' }, 10089],
    ['a flow without a queue behind it', { routingInfo: { flow: { flowId: '300000000000000' } } }, 10024],
    ['nowhere', { routingInfo: {} }, 10030],
    ['a queue for cases', { routingInfo: { queueId: 'cases' } }, 10032],
    ['a conversation that is not there', { conversationIdentifier: 'nope' }, 10018],
  ])('cannot route to %s', async (_what, over, code) => {
    const { id, conversationIdentifier } = await partner.conversation();
    expect(await route(conversationIdentifier, over)).toMatchObject({ status: 400, body: { message: expect.any(String), code } });
    expect(centre.org.omni.routingOf(id)).toBeUndefined();
  });

  it.each([
    ['its token', { authorization: 'Bearer x' }, 401, 10004],
    ['its org', { OrgId: 'x' }, 400, 10016],
    ['its channel', { AuthorizationContext: 'x' }, 400, 10005],
    ['the id of its request', { RequestId: 'x' }, 400, 10016],
  ])('is refused by %s', async (_what, over, status, code) => {
    expect(await partner.ask('DELETE', 'route', {}, over)).toMatchObject({ status, body: { code } });
  });

  it('is refused with a token that is not for this API, and for work it does not have', async () => {
    const authorization = `Bearer ${(await centre.signIn('tom')).access_token}`;
    expect(await partner.ask('DELETE', 'route', {}, { authorization })).toMatchObject({ status: 403, body: { code: 10003 } });
    const { id } = await partner.conversation();
    const assign = async (over: Record<string, unknown>) =>
      (await partner.ask('POST', 'agentWork', { userId: centre.user('Maya'), workItemId: id, ...over })).body.code;
    expect(await assign({ workItemId: 'x' })).toBe(10012);
    expect(await assign({ userId: 'x' })).toBe(10036);
    expect(await assign({ capacityWeight: 1, capacityPercentage: 20 })).toBe(10013);
    expect(await assign({ capacityWeight: -1 })).toBe(10014);
    expect(await assign({ capacityPercentage: 101 })).toBe(10015);
    expect((await partner.ask('PATCH', 'agentWork', { contextType: 'Agent', workId: 'x', status: 'Close' })).body.code).toBe(10082);
  });
});
