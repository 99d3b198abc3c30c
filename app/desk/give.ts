import type { Bridge, Command, CommandAnswer, CommandId } from '@jackfield/contract';
import type { StoreApi } from 'zustand/vanilla';
import type { Place, ShownRefusal, WorkspaceState } from './store.ts';

/** A command before it has its id. */
export type NewCommand = Command extends infer One ? (One extends Command ? Omit<One, 'commandId'> : never) : never;

/** Gives a command from a place on the screen. Resolves to whether it was taken; it never rejects. */
export type Give = (command: NewCommand, place: Place) => Promise<boolean>;

/** Makes {@link Give}: adds the id, and shows a refusal at the place until the next command from there. */
export function makeGive(bridge: Bridge, store: StoreApi<WorkspaceState>): Give {
  let serial = 0;
  return async (command, place) => {
    clearRefusal(store, place);
    // The id is the idempotency key all the way to the server: made once, here, for one intention of one person.
    const commandId = crypto.randomUUID() as CommandId;
    let answer: CommandAnswer;
    try {
      answer = await bridge.command({ ...command, commandId });
    } catch (error) {
      bridge.log({ level: 'error', code: 'commandThrew', detail: `${command.type}: ${String(error)}` });
      answer = { ok: false, code: 'windowGone' };
    }
    if (answer.ok) return true;
    bridge.log({ level: 'info', code: 'commandRefused', detail: `${command.type}: ${answer.code}` });
    serial += 1;
    const shown: ShownRefusal = { code: answer.code, command: command.type, serial };
    store.setState((state) => ({ refusals: { ...state.refusals, [place]: shown } }));
    return false;
  };
}

/** Takes a refusal off the screen. */
export function clearRefusal(store: StoreApi<WorkspaceState>, place: Place): void {
  if (!(place in store.getState().refusals)) return;
  store.setState((state) => ({ refusals: Object.fromEntries(Object.entries(state.refusals).filter(([key]) => key !== place)) }));
}
