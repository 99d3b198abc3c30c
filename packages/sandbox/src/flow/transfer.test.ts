import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre, type Answer } from '../testing/centre.ts';

let centre: Centre;
let id: string;
beforeEach(async () => {
  centre = await Centre.open();
  centre.online('Maya');
  id = centre.org.startChat('Anna', centre.queue('Support'), 'Hello');
  centre.accept('Maya');
});
afterEach(() => centre.close());

/** How the flow says that the work is not the sender's: by a fault, for a flow has no error of its own. */
const NOT_YOURS = 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST';
const transferId = '11111111-2222-4333-8444-555555555555';

async function transfer(destinationType: string, destinationId: string, over: Record<string, unknown> = {}): Promise<Answer> {
  const rest = await centre.rest('maya');
  const input = {
    transferId,
    workItemId: id,
    destinationType,
    destinationId,
    fallbackQueueId: centre.queue('Support'),
    note: 'Anna is in a hurry',
    ...over,
  };
  return rest('POST', '/actions/custom/flow/Jackfield_Transfer_Work', { inputs: [input] });
}
const routing = () => centre.org.omni.routingOf(id);
const owner = () => centre.org.sessions.get(id)?.['OwnerId'];
const recorded = () => centre.org.world.records.all('Jackfield_Transfer__c');

describe('a transfer to a queue', () => {
  it('gives the chat to the queue at once, and Maya’s work stays open until she closes it', async () => {
    const answer = await transfer('Queue', centre.queue('Billing'));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual([
      expect.objectContaining({
        isSuccess: true,
        errors: null,
        outputValues: expect.objectContaining({ route: 'QueueBased', transferRecordId: recorded()[0]?.Id }),
      }),
    ]);
    expect(recorded()).toMatchObject([
      {
        Transfer_Id__c: transferId,
        Work_Item_Id__c: id,
        From__c: centre.user('Maya'),
        Destination_Type__c: 'Queue',
        Route__c: 'QueueBased',
        Note__c: 'Anna is in a hurry',
        Name: 'JT-00000001',
      },
    ]);
    expect(owner()).toBe(centre.queue('Billing'));
    expect(routing()).toMatchObject({ IsTransfer: true, GroupId: centre.queue('Billing'), IsPushed: false });
    expect(centre.works('Maya')).toMatchObject([{ status: 'Opened' }]);
  });

  it('goes to Bo there, and never back to Maya while she holds it open', async () => {
    centre.online('Bo');
    await transfer('Queue', centre.queue('Billing'));
    expect(centre.works('Maya')).toHaveLength(1);
    centre.accept('Bo');
    expect(owner()).toBe(centre.user('Bo'));
  });

  it('is done once, however often it is asked for', async () => {
    await transfer('Queue', centre.queue('Billing'));
    const before = routing();
    const again = await transfer('Queue', centre.queue('Tech'));
    expect(again.status).toBe(400);
    expect(again.body).toEqual([
      expect.objectContaining({
        isSuccess: false,
        outputValues: null,
        errors: [expect.objectContaining({ statusCode: 'DUPLICATE_VALUE', message: expect.stringContaining('DUPLICATE_VALUE') })],
      }),
    ]);
    expect(recorded()).toHaveLength(1);
    expect(routing()).toEqual(before);
  });
});

describe('a transfer to a user', () => {
  it('is offered to Bo at once and stays Maya’s until he accepts', async () => {
    centre.online('Bo');
    await transfer('User', centre.user('Bo'));
    expect(centre.works('Bo')).toMatchObject([{ status: 'Assigned', workItemId: id }]);
    expect(owner()).toBe(centre.user('Maya'));
    expect(routing()).toMatchObject({ PreferredUserId: centre.user('Bo'), IsPushed: true });
    centre.org.sendText(centre.user('Maya'), id, 'You are being transferred');
    centre.accept('Bo');
    expect(owner()).toBe(centre.user('Bo'));
    expect(routing()).toBeUndefined();
  });

  it.each([
    ['declines', () => centre.org.decline(centre.user('Bo'), centre.works('Bo')[0]?.workId ?? '', null)],
    ['lets it time out', () => centre.advance(30_000)],
    ['goes offline', () => centre.org.logout(centre.user('Bo'))],
  ])('goes to the fallback queue when Bo %s', async (_how, act) => {
    centre.online('Bo');
    await transfer('User', centre.user('Bo'), { fallbackQueueId: centre.queue('Tech') });
    act();
    expect(owner()).toBe(centre.queue('Tech'));
    expect(routing()).toMatchObject({ PreferredUserId: null, GroupId: centre.queue('Tech'), IsTransfer: true, IsPushed: false });
  });

  it('goes straight to the fallback queue when Bo is not there, and from there to Ines', async () => {
    centre.online('Ines');
    await transfer('User', centre.user('Bo'));
    expect(centre.works('Ines')).toMatchObject([{ status: 'Assigned', workItemId: id }]);
    expect(owner()).toBe(centre.queue('Support'));
  });

  it.each(['', null])('is refused without a fallback queue (%j), and nothing has happened', async (fallbackQueueId) => {
    centre.online('Bo');
    const answer = await transfer('User', centre.user('Bo'), { fallbackQueueId });
    expect(answer).toMatchObject({
      status: 400,
      body: [{ isSuccess: false, errors: [{ statusCode: 'ROUTE_WORK_FAILED', message: expect.stringContaining('queueId') }] }],
    });
    expect(recorded()).toEqual([]);
    expect(routing()).toBeUndefined();
    expect(owner()).toBe(centre.user('Maya'));
  });
});

