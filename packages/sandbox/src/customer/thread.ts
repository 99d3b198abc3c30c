import { WHATSAPP_WINDOW_MS, type Line } from '../messaging/sessions.ts';
import type { Org } from '../org.ts';
import { stateOf, type ChatState } from './view.ts';

/** A WhatsApp thread as its customer sees it: everything said with one number, over however many sessions of the org. */
export interface ThreadView {
  readonly name: string;
  readonly phone: string;
  /** Where it stands; `new` before anything was said. */
  readonly state: ChatState | { readonly kind: 'new' };
  /** Now, by the sandbox's clock. */
  readonly nowMs: number;
  /** Until when an agent may write freely; null before the customer has written. */
  readonly freeUntilMs: number | null;
  readonly lines: readonly ThreadLine[];
}

/** One message of a thread. */
export interface ThreadLine {
  readonly id: string;
  readonly from: 'customer' | 'agent' | 'system';
  readonly name: string;
  readonly text: string;
  readonly atMs: number;
  /** Whether it was written beforehand: what WhatsApp calls a template. */
  readonly isTemplate: boolean;
}

/** Looks at a thread through its customer's eyes. `name` is who they say they are, until the org knows the number. */
export function viewThread(org: Org, name: string, phone: string): ThreadView {
  const endUser = org.sessions.whatsappUser(phone);
  const sessions = endUser ? org.sessions.ofEndUser(endUser.Id) : [];
  const lines = sessions.flatMap((session) => org.sessions.lines(session.Id));
  const last = sessions.at(-1);
  const lastOwn = lines.findLast((line) => line.from === 'customer');
  return {
    name: endUser ? String(endUser['Name']) : name,
    phone,
    state: last ? stateOf(org, last.Id) : { kind: 'new' },
    nowMs: org.world.clock.nowMs(),
    freeUntilMs: lastOwn ? lastOwn.atMs + WHATSAPP_WINDOW_MS : null,
    lines: lines.map(shown),
  };
}

/** The phone has received every message so far, or its owner has read them: the org hears of what is new in that. */
export function receiveAll(org: Org, phone: string, state: 'Delivered' | 'Read'): void {
  const endUser = org.sessions.whatsappUser(phone);
  if (!endUser) return;
  const atMs = org.world.clock.nowMs();
  for (const { Id: interactionId } of org.sessions.ofEndUser(endUser.Id)) {
    const known = new Map(org.sessions.receipts.of(interactionId).map((one) => [one.messageId, one.state]));
    for (const { id: messageId, from } of org.sessions.lines(interactionId)) {
      if (from !== 'agent' || known.get(messageId) === state) continue;
      if (org.sessions.receipts.note(interactionId, { messageId, state, atMs, errorCode: null }))
        org.world.events.publish({ type: 'messageReceipt', interactionId, messageId, state });
    }
  }
}

function shown(line: Line): ThreadLine {
  const { id, from, text, atMs } = line;
  return {
    id,
    from,
    name: from === 'agent' ? (line.name.split(' ')[0] ?? line.name) : line.name,
    text,
    atMs,
    isTemplate: line.isTemplate === true,
  };
}
