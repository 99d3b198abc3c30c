import {
  chatButtonId,
  interactionId,
  orgId,
  queueId,
  skillId,
  userId,
  type Destination,
  type InteractionId,
  type OrgId,
  type UserId,
} from '@jackfield/contract';
import type { TestCentre } from '../support/centre.ts';
import type { SeenItem } from './judge.ts';
import { KINDS, type Behaviour, type KindName } from './plan.ts';

interface Named {
  id: string;
  name: string;
}

/** The rest of the world around one desktop: customers, colleagues, and what the centre shows of them. */
export interface World {
  /** Maya's id, and her org's. */
  me: UserId;
  orgId: OrgId;
  /** A customer comes, and waits for Maya. */
  arrives(kind: KindName, name: string): Promise<InteractionId>;
  destination(kind: KindName, name: string): Destination;
  /** Sets how colleagues behave from now on; null: all are away. */
  behave(colleagues: Record<string, Behaviour> | null): Promise<void>;
  look(id: InteractionId): Promise<SeenItem>;
  /** How often the org has a record of each transfer, and of which items. */
  records(): Promise<{ transferId: string; workItemId: string }[]>;
  /** Who has a conversation leaves it. */
  leaves(id: InteractionId): Promise<void>;
}

/** Where items of a channel come in: queues that Maya is in. */
const ARRIVES_IN = { chat: 'Support', whatsapp: 'Tech', case: 'Case Desk' } as const;
const COLLEAGUES = ['Bo', 'Ines', 'Tom'];
/** As much as anybody may hold: rounds leave things behind. */
const CAPACITY = 10_000;

/** Reads who and what there is. */
export async function worldOf(centre: TestCentre): Promise<World> {
  const world = (await centre.control('GET', '/__sim/world')) as {
    users: Named[];
    queues: Named[];
    skills: Named[];
    chatButtons: (Named & { queueId: string })[];
  };
  const idOf = (of: Named[], name: string) => of.find((one) => one.name.startsWith(name))?.id;
  const userOf = (name: string) => userId.parse(idOf(world.users, name));
  for (const name of ['Maya', ...COLLEAGUES]) await centre.control('POST', `/__sim/users/${userOf(name)}`, { capacity: CAPACITY });
  let phones = 0;
  const isAway = new Set(COLLEAGUES);
  return {
    me: userOf('Maya'),
    orgId: orgId.parse('00D000000000000AAA'),
    async arrives(kind, name) {
      const { channel } = KINDS[kind];
      phones += 1;
      const customer = { name, ...(channel === 'whatsapp' ? { phone: `+1555${String(1_000_000 + phones)}` } : {}) };
      const order = {
        channel,
        customer,
        queue: ARRIVES_IN[channel],
        text: 'Hello',
        ...(channel === 'case' ? { subject: 'My router blinks' } : {}),
      };
      return interactionId.parse(((await centre.control('POST', '/__sim/interactions', order)) as Named).id);
    },
    destination(kind, name) {
      const { to } = KINDS[kind];
      switch (to) {
        case 'user':
          return { kind: to, id: userOf(name), name };
        case 'queue':
          return { kind: to, id: queueId.parse(idOf(world.queues, name)), name };
        case 'skill':
          return { kind: to, id: skillId.parse(idOf(world.skills, name)), name };
        case 'chatButton': {
          const queue = world.queues.find(({ id }) => id === world.chatButtons.find((one) => one.name === name)?.queueId);
          return {
            kind: to,
            id: chatButtonId.parse(idOf(world.chatButtons, name)),
            name,
            queue: { id: queueId.parse(queue?.id), name: queue?.name ?? '' },
          };
        }
      }
    },
    async behave(colleagues) {
      for (const name of COLLEAGUES) {
        const how = colleagues?.[name] ?? 'away';
        if (how !== 'away') await centre.control('POST', `/__sim/colleagues/${userOf(name)}`, how);
        else if (!isAway.has(name)) await centre.control('POST', `/__sim/users/${userOf(name)}/logout`, { reason: 'OmniSupervisorLogout' });
        if (how === 'away') isAway.add(name);
        else isAway.delete(name);
      }
    },
    look: async (id) => (await centre.control('GET', `/__sim/interactions/${id}`)) as SeenItem,
    records: async () => (await centre.control('GET', '/__sim/transfers')) as { transferId: string; workItemId: string }[],
    async leaves(id) {
      await centre.control('POST', `/__sim/interactions/${id}/end`).catch(() => undefined);
    },
  };
}
