import type {
  AgentWorkId,
  CommandId,
  DeskCommand,
  DeskEvent,
  DeskState,
  Destination,
  Interaction,
  InteractionId,
  Message,
  Transfer,
  TransferId,
  TransferObservation,
  WorkItem,
} from '@jackfield/contract';
import { apply } from '../apply/index.ts';
import { decide } from '../decide/index.ts';
import type { Decision } from '../decision.ts';
import type { Effect } from '../effects.ts';
import { react } from '../react/index.ts';
import { initialState } from '../state.ts';
import { agentWork, annasChat, available, maya, messageId, newCommandId, onBreak, support } from './people.ts';

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
/** An event without its time. */
export type Happening = Without<DeskEvent, 'atMs'>;
/** A command without its id. */
export type Wish = Without<DeskCommand, 'commandId'>;

/** The morning on which every story begins. */
export const MORNING = 1_700_000_000_000;

/** One desk with its writer: what main does, without main. */
export class StoryDesk {
  state: DeskState = initialState();
  nowMs = MORNING;
  readonly effects: Effect[] = [];
  readonly events: DeskEvent[] = [];

  /** Something happened, a second later. */
  hears(happening: Happening): Effect[] {
    this.nowMs += 1_000;
    return this.put({ ...happening, atMs: this.nowMs });
  }

  /** Puts an event as it is. */
  put(event: DeskEvent): Effect[] {
    const before = this.state;
    this.state = apply(before, event);
    const effects = react(before, event, this.state);
    this.events.push(event);
    this.effects.push(...effects);
    return effects;
  }

  /** Somebody wants something. The events, if it is allowed, happen. */
  asked(wish: Wish, commandId: CommandId = newCommandId()): { decision: Decision; effects: Effect[] } {
    const decision = decide(this.state, { ...wish, commandId }, { nowMs: this.nowMs });
    const effects = 'events' in decision ? decision.events.flatMap((event) => this.put(event)) : [];
    return { decision, effects };
  }

  wait(ms: number): void {
    this.nowMs += ms;
  }

  item(id: InteractionId = annasChat): Interaction {
    const found = this.state.interactions[id];
    if (found === undefined) throw new Error(`not in the inbox: ${id}`);
    return found;
  }

  stage(id: InteractionId = annasChat): string {
    return this.state.interactions[id]?.at.stage ?? 'gone';
  }

  texts(id: InteractionId = annasChat): string[] {
    return this.item(id).messages.map((it) => `${it.from}: ${it.text}${it.delivery.status === 'sent' ? '' : ` (${it.delivery.status})`}`);
  }

  notices(): string[] {
    return this.state.notices.map((it) => it.code);
  }

  transfer(): Transfer {
    const [found] = Object.values(this.state.transfers);
    if (found === undefined) throw new Error('no transfer');
    return found;
  }

  offer(change: Partial<WorkItem> = {}, deadlineMs: number | null = null): Effect[] {
    return this.hears({ type: 'workOffered', work: workOf(this.nowMs, change), deadlineMs });
  }

  /** Offers, accepts and opens an interaction. */
  opens(id: InteractionId = annasChat, work: AgentWorkId = agentWork(1), name = 'Anna'): void {
    this.offer({ id, agentWorkId: work, customer: { name, key: null } });
    this.asked({ type: 'acceptWork', interactionId: id });
    this.hears({ type: 'workOpened', interactionId: id, agentWorkId: work });
  }

  /** Starts a transfer that the org takes. */
  transfers(destination: Destination, id: InteractionId = annasChat): TransferId {
    const commandId = newCommandId();
    this.asked({ type: 'startTransfer', interactionId: id, destination }, commandId);
    const transferId = commandId as string as TransferId;
    this.hears({ type: 'transferTaken', transferId });
    return transferId;
  }

  /** What the org shows of the transferred item. */
  observes(transferId: TransferId, seen: Partial<TransferObservation>): Effect[] {
    return this.hears({ type: 'transferObserved', transferId, seen: { ...untouched(), ...seen } });
  }
}

/** A desk where Maya is signed in and available, both links are up and nothing waits. */
export function mayasDesk(): StoryDesk {
  const desk = new StoryDesk();
  desk.hears({ type: 'linkUp', link: 'salesforce' });
  desk.hears({ type: 'signedIn', agent: maya, canDecline: true });
  desk.hears({ type: 'linkUp', link: 'lightning' });
  desk.hears({ type: 'presenceStatusesKnown', statuses: [available, onBreak] });
  desk.hears({ type: 'presenceChanged', status: available.id, reason: null });
  desk.hears({ type: 'workListed', offered: [], open: [] });
  desk.effects.length = 0;
  return desk;
}

/** Anna's chat from Support, or another assignment. */
export function workOf(offeredAtMs: number, change: Partial<WorkItem> = {}): WorkItem {
  return {
    id: annasChat,
    agentWorkId: agentWork(1),
    channel: 'chat',
    customer: { name: 'Anna', key: null },
    queue: support,
    transferredFrom: null,
    transferNote: null,
    reason: null,
    skills: [],
    priority: null,
    consent: null,
    changedMs: null,
    offeredAtMs,
    ...change,
  };
}

/** The item as it is before a transfer has done anything but be recorded. */
export function untouched(): TransferObservation {
  return {
    recorded: true,
    owner: { id: maya.userId, kind: 'user' },
    ended: false,
    pendingQueueId: null,
    agentWork: [{ id: agentWork(1), userId: maya.userId, status: 'Opened' }],
  };
}

/** A message as the org keeps it. */
export function said(from: Message['from'], text: string, atMs: number, id = `server-${from}-${atMs}`): Message {
  return { id: messageId(id), from, author: from === 'customer' ? 'Anna' : maya.name, text, atMs, delivery: { status: 'sent' } };
}

/** The types of effects, in order. */
export function kinds(effects: readonly Effect[]): string[] {
  return effects.map(({ type }) => type);
}
