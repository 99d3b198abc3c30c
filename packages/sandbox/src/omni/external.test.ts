import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre, type Answer } from '../testing/centre.ts';

let centre: Centre;
let rest: Awaited<ReturnType<Centre['rest']>>;
let caseId: string;
beforeEach(async () => {
  centre = await Centre.open();
  rest = await centre.rest('tom');
  centre.online('Maya', 'Bo');
  caseId = (await rest('POST', '/sobjects/Case', { Subject: 'Claim', OwnerId: centre.queue('Claims') })).body.id;
});
afterEach(() => centre.close());

const records = () => centre.org.world.records;
const routing = () => centre.org.omni.routingOf(caseId);
const channel = () => records().find('ServiceChannel', { RelatedEntity: 'Case' })?.Id;
const push = (first: string, over: Record<string, unknown> = {}): Promise<Answer> =>
  rest('POST', '/sobjects/AgentWork', {
    UserId: centre.user(first),
    WorkItemId: caseId,
    ServiceChannelId: channel(),
    PendingServiceRoutingId: routing()?.Id ?? null,
    CapacityWeight: 1,
    ...over,
  });
const workOf = (answer: Answer) => records().mustGet('AgentWork', answer.body.id);

describe('a router outside the org', () => {
  it('pushes a claim to Maya, and she accepts it', async () => {
    const pushed = await push('Maya');
    expect(pushed).toMatchObject({ status: 201, body: { success: true, errors: [] } });
    expect(workOf(pushed)).toMatchObject({ Status: 'Assigned', RoutingModel: 'ExternalRouting', OriginalGroupId: centre.queue('Claims') });
    expect(routing()).toMatchObject({ IsPushed: true, IsPushAttempted: true, Serial: 2 });
    centre.accept('Maya');
    expect(workOf(pushed)['Status']).toBe('Opened');
    expect(routing()).toBeUndefined();
    expect(records().mustGet('Case', caseId)['OwnerId']).toBe(centre.user('Maya'));
  });

  it('loses a race: the second push of the same claim is refused', async () => {
    const [one, two] = await Promise.all([push('Maya'), push('Bo')]);
    expect([one.status, two.status].toSorted((a, b) => a - b)).toEqual([201, 400]);
    expect([one, two].find((answer) => answer.status === 400)?.body[0].errorCode).toBe('SANDBOX_ALREADY_PUSHED');
    expect(records().where('AgentWork', { WorkItemId: caseId })).toHaveLength(1);
  });

  it.each(['Declined', 'Unavailable'] as const)('gets the claim back when the offer ends as %s, and may push it again', async (how) => {
    const pushed = await push('Maya');
    if (how === 'Declined') centre.org.decline(centre.user('Maya'), pushed.body.id, null);
    else centre.org.logout(centre.user('Maya'));
    expect(workOf(pushed)['Status']).toBe(how);
    expect(routing()).toMatchObject({ IsPushed: false, IsPushAttempted: true, Serial: 3 });
    if (how === 'Declined') expect(routing()?.['LastDeclinedAgentSession']).toEqual(expect.any(String));
    expect((await push('Bo')).status).toBe(201);
  });

  it('cannot push to somebody who is offline, full, inactive, or not there', async () => {
    expect((await push('Ines')).body[0].errorCode).toBe('SANDBOX_AGENT_NOT_AVAILABLE');
    expect((await push('Nora')).body[0].errorCode).toBe('INACTIVE_OWNER_OR_USER');
    expect((await push('Maya', { UserId: '005000000000000' })).body[0].errorCode).toBe('INVALID_CROSS_REFERENCE_KEY');
    expect((await push('Maya', { CapacityWeight: 6 })).body[0].errorCode).toBe('SANDBOX_AGENT_AT_CAPACITY');
    expect((await push('Maya', { UserId: null })).body[0]).toMatchObject({ errorCode: 'REQUIRED_FIELD_MISSING', fields: ['UserId'] });
    expect(routing()).toMatchObject({ IsPushed: false, Serial: 1 });
    expect((await push('Maya', { CapacityWeight: 6, ShouldSkipCapacityCheck: true })).status).toBe(201);
  });

  it('cannot push what Omni-Channel routes, or by another routing', async () => {
    const id = centre.org.startChat('Anna', centre.queue('Billing'), null);
    expect((await push('Maya', { WorkItemId: id })).body[0].errorCode).toBe('SANDBOX_WRONG_ROUTING');
    expect((await push('Maya', { PendingServiceRoutingId: null })).body[0].errorCode).toBe('SANDBOX_ROUTING_NOT_NAMED');
  });

  it('moves open work from Maya to Bo without any routing: it is transferred when he accepts', async () => {
    const first = await push('Maya');
    centre.accept('Maya');
    const second = await push('Bo', { PendingServiceRoutingId: null });
    expect([workOf(first)['Status'], workOf(second)['Status'], routing()]).toEqual(['Opened', 'Assigned', undefined]);
    centre.accept('Bo');
    expect([workOf(first)['Status'], workOf(second)['Status']]).toEqual(['Transferred', 'Opened']);
    expect(records().mustGet('Case', caseId)['OwnerId']).toBe(centre.user('Bo'));
  });

  it('deletes AgentWork only when it is over, and changes none', async () => {
    const { id } = (await push('Maya')).body;
    expect((await rest('DELETE', `/sobjects/AgentWork/${id}`)).body[0].errorCode).toBe('SANDBOX_WORK_IS_NOT_OVER');
    expect((await rest('PATCH', `/sobjects/AgentWork/${id}`, { Status: 'Closed' })).body[0]).toMatchObject({
      errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      fields: ['Status'],
    });
    centre.org.decline(centre.user('Maya'), id, null);
    expect((await rest('DELETE', `/sobjects/AgentWork/${id}`)).status).toBe(204);
    expect((await rest('DELETE', `/sobjects/AgentWork/${id}`)).body[0].errorCode).toBe('ENTITY_IS_DELETED');
    expect((await rest('GET', `/sobjects/AgentWork/${id}`)).body[0].errorCode).toBe('NOT_FOUND');
  });
});

