import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open();
});
afterEach(() => centre.close());

const chat = (queue = 'Support') => centre.org.startChat('Anna', centre.queue(queue), 'Hello');
const routing = (id: string) => centre.org.omni.routingOf(id);
const statuses = (id: string) => centre.org.world.records.where('AgentWork', { WorkItemId: id }).map((work) => work['Status']);

describe('a chat in a queue', () => {
  it('waits for the queue while nobody is online, and goes to Maya when she comes', () => {
    const id = chat();
    expect(centre.org.sessions.get(id)).toMatchObject({ OwnerId: centre.queue('Support'), Status: 'Waiting' });
    expect(routing(id)).toMatchObject({ IsPushed: false, IsReadyForRouting: true, RoutingType: 'QueueBased' });
    centre.online('Maya');
    expect(centre.works('Maya')).toEqual([{ workId: expect.any(String), workItemId: id, status: 'Assigned' }]);
    expect(routing(id)).toMatchObject({ IsPushed: true, IsPushAttempted: true, Serial: 2 });
  });

  it('goes to whoever has been idle longest', () => {
    centre.online('Maya');
    centre.advance(1_000);
    centre.online('Bo');
    centre.advance(1_000);
    chat();
    expect(centre.works('Maya')).toHaveLength(1);
    centre.advance(1_000);
    chat();
    expect(centre.works('Bo')).toHaveLength(1);
    centre.advance(1_000);
    centre.accept('Bo');
    centre.advance(1_000);
    chat();
    expect(centre.works('Maya')).toHaveLength(2);
  });

  it('belongs to Maya once she accepts, and its routing is gone', () => {
    centre.online('Maya');
    const id = chat();
    centre.accept('Maya');
    expect(centre.org.sessions.get(id)).toMatchObject({ OwnerId: centre.user('Maya'), Status: 'Active' });
    expect(routing(id)).toBeUndefined();
    expect(statuses(id)).toEqual(['Opened']);
  });

  it('does not go to agents on a break, without the capacity, or in external routing', () => {
    centre.org.setPresence(centre.user('Maya'), centre.status('Break'));
    const first = chat();
    expect(routing(first)?.['IsPushed']).toBe(false);
    centre.online('Bo');
    for (let count = 0; count < 6; count += 1) chat();
    expect(centre.works('Bo')).toHaveLength(5);
    const escalated = chat('Escalations');
    expect(routing(escalated)).toMatchObject({ RoutingModel: 'ExternalRouting', IsPushed: false, IsReadyForRouting: true });
  });

  it('comes back when Maya declines, and goes to Bo on the same routing', () => {
    centre.online('Maya');
    const id = chat();
    centre.online('Bo');
    const routingId = routing(id)?.Id;
    centre.org.decline(centre.user('Maya'), centre.works('Maya')[0]?.workId ?? '', null);
    expect(routing(id)).toMatchObject({ Id: routingId, IsPushed: true, LastDeclinedAgentSession: expect.any(String) });
    expect(statuses(id)).toEqual(['Declined', 'Assigned']);
    expect(centre.works('Bo')).toHaveLength(1);
  });

  it('times out after 30 seconds of the sandbox clock', () => {
    centre.online('Maya');
    const id = chat();
    centre.advance(29_999);
    expect(statuses(id)).toEqual(['Assigned']);
    centre.advance(1);
    expect(statuses(id)).toEqual(['DeclinedOnPushTimeout']);
    expect(routing(id)).toMatchObject({ IsPushed: false, LastDeclinedAgentSession: expect.any(String) });
    expect(centre.works('Maya')).toEqual([]);
  });

  it('is offered again 10 seconds after everybody declined, or as soon as somebody changes presence', () => {
    centre.online('Maya');
    const id = chat();
    centre.advance(30_000);
    expect(routing(id)?.['IsPushed']).toBe(false);
    centre.advance(10_000);
    expect(centre.works('Maya')).toHaveLength(1);
    centre.advance(30_000);
    centre.org.setPresence(centre.user('Maya'), centre.status('Break'));
    centre.org.setPresence(centre.user('Maya'), centre.status('Available'));
    expect(centre.works('Maya')).toHaveLength(1);
  });

  it('leaves as Unavailable when Maya goes offline, but keeps what she has open', () => {
    centre.online('Maya');
    const open = chat();
    centre.accept('Maya');
    const offered = chat();
    centre.org.logout(centre.user('Maya'));
    expect(statuses(open)).toEqual(['Opened']);
    expect(statuses(offered)).toEqual(['Unavailable']);
    expect(routing(offered)).toMatchObject({ IsPushed: false, LastDeclinedAgentSession: null });
  });

  it('is withdrawn when Anna leaves before anybody accepted', () => {
    centre.online('Maya');
    const id = chat();
    const heard: string[] = [];
    centre.org.subscribe(centre.user('Maya'), (event) => heard.push(event.type));
    centre.org.end(id, 'customer');
    expect(statuses(id)).toEqual(['Canceled']);
    expect(routing(id)).toBeUndefined();
    expect(heard).toEqual(['sessionEnded', 'workRemoved']);
  });

  it('sleeps when Maya closes it, and comes back by its queue when Anna writes', () => {
    centre.online('Maya');
    const id = chat();
    const workId = centre.accept('Maya');
    centre.org.close(centre.user('Maya'), workId);
    expect(centre.org.sessions.get(id)?.['Status']).toBe('Inactive');
    centre.org.customerSays(id, 'One more thing');
    expect(centre.org.sessions.get(id)?.['Status']).toBe('Waiting');
    expect(centre.works('Maya')).toHaveLength(1);
  });
});

