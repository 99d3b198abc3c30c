import type { DeskEvent, DeskState, Interaction, InteractionId } from '@jackfield/contract';
import type { Effect } from '../effects.ts';

/**
 * The effects of what a command decided. Each is asked for only where the event did something, so an event told twice
 * asks once.
 */
export function answersTo(before: DeskState, event: DeskEvent, after: DeskState): Effect[] {
  const cause = event.cause === undefined ? {} : { commandId: event.cause };
  switch (event.type) {
    case 'presenceRequested':
      // Without a command it is a memory of what was chosen in Salesforce itself, not a wish.
      return event.cause === undefined ? [] : [{ type: 'setPresence', commandId: event.cause, status: event.status }];
    case 'workAccepting':
      return onStage(before, after, event.interactionId, 'accepting', (it) => ({
        type: 'acceptWork',
        ...cause,
        interactionId: it.id,
        agentWorkId: it.agentWorkId,
      }));
    case 'workDeclining':
      return onStage(before, after, event.interactionId, 'declining', (it) => ({
        type: 'declineWork',
        ...cause,
        interactionId: it.id,
        agentWorkId: it.agentWorkId,
      }));
    case 'closeRequested':
      return onStage(before, after, event.interactionId, 'closing', (it) => ({
        type: 'closeWork',
        ...cause,
        interactionId: it.id,
        agentWorkId: it.agentWorkId,
      }));
    case 'endRequested':
      return before.interactions === after.interactions ? [] : [{ type: 'endConversation', interactionId: event.interactionId }];
    case 'messageQueued':
      return sending(before, after, event.interactionId, event.message.id);
    case 'messageRequeued':
      return sending(before, after, event.interactionId, event.messageId);
    case 'linkRetryRequested':
      return before.links === after.links ? [] : [{ type: 'retryLink', link: event.link }];
    default:
      return [];
  }
}

function onStage(
  before: DeskState,
  after: DeskState,
  id: InteractionId,
  stage: Interaction['at']['stage'],
  effect: (it: Interaction) => Effect,
): Effect[] {
  const item = after.interactions[id];
  return item?.at.stage === stage && before.interactions[id]?.at.stage !== stage ? [effect(item)] : [];
}

function sending(before: DeskState, after: DeskState, interactionId: InteractionId, messageId: string): Effect[] {
  const now = after.interactions[interactionId]?.messages.find((it) => it.id === messageId);
  const was = before.interactions[interactionId]?.messages.find((it) => it.id === messageId);
  if (now?.delivery.status !== 'sending' || was?.delivery.status === 'sending') return [];
  const again = was?.delivery.status === 'failed' ? { failedWith: was.delivery.code } : {};
  return [{ type: 'sendMessage', interactionId, messageId: now.id, text: now.text, ...again }];
}
