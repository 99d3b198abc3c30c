import type { DeskState, Interaction, Message } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { changeInteraction } from './interactions.ts';
import { isToldAlready, joinTranscript } from './transcript.ts';
import { withReplyWindow } from './windows.ts';

/** The conversation as the org keeps it, joined with what only the desk knows. */
export function transcriptLoaded(state: DeskState, event: EventOf<'transcriptLoaded'>): DeskState {
  return changeInteraction(state, event.interactionId, (it) => {
    const { messages, fresh } = joinTranscript(it.messages, event.messages);
    // At the first reading nobody remembers what the agent had seen: what waits for an answer counts as unread.
    const unread = it.transcriptLoaded ? it.unread + fresh : Math.max(it.unread, unanswered(messages));
    const same = it.transcriptLoaded && fresh === 0 && isSameList(it.messages, messages);
    return withReplyWindow(same ? it : { ...it, messages, unread, transcriptLoaded: true }, event.atMs);
  });
}

/** Somebody wrote. What is there already, under this id or as the transcript has it, is not there twice. */
export function messageReceived(state: DeskState, { interactionId, message, atMs }: EventOf<'messageReceived'>): DeskState {
  return changeInteraction(state, interactionId, (it) => {
    if (isToldAlready(it.messages, message)) return it;
    const unread = message.from === 'customer' ? it.unread + 1 : it.unread;
    return withReplyWindow({ ...it, messages: [...it.messages, message], unread }, atMs);
  });
}

/** A message of ours is on its way. The draft it was typed in is emptied by its own event, which the journal keeps. */
export function messageQueued(state: DeskState, { interactionId, message }: EventOf<'messageQueued'>): DeskState {
  return changeInteraction(state, interactionId, (it) =>
    it.messages.some((known) => known.id === message.id) ? it : { ...it, messages: [...it.messages, message] },
  );
}

/** A message that failed is on its way once more, in its place. */
export function messageRequeued(state: DeskState, event: EventOf<'messageRequeued'>): DeskState {
  return changeDelivery(state, event, (delivery) =>
    delivery.status === 'failed' ? { status: 'sending', after: delivery.code } : delivery,
  );
}

/** The org has it; that is believed even of a message that was given up. */
export function messageSent(state: DeskState, event: EventOf<'messageSent'>): DeskState {
  return changeDelivery(state, event, (delivery) => (delivery.status === 'sent' ? delivery : { status: 'sent' }));
}

/** Salesforce has a template; believed even of one that was given up. */
export function messageEnqueued(state: DeskState, event: EventOf<'messageEnqueued'>): DeskState {
  return changeDelivery(state, event, (delivery) =>
    delivery.status === 'sending' || delivery.status === 'failed' ? { status: 'queued' } : delivery,
  );
}

/** A message did not arrive, as far as can be told. */
export function messageFailed(state: DeskState, event: EventOf<'messageFailed'>): DeskState {
  const words = event.words === undefined || event.words === '' ? {} : { words: event.words };
  return changeDelivery(state, event, (delivery) =>
    delivery.status === 'sending' ? { status: 'failed', code: event.code, ...words } : delivery,
  );
}

/** What is typed and not sent. */
export function draftChanged(state: DeskState, { interactionId, text }: EventOf<'draftChanged'>): DeskState {
  return changeInteraction(state, interactionId, (it) => (it.draft === text ? it : { ...it, draft: text }));
}

function changeDelivery(
  state: DeskState,
  { interactionId, messageId }: EventOf<'messageRequeued' | 'messageSent' | 'messageEnqueued' | 'messageFailed'>,
  change: (delivery: Message['delivery']) => Message['delivery'],
): DeskState {
  return changeInteraction(state, interactionId, (it: Interaction) => {
    const known = it.messages.find((message) => message.id === messageId);
    if (known === undefined) return it;
    const delivery = change(known.delivery);
    if (delivery === known.delivery) return it;
    return { ...it, messages: it.messages.map((message) => (message === known ? { ...known, delivery } : message)) };
  });
}

/** How many messages the customer has written since an agent last wrote. */
function unanswered(messages: readonly Message[]): number {
  const lastByAgent = messages.findLastIndex((it) => it.from === 'agent');
  return messages.slice(lastByAgent + 1).filter((it) => it.from === 'customer').length;
}

function isSameList(a: readonly Message[], b: readonly Message[]): boolean {
  return a.length === b.length && a.every((it, at) => it === b[at]);
}
