import type { AgentWorkId, Transfer, TransferId, TransferObservation, UserId } from '@jackfield/contract';
import { isWayBack } from '../transfers/follow.ts';
import { agentWork, bo, ines, maya, support } from './people.ts';

/** One assignment in the tiny org. */
interface Work {
  readonly id: AgentWorkId;
  readonly userId: UserId;
  status: TransferObservation['agentWork'][number]['status'];
  readonly atMs: number;
}

/** How the org answers the flow. */
export type Said = 'taken' | 'notYours' | 'flowFault';

/**
 * Anna's chat in an org that does with transfers what our flow does, one thing at a time: whom it belongs to, what routes it, and who has been
 * given it. It starts with Maya.
 */
export class TinyOrg {
  owner: string = maya.userId;
  /** The queue of the routing that waits, and the one person it is for. */
  routing: { queue: string | null; only: UserId | null } | null = null;
  readonly works: Work[];
  readonly #records = new Map<TransferId, number>();
  #numbers = 1;

  constructor(nowMs: number) {
    this.works = [{ id: agentWork(1), userId: maya.userId, status: 'Opened', atMs: nowMs }];
  }

  /** Carries out a transfer, once for each id. */
  flow(transfer: Transfer, nowMs: number): Said {
    if (this.#records.has(transfer.id)) return 'taken';
    const says = isWayBack(transfer) ? this.#bringBack(transfer, nowMs) : this.#send(transfer, nowMs);
    if (says === 'taken') this.#records.set(transfer.id, nowMs);
    return says;
  }

  #send({ destination, fallbackQueue }: Transfer, nowMs: number): Said {
    if (this.owner !== maya.userId) return 'notYours';
    if (this.routing !== null) return 'flowFault';
    if (destination.kind === 'user') {
      this.routing = { queue: fallbackQueue?.id ?? null, only: destination.id };
      this.#offer(destination.id, nowMs);
    } else {
      const queue = destination.kind === 'queue' ? destination.id : support.id;
      this.routing = { queue, only: null };
      this.owner = queue;
    }
    return 'taken';
  }

  #bringBack({ linked, fallbackQueue }: Transfer, nowMs: number): Said {
    if (this.owner === maya.userId) {
      this.#withdraw();
      return 'taken';
    }
    if (!this.owner.startsWith('00G') || linked === undefined || !this.#records.has(linked.to)) return 'notYours';
    this.#withdraw();
    this.routing = { queue: fallbackQueue?.id ?? this.owner, only: maya.userId };
    this.#offer(maya.userId, nowMs);
    return 'taken';
  }

  #withdraw(): void {
    for (const work of this.works) if (work.status === 'Assigned') work.status = 'Canceled';
    this.routing = null;
  }

  #offer(userId: UserId, atMs: number): void {
    this.#numbers += 1;
    this.works.push({ id: agentWork(this.#numbers), userId, status: 'Assigned', atMs });
  }

  /** Somebody opens what they are offered; nothing where they are not. */
  accepts(userId: UserId): void {
    const offer = this.offerTo(userId);
    if (offer === undefined) return;
    offer.status = 'Opened';
    this.owner = userId;
    this.routing = null;
  }

  /** Somebody does not take what they are offered: a queue has it then, or, without one, whoever had it. */
  refuses(userId: UserId, how: 'Declined' | 'DeclinedOnPushTimeout'): void {
    const offer = this.offerTo(userId);
    if (offer === undefined || this.routing === null) return;
    offer.status = how;
    if (this.routing.queue === null) this.routing = null;
    else {
      this.owner = this.routing.queue;
      this.routing = { ...this.routing, only: null };
    }
  }

  /** Ines opens what waits in a queue for anybody. */
  takesFromQueue(nowMs: number): void {
    if (this.routing === null || this.routing.only !== null) return;
    this.#offer(ines, nowMs);
    this.accepts(ines);
  }

  /** Maya's own assignment is closed. */
  closes(id: AgentWorkId): void {
    const work = this.works.find((it) => it.id === id);
    if (work?.status === 'Opened') work.status = 'Closed';
  }

  offerTo(userId: UserId): Work | undefined {
    return this.works.find((it) => it.userId === userId && it.status === 'Assigned');
  }

  /** Who has it open and owns it. */
  holders(): UserId[] {
    return this.works.filter((it) => it.status === 'Opened' && it.userId === this.owner).map((it) => it.userId);
  }

  /** What is seen of a transfer. */
  seen({ id, agentWorkId }: Pick<Transfer, 'id' | 'agentWorkId'>): TransferObservation {
    const sinceMs = this.#records.get(id) ?? Number.POSITIVE_INFINITY;
    return {
      recorded: this.#records.has(id),
      owner: { id: this.owner, kind: this.owner.startsWith('00G') ? 'queue' : 'user' },
      ended: false,
      pendingQueueId: this.routing?.queue ?? null,
      agentWork: this.works
        .filter((it) => it.id === agentWorkId || it.atMs >= sinceMs)
        .map(({ id: work, userId, status }) => ({ id: work, userId, status })),
    };
  }

  /** Whether Bo is being asked. */
  isAskingBo(): boolean {
    return this.offerTo(bo) !== undefined;
  }
}
