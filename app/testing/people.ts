import {
  agentWorkId,
  interactionId,
  messageId,
  orgId,
  queueId,
  statusId,
  transferId,
  userId,
  type DeskState,
  type Interaction,
  type Message,
  type Stage,
  type Transfer,
} from '@jackfield/contract';
import { initialState } from '@jackfield/desk';

/** An id of Salesforce's shape: a prefix and a number. */
const idText = (prefix: string, number: number): string => `${prefix}${String(number).padStart(15, '0')}`;

/** Noon, when every story begins, in milliseconds. */
export const NOON = Date.UTC(2026, 10, 20, 12);

export const support = { id: queueId.parse(idText('00G', 1)), name: 'Support' };

export const available = { id: statusId.parse(idText('0N5', 1)), name: 'Available', kind: 'online' as const };
export const onBreak = { id: statusId.parse(idText('0N5', 2)), name: 'Break', kind: 'busy' as const };

/** Maya's desk, signed in and available, with nothing on it. */
export function mayasDesk(change: Partial<DeskState> = {}): DeskState {
  return {
    ...initialState(),
    agent: { userId: userId.parse(idText('005', 1)), name: 'Maya Lindqvist', orgId: orgId.parse(idText('00D', 1)), orgName: 'Acme' },
    links: { salesforce: { status: 'up' }, lightning: { status: 'up' } },
    presence: { ...initialState().presence, statuses: [available, onBreak], chosen: available.id, current: available.id, sinceMs: NOON },
    canDecline: true,
    workLoaded: true,
    ...change,
  };
}

/** A chat with a customer, number `number`, offered that many seconds after noon. */
export function chatWith(name: string, number: number, change: Partial<Interaction> = {}): Interaction {
  return {
    id: interactionId.parse(idText('0Mw', number)),
    agentWorkId: agentWorkId.parse(idText('0Bz', number)),
    channel: 'chat',
    customer: { name, key: null },
    queue: support,
    transferredFrom: null,
    transferNote: null,
    reason: null,
    skills: [],
    priority: null,
    consent: null,
    changedMs: null,
    offeredAtMs: NOON + number * 1_000,
    at: open,
    messages: [],
    transcriptLoaded: true,
    unread: 0,
    draft: '',
    replyWindow: { is: 'none' },
    caseEdit: null,
    wrapUp: { disposition: null, notes: '', extensionsUsed: 0, saved: false },
    parked: null,
    ...change,
  };
}

export const open: Stage = { stage: 'open', sinceMs: NOON, ending: false, problem: null };
export const offered: Stage = { stage: 'offered', deadlineMs: NOON + 30_000, problem: null };

/** A desk with these chats on it. */
export function withChats(desk: DeskState, ...chats: Interaction[]): DeskState {
  return { ...desk, interactions: Object.fromEntries(chats.map((chat) => [chat.id, chat])) };
}

/** A message that was sent, so many seconds after noon. */
export function said(from: Message['from'], text: string, second: number, change: Partial<Message> = {}): Message {
  const author = from === 'agent' ? 'Maya Lindqvist' : from === 'customer' ? 'Anna' : '';
  return {
    id: messageId.parse(`${from}-${second}`),
    from,
    author,
    text,
    atMs: NOON + second * 1_000,
    delivery: { status: 'sent' },
    ...change,
  };
}

/** Maya's transfer of a chat to Bo, number `number`. */
export function transferToBo(chat: Interaction, number: number, at: Transfer['at']): Transfer {
  return {
    id: transferId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`),
    interactionId: chat.id,
    agentWorkId: chat.agentWorkId,
    channel: chat.channel,
    customerName: chat.customer.name,
    destination: { kind: 'user', id: userId.parse(idText('005', 2)), name: 'Bo Castellanos' },
    fallbackQueue: chat.queue,
    note: '',
    requestedMs: NOON + number * 1_000,
    at,
  };
}
