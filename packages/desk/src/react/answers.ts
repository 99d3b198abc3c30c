import type { DeskEvent, DeskState, Interaction, InteractionId } from '@jackfield/contract';
import type { Effect } from '../effects.ts';

/**
 * The effects of what a command decided. Each is asked for only where the event did something, so an event told twice
 * asks once.
 */
export function answersTo(before: DeskState, event: DeskEvent, after: DeskState): Effect[] {
  const cause = event.cause === undefined ? {} : { commandId: event.cause };
  switch (event.type) {
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
        ...(event.reason === undefined ? {} : { reason: event.reason }),
      }));
    case 'endRequested':
      return before.interactions === after.interactions ? [] : [{ type: 'endConversation', interactionId: event.interactionId }];
    case 'caseSaveRequested':
      return saving(before, after, event.interactionId);
    case 'messageQueued':
      return sending(before, after, event.interactionId, event.message.id);
    case 'messageRequeued':
      return sending(before, after, event.interactionId, event.messageId);
    case 'linkUp':
      return before.interactions === after.interactions
        ? []
        : Object.values(after.interactions).flatMap((it) => sentAgain(before, after, it));
    case 'linkRetryRequested':
      return before.links === after.links ? [] : [{ type: 'retryLink', link: event.link }];
    default:
      return [];
  }
}

function saving(before: DeskState, after: DeskState, interactionId: InteractionId): Effect[] {
  const edit = after.interactions[interactionId]?.caseEdit;
  const was = before.interactions[interactionId]?.caseEdit;
  if (edit?.at.at !== 'saving' || was?.at.at === 'saving') return [];
  return [{ type: 'saveCase', interactionId, values: edit.at.sent, seenMs: edit.seenMs }];
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

/** What was typed while the page was leaving, in its order. */
function sentAgain(before: DeskState, after: DeskState, { id, messages }: Interaction): Effect[] {
  return before.interactions[id]?.messages === messages ? [] : messages.flatMap((it) => sending(before, after, id, it.id));
}

function sending(before: DeskState, after: DeskState, interactionId: InteractionId, messageId: string): Effect[] {
  const item = after.interactions[interactionId];
  const now = item?.messages.find((it) => it.id === messageId);
  const was = before.interactions[interactionId]?.messages.find((it) => it.id === messageId);
  if (now?.delivery.status !== 'sending' || was?.delivery.status === 'sending') return [];
  const again = was?.delivery.status === 'failed' ? { failedWith: was.delivery.code } : {};
  const message = { interactionId, messageId: now.id, ...again };
  if (now.template === undefined) return [{ type: 'sendMessage', ...message, text: now.text }];
  const endUserId = item?.customer.key ?? null;
  return endUserId === null ? [] : [{ type: 'sendTemplate', ...message, endUserId, ...now.template }];
}
