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

const NOT_YOURS = 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST';
const first = '11111111-2222-4333-8444-555555555555';
const back = '11111111-2222-4333-8444-666666666666';

async function flow(who: string, over: Record<string, unknown>): Promise<Answer> {
  const rest = await centre.rest(who);
  const input = { transferId: first, workItemId: id, fallbackQueueId: centre.queue('Support'), note: '', ...over };
  return rest('POST', '/actions/custom/flow/Jackfield_Transfer_Work', { inputs: [input] });
}
const toBo = () => flow('maya', { destinationType: 'User', destinationId: centre.user('Bo') });
const toBilling = () => flow('maya', { destinationType: 'Queue', destinationId: centre.queue('Billing') });
const recall = (who = 'maya', name = 'Maya') =>
  flow(who, { transferId: back, recalls: first, destinationType: 'User', destinationId: centre.user(name) });
const owner = () => centre.org.sessions.get(id)?.['OwnerId'];
const routing = () => centre.org.omni.routingOf(id);

describe('Maya calls back what is offered to Bo', () => {
  it('his offer is withdrawn and the chat never left her', async () => {
    centre.online('Bo');
    await toBo();
    const answer = await recall();
    expect(answer.body).toEqual([expect.objectContaining({ isSuccess: true, outputValues: expect.objectContaining({ route: 'Recall' }) })]);
    expect([centre.works('Bo'), routing(), owner()]).toEqual([[], undefined, centre.user('Maya')]);
    expect(centre.works('Maya')).toMatchObject([{ status: 'Opened' }]);
  });

  it('once, however often she asks', async () => {
    centre.online('Bo');
    await toBo();
    await recall();
    const again = await recall();
    expect(again.body[0].errors[0].statusCode).toBe('DUPLICATE_VALUE');
    expect(centre.org.world.records.all('Jackfield_Transfer__c')).toHaveLength(2);
  });

  it('and is told that it is not hers when he was faster', async () => {
    centre.online('Bo');
    await toBo();
    centre.accept('Bo');
    expect((await recall()).body[0].errors[0].statusCode).toBe(NOT_YOURS);
    expect([owner(), centre.works('Bo').length]).toEqual([centre.user('Bo'), 1]);
  });

  it('and is offered it where he had declined, so that a queue has it', async () => {
    centre.online('Bo');
    await flow('maya', { destinationType: 'User', destinationId: centre.user('Bo'), fallbackQueueId: centre.queue('Tech') });
    centre.org.decline(centre.user('Bo'), centre.works('Bo')[0]?.workId ?? '', null);
    expect(owner()).toBe(centre.queue('Tech'));
    expect((await recall()).body[0]).toMatchObject({ isSuccess: true, outputValues: { route: 'Agent' } });
    expect(routing()).toMatchObject({ PreferredUserId: centre.user('Maya'), IsPushed: true });
  });
});

describe('Maya calls back what waits in Billing', () => {
  it('is offered to her, and hers when she opens it', async () => {
    await toBilling();
    await recall();
    expect(routing()).toMatchObject({ PreferredUserId: centre.user('Maya'), IsPushed: true });
    centre.accept('Maya');
    expect([owner(), routing()]).toEqual([centre.user('Maya'), undefined]);
  });

  it('also while it is being offered there, and then it is nobody else’s', async () => {
    centre.online('Bo');
    await toBilling();
    expect(centre.works('Bo')).toHaveLength(1);
    await recall();
    expect(centre.works('Bo')).toEqual([]);
  });

  it.each([
    ['somebody there has opened it', () => centre.accept('Bo')],
    ['Anna has left', () => centre.org.end(id, 'customer')],
  ])('not when %s', async (_why, act) => {
    centre.online('Bo');
    await toBilling();
    act();
    const before = owner();
    expect((await recall()).status).toBe(400);
    expect(owner()).toBe(before);
  });
});

describe('what is not the asker’s', () => {
  it.each([
    ['by somebody who did not send it', () => recall('bo', 'Bo')],
    ['for somebody else', () => recall('maya', 'Bo')],
    [
      'of a transfer that never was',
      () => flow('maya', { transferId: back, recalls: back, destinationType: 'User', destinationId: centre.user('Maya') }),
    ],
  ])('is not taken back %s', async (_how, ask) => {
    await toBilling();
    const before = routing();
    expect((await ask()).body[0].errors[0].statusCode).toBe(NOT_YOURS);
    expect([owner(), routing()]).toEqual([centre.queue('Billing'), before]);
  });
});