describe('a transfer to a skill', () => {
  it('waits as skills-based work and goes to who has the skill', async () => {
    await transfer('Skill', centre.skill('Spanish'));
    expect(routing()).toMatchObject({ RoutingType: 'SkillsBased', IsTransfer: true, IsPushed: false });
    expect(owner()).toBe(centre.queue('Support'));
    centre.online('Tom');
    expect(routing()?.['IsPushed']).toBe(false);
    centre.online('Bo');
    expect(centre.works('Bo')).toHaveLength(1);
    centre.accept('Bo');
    expect(owner()).toBe(centre.user('Bo'));
    expect(centre.org.world.records.all('SkillRequirement')).toEqual([]);
  });
});

describe('a transfer that cannot be', () => {
  it.each([
    ['a kind of destination nobody knows', () => transfer('Planet', centre.queue('Billing')), 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    ['a queue that is not there', () => transfer('Queue', centre.user('Bo')), 'ROUTE_WORK_FAILED'],
    ['a text that is no id', () => transfer('Queue', 'Billing'), 'ROUTE_WORK_FAILED'],
    ['a user who has it already', () => transfer('User', centre.user('Maya')), 'ROUTE_WORK_FAILED'],
    ['no transfer id', () => transfer('Queue', centre.queue('Billing'), { transferId: '' }), 'REQUIRED_FIELD_MISSING'],
    ['a field the flow has not', () => transfer('Queue', centre.queue('Billing'), { urgency: 'high' }), 'INVALID_API_INPUT'],
    ['work that is not there', () => transfer('Queue', centre.queue('Billing'), { workItemId: centre.queue('Tech') }), NOT_YOURS],
  ])('because of %s leaves everything as it was', async (_why, act, statusCode) => {
    const answer = await act();
    expect(answer.status).toBe(400);
    expect(answer.body[0].errors[0].statusCode).toBe(statusCode);
    expect(recorded()).toEqual([]);
    expect(owner()).toBe(centre.user('Maya'));
    expect(routing()).toBeUndefined();
  });

  it('is refused for work of somebody else, and for one that Maya has sent on already', async () => {
    await transfer('Queue', centre.queue('Billing'));
    const again = await transfer('Queue', centre.queue('Tech'), { transferId: '99999999-2222-4333-8444-555555555555' });
    expect(again.body[0].errors[0]).toMatchObject({ statusCode: NOT_YOURS, message: expect.stringMatching(/notYours$/) });
    const bo = await centre.rest('bo');
    centre.online('Bo');
    centre.accept('Bo');
    const inputs = [{ transferId: '77777777-2222-4333-8444-555555555555', workItemId: id, destinationType: 'Queue', note: '' }];
    expect((await transfer('User', centre.user('Ines'), inputs[0])).body[0].errors[0].statusCode).toBe(NOT_YOURS);
    expect(recorded()).toHaveLength(1);
    expect(owner()).toBe(centre.user('Bo'));
    const bos = { ...inputs[0], workItemId: id.slice(0, 15), destinationId: centre.queue('Tech'), fallbackQueueId: '' };
    expect((await bo('POST', '/actions/custom/flow/Jackfield_Transfer_Work', { inputs: [bos] })).status).toBe(200);
  });

  it('is refused for a chat that has ended, and while another transfer is under way', async () => {
    centre.online('Bo');
    await transfer('User', centre.user('Bo'));
    expect(
      (await transfer('Queue', centre.queue('Tech'), { transferId: '99999999-2222-4333-8444-555555555555' })).body[0].errors[0].message,
    ).toContain('being routed already');
    centre.org.end(id, 'customer');
    expect(
      (await transfer('Queue', centre.queue('Tech'), { transferId: '88888888-2222-4333-8444-555555555555' })).body[0].errors[0].message,
    ).toContain('has ended');
    expect(recorded()).toHaveLength(1);
  });

  it('tells of a flow that is not there, and of a body that makes no sense', async () => {
    const rest = await centre.rest('maya');
    expect((await rest('POST', '/actions/custom/flow/Nope', { inputs: [{}] })).status).toBe(404);
    expect(await rest('POST', '/actions/custom/flow/Jackfield_Transfer_Work', { input: [] })).toMatchObject({
      status: 400,
      body: [{ message: 'Unrecognized field "input"' }],
    });
    expect((await rest('GET', '/actions/custom/flow/Jackfield_Transfer_Work')).status).toBe(405);
  });
});