describe('a chat in a queue that is routed from outside', () => {
  it('is pushed to Maya, declined, pushed to Bo, and is his', async () => {
    const id = centre.org.startChat('Anna', centre.queue('Escalations'), 'Hello');
    expect(centre.org.omni.routingOf(id)).toMatchObject({ RoutingModel: 'ExternalRouting', IsPushed: false, Serial: 1 });
    const offer = (first: string) =>
      rest('POST', '/sobjects/AgentWork', {
        UserId: centre.user(first),
        WorkItemId: id,
        ServiceChannelId: centre.org.world.population.serviceChannelId,
        PendingServiceRoutingId: centre.org.omni.routingOf(id)?.Id,
      });
    const first = await offer('Maya');
    centre.org.decline(centre.user('Maya'), first.body.id, 'Wrong department');
    expect(centre.org.omni.routingOf(id)).toMatchObject({ IsPushed: false, LastDeclinedAgentSession: expect.any(String) });
    centre.advance(60_000);
    expect([centre.works('Maya'), centre.works('Bo')]).toEqual([[], []]);
    await offer('Bo');
    centre.accept('Bo');
    expect(centre.org.sessions.get(id)).toMatchObject({ OwnerId: centre.user('Bo'), Status: 'Active' });
    expect(
      records()
        .where('AgentWork', { WorkItemId: id })
        .map((work) => [work['Status'], work['CapacityWeight']]),
    ).toEqual([
      ['Declined', 1],
      ['Opened', 1],
    ]);
  });
});

describe('a routing made by hand', () => {
  it('gets its skills before it is ready, then goes to who has them, and cannot be edited any more', async () => {
    const id = (await rest('POST', '/sobjects/Case', { Subject: 'Hola', OwnerId: centre.user('Tom') })).body.id;
    const made = await rest('POST', '/sobjects/PendingServiceRouting', {
      WorkItemId: id,
      ServiceChannelId: channel(),
      RoutingType: 'SkillsBased',
      CapacityWeight: 1,
      IsReadyForRouting: false,
    });
    expect(made.status).toBe(201);
    const path = `/sobjects/PendingServiceRouting/${made.body.id}`;
    await rest('POST', '/sobjects/SkillRequirement', { RelatedRecordId: made.body.id, SkillId: centre.skill('Spanish') });
    expect([centre.works('Maya'), centre.works('Bo')]).toEqual([[], []]);
    expect((await rest('PATCH', path, { IsReadyForRouting: true })).status).toBe(204);
    expect(centre.works('Bo')).toMatchObject([{ workItemId: id }]);
    expect((await rest('PATCH', path, { CapacityWeight: 2 })).body[0].errorCode).toBe('SANDBOX_ROUTING_IS_READY');
    expect((await rest('DELETE', path)).status).toBe(204);
    expect(centre.works('Bo')).toEqual([]);
  });
});
