import {
  agentWorkId,
  interactionId,
  statusId,
  toLongId,
  type AgentWorkId,
  type GuestMessage,
  type InteractionId,
  type MessageId,
  type StatusId,
} from '@jackfield/contract';

/** What the guests in the Lightning page say, in the desktop's words: ids widened, nothing of Salesforce's vocabulary left. */
export type GuestFact =
  | { type: 'presenceReported'; status: StatusId | null; reason: string | null }
  | { type: 'workOffered' | 'workOpened' | 'workDeclined' | 'workClosed'; agentWorkId: AgentWorkId; interactionId: InteractionId }
  | { type: 'customerWrote' | 'agentWrote'; interactionId: InteractionId; text: string; name: string; atMs: number }
  /** A text of ours arrived, though its sending was given up meanwhile. */
  | { type: 'messageArrivedLate'; interactionId: InteractionId; messageId: MessageId }
  | { type: 'conversationEnded'; interactionId: InteractionId }
  | { type: 'conversationShown' | 'conversationHidden'; interactionId: InteractionId }
  /** Omni-Channel lost its own connection: what was reported may have changed unseen. */
  | { type: 'omniInDoubt' };

const WORK_FACTS = {
  workAssigned: 'workOffered',
  workAccepted: 'workOpened',
  workDeclined: 'workDeclined',
  workClosed: 'workClosed',
} as const;

/** Translates one message. Null for the two that are not facts: a result, and the utility's introduction. */
export function factOf(message: GuestMessage): GuestFact | null {
  switch (message.kind) {
    case 'result':
    case 'ready':
      return null;
    case 'statusChanged':
      return { type: 'presenceReported', status: statusOf(message.statusId), reason: null };
    case 'logout':
      return { type: 'presenceReported', status: null, reason: message.reason };
    case 'workAssigned':
    case 'workAccepted':
    case 'workDeclined':
    case 'workClosed':
      return {
        type: WORK_FACTS[message.kind],
        agentWorkId: agentWorkId.parse(toLongId(message.workId)),
        interactionId: itemOf(message.workItemId),
      };
    case 'connectionError':
      return { type: 'omniInDoubt' };
    case 'sessionReady':
      return { type: 'conversationShown', interactionId: itemOf(message.recordId) };
    case 'sessionGone':
      return { type: 'conversationHidden', interactionId: itemOf(message.recordId) };
    case 'endUserMessage':
    case 'agentMessage':
      return {
        type: message.kind === 'endUserMessage' ? 'customerWrote' : 'agentWrote',
        interactionId: itemOf(message.recordId),
        text: message.text,
        name: message.name,
        atMs: message.timestampMs,
      };
    case 'conversationEnded':
      return { type: 'conversationEnded', interactionId: itemOf(message.recordId) };
  }
}

/** A status as the page names it, null for offline. */
export function statusOf(id: string | null): StatusId | null {
  return id === null ? null : statusId.parse(toLongId(id));
}

function itemOf(id: string): InteractionId {
  return interactionId.parse(toLongId(id));
}
