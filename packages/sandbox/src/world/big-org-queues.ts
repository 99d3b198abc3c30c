import type { Records } from '../records/store.ts';
import { oneIn, pick } from './big-org-names.ts';
import type { Random } from './random.ts';

const REGIONS =
  'Nordics Iberia Benelux DACH France Italy Poland Czechia Balkans Baltics Ireland Scotland England Wales Turkey Egypt Kenya Nigeria Japan Korea'.split(
    ' ',
  );
const TOPICS = [
  'Billing',
  'Refunds',
  'Returns',
  'Deliveries',
  'Orders',
  'Accounts',
  'Passwords',
  'Contracts',
  'Upgrades',
  'Cancellations',
  'Complaints',
  'Claims',
  'Warranty',
  'Repairs',
  'Installation',
  'Network',
  'Hardware',
  'Software',
  'Mobile',
  'Broadband',
  'Loyalty',
  'Partners',
  'Fraud',
  'Privacy',
  'Accessibility',
];
const TIERS = ['Desk', 'Specialists', 'Evenings', 'Priority'];

/** How many routing configurations the queues share, and how many of them route outside of Salesforce. */
const CONFIGS = 20;
const EXTERNAL_CONFIGS = 4;

/** Adds queues, each with the objects it takes and one of a few shared routing configurations. @returns their ids. */
export function addQueues(records: Records, random: Random, count: number): string[] {
  const configIds = Array.from({ length: CONFIGS }, (_, at) => {
    const isExternal = at < EXTERNAL_CONFIGS;
    return records.insert('QueueRoutingConfig', {
      DeveloperName: `Shared_routing_${at + 1}`,
      MasterLabel: `Shared routing ${at + 1}`,
      RoutingModel: isExternal ? 'ExternalRouting' : pick(random, ['MostAvailable', 'LeastActive']),
      RoutingPriority: (at % 5) + 1,
      CapacityWeight: 1,
      PushTimeout: isExternal ? 0 : 30,
    }).Id;
  });
  return Array.from({ length: count }, (_, at) => {
    const name = queueName(at);
    const queue = records.insert('Group', {
      Name: name,
      DeveloperName: name.replaceAll(' ', '_'),
      Type: 'Queue',
      QueueRoutingConfigId: pick(random, configIds),
    });
    for (const object of objectsOf(random)) records.insert('QueueSobject', { QueueId: queue.Id, SobjectType: object });
    return queue.Id;
  });
}

/** Every combination once, then again with a number. */
function queueName(at: number): string {
  const region = REGIONS[at % REGIONS.length] ?? '';
  const topic = TOPICS[Math.floor(at / REGIONS.length) % TOPICS.length] ?? '';
  const round = Math.floor(at / (REGIONS.length * TOPICS.length));
  const tier = TIERS[round % TIERS.length] ?? '';
  const again = Math.floor(round / TIERS.length);
  return `${region} ${topic} ${tier}${again === 0 ? '' : ` ${again + 1}`}`;
}

function objectsOf(random: Random): readonly string[] {
  if (oneIn(random, 6)) return ['MessagingSession', 'Case'];
  return oneIn(random, 3) ? ['Case'] : ['MessagingSession'];
}
