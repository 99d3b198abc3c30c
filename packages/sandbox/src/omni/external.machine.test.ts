import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSchema } from '../deployed/schema.ts';
import { OrgRefusal } from '../lightning/port.ts';
import { Org } from '../org.ts';
import { RestError } from '../records/errors.ts';
import { ownMetadata } from '../testing/metadata.ts';
import { makeWorld } from '../world/world.ts';

const metadata = ownMetadata();
const AGENTS = ['Maya', 'Bo', 'Ines'] as const;
const OWNERS = ['Claims', 'Case Desk', 'Archive', 'Maya', 'Bo'] as const;
const KINDS = ['give', 'push', 'push', 'push', 'accept', 'decline', 'close', 'online', 'offline', 'delete', 'wait'] as const;

/** One thing that a router, an agent or somebody with a mouse does; the numbers pick among what there is. */
type Move = readonly [kind: (typeof KINDS)[number], who: number, what: number];
const moves = fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.nat(20), fc.nat(20)), { minLength: 20, maxLength: 60 });

function newOrg(): Org {
  const world = makeWorld({ seed: 1, schema: buildSchema(metadata.objects), log: () => {}, realNowMs: () => 1_000_000 });
  const org = new Org(world, metadata.flows);
  const owner = world.records.find('Group', { Name: 'Claims' })?.Id ?? '';
  for (const first of AGENTS)
    org.setPresence(world.records.find('User', { FirstName: first })?.Id ?? '', world.population.availableStatusId);
  for (let count = 0; count < 3; count += 1) org.cases.create({ OwnerId: owner, Status: 'New' }, 'FALSE', (work) => work());
  return org;
}

function play(org: Org, [kind, who, what]: Move): void {
  const { records } = org.world;
  const user = records.find('User', { FirstName: AGENTS[who % AGENTS.length] ?? '' })?.Id ?? '';
  const item = records.all('Case')[what % 3];
  const work = (status: string) => org.agentWorks(user).find((one) => one.status === status)?.workId;
  if (!item) throw new Error('there are always three cases');
  switch (kind) {
    case 'give': {
      const name = OWNERS[who % OWNERS.length] ?? '';
      const owner = records.find('Group', { Name: name }) ?? records.find('User', { FirstName: name });
      return org.cases.change(item, { OwnerId: owner?.Id ?? null }, 'FALSE', (later) => later());
    }
    case 'push':
      return void org.omni.external.insertWork({
        UserId: user,
        WorkItemId: item.Id,
        ServiceChannelId: records.find('ServiceChannel', { RelatedEntity: 'Case' })?.Id ?? null,
        PendingServiceRoutingId: org.omni.routingOf(item.Id)?.Id ?? null,
        CapacityWeight: 2,
      });
    case 'accept':
      return org.accept(user, work('Assigned') ?? '');
    case 'decline':
      return org.decline(user, work('Assigned') ?? '', null);
    case 'close':
      return org.close(user, work('Opened') ?? '');
    case 'online':
      return org.setPresence(user, org.world.population.availableStatusId);
    case 'offline':
      return org.logout(user);
    case 'delete': {
      const any = records.all('AgentWork')[who];
      return any ? org.omni.external.deleteWork(any) : undefined;
    }
    case 'wait':
      return void org.world.clock.advance((what + 1) * 4_000);
  }
}

/** What must be true after every move. */
function check(org: Org, serials: Map<string, number>): void {
  const { records } = org.world;
  for (const item of records.all('Case')) {
    const [routing, ...others] = records.where('PendingServiceRouting', { WorkItemId: item.Id });
    const assigned = records.where('AgentWork', { WorkItemId: item.Id, Status: 'Assigned' });
    const routed = assigned.filter((work) => work['PendingServiceRoutingId'] !== null);
    expect(others).toEqual([]);
    expect(routed.map((work) => work['PendingServiceRoutingId'])).toEqual(routing?.['IsPushed'] === true ? [routing.Id] : []);
    if (!routing) continue;
    expect(item['OwnerId']).toBe(routing['GroupId']);
    expect(Number(routing['Serial'])).toBeGreaterThanOrEqual(serials.get(routing.Id) ?? 1);
    serials.set(routing.Id, Number(routing['Serial']));
  }
  for (const user of records.all('User')) {
    const held = org.omni.works.of(user.Id);
    expect(held.reduce((sum, work) => sum + Number(work['CapacityWeight']), 0)).toBeLessThanOrEqual(5);
    if (org.presence(user.Id) === null) expect(held.every((work) => work['Status'] === 'Opened')).toBe(true);
  }
}

describe('work that a router outside the org pushes, whatever people do meanwhile', { timeout: 60_000 }, () => {
  it('is offered at most once by its routing, whose serial never goes back, and nobody holds more than they can', () => {
    fc.assert(
      fc.property(moves, (played) => {
        const org = newOrg();
        const serials = new Map<string, number>();
        for (const move of played) {
          try {
            play(org, move);
          } catch (cause) {
            if (!(cause instanceof OrgRefusal) && !(cause instanceof RestError)) throw cause;
          }
          check(org, serials);
        }
      }),
      { numRuns: 40 },
    );
  });
});
