import type { DeskState, Message, MessageId } from '@jackfield/contract';
import type { DecideContext, Decision } from '../decision.ts';
import { missingParameter, parametersOf, templateText } from '../templates.ts';
import type { CommandOf } from './command-of.ts';

/**
 * The command's id is the message's. The template is one of the profile's, with every blank filled; what was typed meanwhile stays
 * a draft.
 */
export function sendTemplate(state: DeskState, command: CommandOf<'sendTemplate'>, { nowMs }: DecideContext): Decision {
  const { commandId, interactionId, name } = command;
  const template = state.centre.templates.find((it) => it.name === name);
  if (template === undefined) return { refused: 'unknownTemplate', detail: name };
  const missing = missingParameter(template, command.parameters);
  if (missing !== null) return { refused: 'templateParameterMissing', detail: missing.label };
  const parameters = parametersOf(template, command.parameters);
  const message: Message = {
    id: commandId as string as MessageId,
    from: 'agent',
    author: state.agent?.name ?? '',
    text: templateText(template, parameters),
    template: { name, parameters },
    atMs: nowMs,
    delivery: { status: 'sending' },
  };
  if (state.interactions[interactionId]?.messages.some((it) => it.id === message.id) === true) return { events: [] };
  return { events: [{ type: 'messageQueued', atMs: nowMs, cause: commandId, interactionId, message }] };
}
