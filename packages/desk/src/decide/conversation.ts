import type { DeskEvent, DeskState, Message, MessageId } from '@jackfield/contract';
import type { DecideContext, Decision } from '../decision.ts';
import { MESSAGE_MAX_LENGTH } from '../limits.ts';
import { windowAt } from '../reply-window.ts';
import type { CommandOf } from './command-of.ts';

/** The command's id is the message's until the org's own is known. */
export function sendMessage(state: DeskState, command: CommandOf<'sendMessage'>, { nowMs }: DecideContext): Decision {
  const { commandId, interactionId, text, audience = 'team' } = command;
  if (text.trim() === '') return { refused: 'emptyMessage' };
  if (text.length > MESSAGE_MAX_LENGTH) return { refused: 'messageTooLong', detail: `${text.length} of ${MESSAGE_MAX_LENGTH}` };
  const interaction = state.interactions[interactionId];
  // The clock may be ahead of the last event.
  if (interaction !== undefined && windowAt(interaction.replyWindow, nowMs).is === 'closed') return { refused: 'windowClosed' };
  const message: Message = {
    id: commandId as string as MessageId,
    from: 'agent',
    author: state.agent?.name ?? '',
    text,
    ...(interaction?.channel === 'case' ? { inCase: { kind: 'comment', subject: null, internal: audience === 'team' } } : {}),
    atMs: nowMs,
    delivery: { status: 'sending' },
  };
  if (interaction?.messages.some((it) => it.id === message.id) === true) return { events: [] };
  const events: DeskEvent[] = [{ type: 'messageQueued', atMs: nowMs, cause: commandId, interactionId, message }];
  if (interaction?.draft !== '') events.push({ type: 'draftChanged', atMs: nowMs, cause: commandId, interactionId, text: '' });
  return { events };
}

/** A draft may be longer than a message: what was pasted is kept, and refused only when it is sent. */
export function setDraft(state: DeskState, command: CommandOf<'setDraft'>, { nowMs }: DecideContext): Decision {
  const { commandId, interactionId, text } = command;
  if (state.interactions[interactionId]?.draft === text) return { events: [] };
  return { events: [{ type: 'draftChanged', atMs: nowMs, cause: commandId, interactionId, text }] };
}
