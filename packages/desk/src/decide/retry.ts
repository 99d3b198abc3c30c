import type { DeskState, Interaction, InteractionId, Message, MessageId, RefusalCode, ReplyWindow } from '@jackfield/contract';
import { carrierOf } from '../carriers.ts';
import type { DecideContext, Decision } from '../decision.ts';
import { HELD_BACK } from '../goes-by-itself.ts';
import { windowAt } from '../reply-window.ts';
import { isUp } from '../state.ts';
import type { CommandOf } from './command-of.ts';
import { whyDisabled } from './why-not.ts';

/** Why this message would not be sent again now; null where it would be tried. */
export function whyNoRetry(state: DeskState, interactionId: InteractionId, messageId: MessageId): RefusalCode | null {
  const refused = whyDisabled(state, 'retryMessage', interactionId);
  if (refused !== null) return refused;
  const interaction = state.interactions[interactionId];
  const message = interaction?.messages.find((it) => it.id === messageId);
  if (interaction === undefined || message === undefined) return 'unknownMessage';
  if (message.delivery.status !== 'failed') return 'wrongStage';
  return whyNotGone(state, interaction, message, interaction.replyWindow);
}

/** Only a message that failed is sent again, and with it, in their order, those that were held back behind it. */
export function retryMessage(state: DeskState, command: CommandOf<'retryMessage'>, { nowMs }: DecideContext): Decision {
  const { commandId, interactionId, messageId } = command;
  const interaction = state.interactions[interactionId];
  const message = interaction?.messages.find((it) => it.id === messageId);
  if (interaction === undefined || message === undefined) return { refused: 'unknownMessage' };
  if (message.delivery.status !== 'failed') return { refused: 'wrongStage', detail: message.delivery.status };
  const window = windowAt(interaction.replyWindow, nowMs);
  const refused = whyNotGone(state, interaction, message, window);
  if (refused !== null) return { refused };
  const chain = chainOf(interaction.messages, message).filter((it) => whyNotGone(state, interaction, it, window) === null);
  return { events: chain.map(({ id }) => ({ type: 'messageRequeued', atMs: nowMs, cause: commandId, interactionId, messageId: id })) };
}

/** The failed messages that belong together: one that failed by itself, and those held back behind it. */
function chainOf(messages: readonly Message[], of: Message): Message[] {
  const failed = messages.filter((it) => it.delivery.status === 'failed');
  let from = failed.indexOf(of);
  while (from > 0 && isHeldBack(failed[from])) from -= 1;
  let to = failed.indexOf(of) + 1;
  while (isHeldBack(failed[to])) to += 1;
  return failed.slice(from, to);
}

function isHeldBack(message: Message | undefined): boolean {
  return message?.delivery.status === 'failed' && message.delivery.code === HELD_BACK;
}

function whyNotGone(state: DeskState, interaction: Interaction, message: Message, window: ReplyWindow): RefusalCode | null {
  if (interaction.consent === 'optedOut') return 'optedOut';
  if (message.template === undefined && window.is === 'closed') return 'windowClosed';
  if (message.template !== undefined && interaction.customer.key === null) return 'noRoute';
  return isUp(state, carrierOf(interaction, message)) ? null : 'linkDown';
}