describe('what an agent may not do', () => {
  it('is accept what is somebody else’s, decline without the right, or write in a chat of another', () => {
    centre.online('Maya');
    const id = chat();
    const workId = centre.works('Maya')[0]?.workId ?? '';
    expect(() => centre.org.accept(centre.user('Bo'), workId)).toThrow('no work');
    expect(() => centre.org.sendText(centre.user('Maya'), id, 'Hi')).toThrow('not active');
    centre.accept('Maya');
    expect(() => centre.org.accept(centre.user('Maya'), workId)).toThrow('Opened, not Assigned');
    expect(() => centre.org.sendText(centre.user('Bo'), id, 'Hi')).toThrow('somebody else');
    expect(() => centre.org.endSession(centre.user('Bo'), id)).toThrow('somebody else');
    centre.online('Tom');
    chat();
    const toms = centre.works('Tom')[0]?.workId ?? '';
    expect(() => centre.org.decline(centre.user('Tom'), toms, null)).toThrow('does not allow declining');
  });
});

describe('a page that goes away', () => {
  it('takes its agent offline after 30 seconds, and not if it comes back', () => {
    centre.online('Maya', 'Bo');
    centre.org.pageGone(centre.user('Maya'));
    centre.org.pageGone(centre.user('Bo'));
    centre.advance(20_000);
    centre.org.pageConnected(centre.user('Bo'));
    centre.advance(20_000);
    expect(centre.org.presence(centre.user('Maya'))).toBeNull();
    expect(centre.org.logoutReason(centre.user('Maya'))).toBe('ConnectionLost');
    centre.online('Maya');
    centre.org.logout(centre.user('Maya'));
    expect(centre.org.logoutReason(centre.user('Maya'))).toBeNull();
    expect(centre.org.presence(centre.user('Bo'))).toBe(centre.status('Available'));
  });
});

describe('a scripted colleague', () => {
  it('comes online, accepts after a while and answers', () => {
    centre.org.colleagues.script(centre.user('Bo'), { onOffer: 'accept', delayMs: 2_000, reply: 'Bo here' });
    const id = chat();
    centre.advance(1_999);
    expect(statuses(id)).toEqual(['Assigned']);
    centre.advance(1);
    expect(statuses(id)).toEqual(['Opened']);
    expect(centre.org.sessions.lines(id).at(-1)).toMatchObject({ from: 'agent', name: 'Bo Castellanos', text: 'Bo here' });
  });

  it('is done after a while: the chat is ended, the work closed; and sends what was written beforehand when a day has passed', () => {
    centre.org.colleagues.script(centre.user('Bo'), { onOffer: 'accept', delayMs: 2_000, reply: 'Bo here', doneAfterMs: 60_000 });
    const id = centre.org.startChat('Anna', centre.queue('Support'), 'Hello', { kind: 'whatsapp', phone: '+447700900123' });
    centre.org.sessions.backdate(id, 86_400_000);
    centre.advance(61_999);
    expect(centre.org.sessions.lines(id).at(-1)).toMatchObject({ from: 'agent', isTemplate: true });
    expect(centre.works('Bo')).toMatchObject([{ status: 'Opened' }]);
    centre.advance(1);
    expect(centre.works('Bo')).toEqual([]);
    expect(centre.org.sessions.get(id)).toMatchObject({ Status: 'Ended', EndedByType: 'Agent' });
  });

  it('declines, ignores, and leaves everything to the person once they sit at their page', () => {
    centre.org.colleagues.script(centre.user('Bo'), { onOffer: 'decline', delayMs: 0, reply: null });
    const declined = chat();
    centre.advance(0);
    expect(statuses(declined)).toEqual(['Declined']);
    centre.org.colleagues.script(centre.user('Bo'), { onOffer: 'accept', delayMs: 0, reply: null });
    centre.org.pageConnected(centre.user('Bo'));
    centre.advance(10_000);
    expect(statuses(declined)).toEqual(['Declined', 'Assigned']);
  });
});

describe('presence as records', () => {
  it('is a row that ends and a row that begins when the status changes, and only an end at logout', () => {
    centre.online('Maya');
    centre.org.setPresence(centre.user('Maya'), centre.status('Break'));
    centre.org.logout(centre.user('Maya'));
    const rows = centre.org.world.records.where('UserServicePresence', { UserId: centre.user('Maya') });
    expect(rows.map((row) => [row['ServicePresenceStatusId'], row['IsCurrentState']])).toEqual([
      [centre.status('Available'), false],
      [centre.status('Break'), false],
    ]);
  });
});
