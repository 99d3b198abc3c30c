import { agentWorkId, interactionId, queueId, transferId, userId, type Transfer, type UserId } from '@jackfield/contract';
import type { CaseMove } from '@jackfield/salesforce';
import { randomUUID } from 'node:crypto';
import type { Agent } from './agent.ts';
import type { TestCentre } from './centre.ts';

/** What a centre shows of an item, whoever may see it. */
interface Seen {
  owner: { id: string };
  agentWork: { id: string; userId: string; status: string }[];
  routing: { queueId: string }[];
}

/** What the org holds of one transfer: how often it is recorded, and whether the item is where it was to go. */
export interface Held {
  records: number;
  isThere: boolean;
}

/** The items of one centre, and what became of their transfers. */
export interface Items {
  look(id: string): Promise<Seen>;
  userNamed(name: string): UserId;
  queueNamed(name: string): ReturnType<typeof queueId.parse>;
  /** A chat comes in and the agent opens it; they want the queue Escalations to have it. */
  chatToEscalations(agent: Agent): Promise<Transfer>;
  /** A case comes in and lies in a queue that routes nothing; the agent wants Bo to have it. */
  caseToBo(by: UserId, over?: Partial<CaseMove>): Promise<CaseMove>;
  held(transfer: { transferId: string; item: string; to: string }): Promise<Held>;
}

/** How often an item is looked at before it counts as not opened. Each look is a request of its own. */
const MOST_LOOKS = 2_000;

/** Reads who and what there is in a centre. */
export async function itemsOf(centre: TestCentre): Promise<Items> {
  const world = (await centre.control('GET', '/__sim/world')) as {
    users: { id: string; name: string }[];
    queues: { id: string; name: string }[];
  };
  const look = async (id: string) => (await centre.control('GET', `/__sim/interactions/${id}`)) as Seen;
  /** Scripted agents open an offer at once, but not within the request that made it. */
  const openedBy = async (agent: Agent, id: string): Promise<string> => {
    for (let turn = 0; turn < MOST_LOOKS; turn += 1) {
      const work = (await look(id)).agentWork.find((one) => one.userId === agent.userId && one.status === 'Opened');
      if (work !== undefined) return work.id;
    }
    throw new Error(`nobody opened ${id}`);
  };
  const begin = async (order: object) => ((await centre.control('POST', '/__sim/interactions', order)) as { id: string }).id;
  const userNamed = (name: string) => userId.parse(world.users.find((user) => user.name.startsWith(name))?.id);
  const queueNamed = (name: string) => queueId.parse(world.queues.find((queue) => queue.name === name)?.id);
  return {
    look,
    userNamed,
    queueNamed,
    async chatToEscalations(agent) {
      const id = await begin({ channel: 'chat', customer: { name: 'Anna' }, queue: 'Support', text: 'Hello' });
      return {
        id: transferId.parse(randomUUID()),
        interactionId: interactionId.parse(id),
        agentWorkId: agentWorkId.parse(await openedBy(agent, id)),
        channel: 'chat',
        customerName: 'Anna',
        destination: { kind: 'queue', id: queueNamed('Escalations'), name: 'Escalations' },
        fallbackQueue: null,
        note: '',
        requestedMs: 0,
        at: { stage: 'requested' },
      };
    },
    async caseToBo(by, over = {}) {
      const id = await begin({ channel: 'case', customer: { name: 'Anna' }, subject: 'My router blinks', queue: 'Archive' });
      return {
        transferId: transferId.parse(randomUUID()),
        caseId: interactionId.parse(id),
        by,
        from: queueId.parse((await look(id)).owner.id),
        to: { kind: 'user', id: userNamed('Bo') },
        note: 'She called twice',
        ...over,
      };
    },
    async held({ transferId: key, item, to }) {
      const records = (await centre.control('GET', '/__sim/transfers')) as { transferId: string }[];
      const { owner } = await look(item);
      return { records: records.filter((record) => record.transferId === key).length, isThere: owner.id === to };
    },
  };
}
