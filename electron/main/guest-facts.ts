import type { DeskEvent, DeskState, Message } from '@jackfield/contract';
import { eventMessageId } from '@jackfield/desk';
import type { GuestFact } from '@jackfield/omni-bridge';

/** What a fact of the page means for the desk: events, and whether the list of work should be read to know more. */
export interface FactMeaning {
  events: DeskEvent[];
  readWork: boolean;
}

/** Translates a fact. The page names work by ids only, so an offer is read from the org before the desk hears of it. */
export function meaningOf(fact: GuestFact, state: DeskState, atMs: number): FactMeaning {
  switch (fact.type) {
    case 'presenceReported':
      return just({ type: 'presenceChanged', atMs, status: fact.status, reason: fact.reason });
    case 'workOffered':
    case 'omniInDoubt':
      return { events: [], readWork: true };
    case 'workOpened':
      return { events: [{ type: 'workOpened', atMs, interactionId: fact.interactionId, agentWorkId: fact.agentWorkId }], readWork: true };
    case 'workDeclined':
      return just({ type: 'offerEnded', atMs, interactionId: fact.interactionId, agentWorkId: fact.agentWorkId, reason: 'declined' });
    case 'workClosed':
      return just({ type: 'workClosed', atMs, interactionId: fact.interactionId, agentWorkId: fact.agentWorkId });
    case 'customerWrote':
    case 'agentWrote':
      return just({ type: 'messageReceived', atMs, interactionId: fact.interactionId, message: messageOf(fact) });
    case 'messageArrivedLate':
      return just({ type: 'messageSent', atMs, interactionId: fact.interactionId, messageId: fact.messageId });
    case 'conversationEnded': {
      const at = state.interactions[fact.interactionId]?.at;
      return just({
        type: 'conversationEnded',
        atMs,
        interactionId: fact.interactionId,
        by: at?.stage === 'open' && at.ending ? 'agent' : 'customer',
      });
    }
    case 'conversationShown':
      // What happened before the component stood was told to nobody: a message, or that the customer left.
      return { events: [], readWork: true };
    case 'conversationHidden':
      return { events: [], readWork: false };
  }
}

function just(event: DeskEvent): FactMeaning {
  return { events: [event], readWork: false };
}

/** The page gives messages no id; the desk makes one that the transcript's copy can be matched by. */
function messageOf(fact: Extract<GuestFact, { type: 'customerWrote' | 'agentWrote' }>): Message {
  const said = { from: fact.type === 'customerWrote' ? ('customer' as const) : ('agent' as const), text: fact.text, atMs: fact.atMs };
  return { id: eventMessageId(said), ...said, author: fact.name, delivery: { status: 'sent' } };
}
