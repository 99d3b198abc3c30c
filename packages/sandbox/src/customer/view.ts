import type { Org } from '../org.ts';

/** What a customer is told about where their chat stands. */
export type ChatState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'withAgent'; readonly agent: string }
  | { readonly kind: 'transferring' }
  | { readonly kind: 'ended'; readonly by: string };

/** A chat as its customer sees it. */
export interface ChatView {
  readonly name: string;
  readonly state: ChatState;
  readonly lines: readonly {
    readonly id: string;
    readonly from: 'customer' | 'agent' | 'system';
    readonly name: string;
    readonly text: string;
    readonly atMs: number;
  }[];
}

/** Looks at a chat through its customer's eyes: agents by first name, no queues, no ids of the org. */
export function viewChat(org: Org, sessionId: string): ChatView {
  const session = org.world.records.mustGet('MessagingSession', sessionId);
  return {
    name: org.sessions.customerName(session),
    state: stateOf(org, sessionId),
    lines: org.sessions.lines(sessionId).map((line) => ({
      id: line.id,
      from: line.from,
      name: line.from === 'agent' ? (line.name.split(' ')[0] ?? line.name) : line.name,
      text: line.text,
      atMs: line.atMs,
    })),
  };
}

/** Where a chat stands for its customer. */
export function stateOf(org: Org, sessionId: string): ChatState {
  const session = org.world.records.mustGet('MessagingSession', sessionId);
  if (session['Status'] === 'Ended') return { kind: 'ended', by: session['EndedByType'] === 'Agent' ? 'agent' : 'customer' };
  const routing = org.omni.routingOf(sessionId);
  if (routing?.['IsTransfer'] === true) return { kind: 'transferring' };
  const owner = org.world.records.get('User', String(session['OwnerId']));
  return owner ? { kind: 'withAgent', agent: String(owner['FirstName']) } : { kind: 'waiting' };
}
