import { commandId, type CallId, type DeskCommand, type InteractionId, type StatusId } from '@jackfield/contract';
import { randomUUID } from 'node:crypto';

/** What somebody asks for outside the window: by a notification, a system-wide key or the tray. The same commands as a button's. */
export interface ShellCommands {
  select(id: InteractionId): void;
  accept(id: InteractionId): void;
  decline(id: InteractionId): void;
  setPresence(status: StatusId | 'offline'): void;
  setMute(id: CallId, on: boolean): void;
}

/** These commands, given to the desk. */
export function shellCommands(give: (command: DeskCommand) => unknown): ShellCommands {
  const newId = () => commandId.parse(randomUUID());
  return {
    select: (id) => void give({ type: 'selectInteraction', commandId: newId(), interactionId: id }),
    accept: (id) => void give({ type: 'acceptWork', commandId: newId(), interactionId: id }),
    decline: (id) => void give({ type: 'declineWork', commandId: newId(), interactionId: id }),
    setMute: (callId, on) => void give({ type: 'setMute', commandId: newId(), callId, on }),
    setPresence: (status) => void give({ type: 'setPresence', commandId: newId(), status }),
  };
}
