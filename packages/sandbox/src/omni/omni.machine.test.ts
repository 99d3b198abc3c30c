import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSchema } from '../deployed/schema.ts';
import { OrgRefusal } from '../lightning/port.ts';
import { Org } from '../org.ts';
import { ownMetadata } from '../testing/metadata.ts';
import { makeWorld } from '../world/world.ts';

const metadata = ownMetadata();
const newOrg = () =>
  new Org(makeWorld({ seed: 1, schema: buildSchema(metadata.objects), log: () => {}, realNowMs: () => 1_000_000 }), metadata.flows);

/** One thing somebody does; the numbers pick among the people, chats and queues there are at that moment. */
type Move = readonly [kind: (typeof KINDS)[number], who: number, what: number];
const KINDS = [
  'start',
  'online',
  'break',
  'offline',
  'accept',
  'decline',
  'close',
  'end',
  'write',
  'toQueue',
  'toUser',
  'toSkill',
  'wait',
] as const;
const moves = fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.nat(20), fc.nat(20)), { minLength: 20, maxLength: 80 });

function play(org: Org, [kind, who, what]: Move): void {
  const { records } = org.world;
  const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];
  const users = records.all('User').map((user) => user.Id);
  // Moves about work are made by somebody who has some, where there is anybody: chance alone would rarely find them.
  const holders = users.filter((id) => org.agentWorks(id).some((one) => one.status === (kind === 'close' ? 'Opened' : 'Assigned')));
  const busy = ['accept', 'decline', 'close', 'offline'].includes(kind) && holders.length > 0;
  const userId = pick(busy ? holders : users, who) ?? '';
  const queueId = pick(records.where('Group', { Type: 'Queue' }).slice(0, 3), what)?.Id ?? '';
  const session = pick(
    records.all('MessagingSession').filter((one) => one['Status'] !== 'Ended'),
    what,
  )?.Id;
  const status = (name: string) => records.find('ServicePresenceStatus', { DeveloperName: name })?.Id ?? '';
  const work = (wanted: string) =>
    pick(
      org.agentWorks(userId).filter((one) => one.status === wanted),
      what,
    )?.workId;
  const [offered, open] = [work('Assigned'), work('Opened')];
  const transfer = (more: { preferredUserId?: string; skillIds?: string[] }) => {
    if (session && org.sessions.get(session)?.['Status'] === 'Active' && !org.omni.routingOf(session))
      org.omni.enqueue({ workItemId: session, queueId, isTransfer: true, ...more });
  };
  switch (kind) {
    case 'start':
      return void org.startChat('Anna', queueId, 'Hello');
    case 'online':
      return org.setPresence(userId, status('Available'));
    case 'break':
      return org.setPresence(userId, status('Break'));
    case 'offline':
      return org.logout(userId);
    case 'accept':
      return offered === undefined ? undefined : org.accept(userId, offered);
    case 'decline':
      return offered === undefined ? undefined : org.decline(userId, offered, null);
    case 'close':
      return open === undefined ? undefined : org.close(userId, open);
    case 'end':
      return session === undefined ? undefined : org.end(session, 'customer');
    case 'write':
      return session === undefined ? undefined : void org.customerSays(session, 'Still here');
    case 'toQueue':
      return transfer({});
    case 'toUser':
      return transfer({ preferredUserId: userId });
    case 'toSkill':
      return transfer({ skillIds: [pick(records.all('Skill'), who)?.Id ?? ''] });
    case 'wait':
      return void org.world.clock.advance((what + 1) * 4_000);
  }
}

/** What must be true after every move. */
function check(org: Org): void {
  const { records } = org.world;
  for (const session of records.all('MessagingSession')) {
    const routings = records.where('PendingServiceRouting', { WorkItemId: session.Id });
    const assigned = records.where('AgentWork', { WorkItemId: session.Id, Status: 'Assigned' });
    const ownerIsQueue = records.get('Group', String(session['OwnerId'])) !== undefined;
    const direct = typeof routings[0]?.['PreferredUserId'] === 'string';
    expect(routings.length).toBeLessThanOrEqual(1);
    expect(assigned.length).toBe(routings[0]?.['IsPushed'] === true ? 1 : 0);
    switch (session['Status']) {
      case 'Waiting':
        expect([routings.length, ownerIsQueue, direct]).toEqual([1, true, false]);
        break;
      case 'Active':
      case 'Inactive':
        expect([ownerIsQueue, routings.length === 0 || direct]).toEqual([false, true]);
        break;
      default:
        expect([session['Status'], routings.length]).toEqual(['Ended', 0]);
    }
  }
  for (const user of records.all('User')) {
    const works = org.agentWorks(user.Id);
    expect(works.length).toBeLessThanOrEqual(5);
    if (org.presence(user.Id) === null) expect(works.every((work) => work.status === 'Opened')).toBe(true);
    expect(records.where('UserServicePresence', { UserId: user.Id, IsCurrentState: true }).length).toBe(
      org.presence(user.Id) === null ? 0 : 1,
    );
  }
}

describe('Omni-Channel, whatever people do', { timeout: 60_000 }, () => {
  it('has each chat in exactly one place, and no agent over capacity or offered work while offline', () => {
    fc.assert(
      fc.property(moves, (played) => {
        const org = newOrg();
        for (const move of played) {
          try {
            play(org, move);
          } catch (cause) {
            if (!(cause instanceof OrgRefusal)) throw cause;
          }
          check(org);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('plays the same world twice from the same seed', () => {
    fc.assert(
      fc.property(moves, (played) => {
        const [one, two] = [newOrg(), newOrg()].map((org) => {
          for (const move of played) {
            try {
              play(org, move);
            } catch (cause) {
              if (!(cause instanceof OrgRefusal)) throw cause;
            }
          }
          return org.world.events.since(0);
        });
        expect(one).toEqual(two);
      }),
      { numRuns: 15 },
    );
  });
});
