import type { Bridge, Command, CommandAnswer, CommandId } from '@jackfield/contract';
import type { StoreApi } from 'zustand/vanilla';
import type { Place, ShownRefusal, WorkspaceState } from './store.ts';

/** A command before it has its id. */
export type NewCommand = Command extends infer One ? (One extends Command ? Omit<One, 'commandId'> : never) : never;

/** Gives a command from a place on the screen. Resolves to whether it was taken; it never rejects. */
export type Give = (command: NewCommand, place: Place) => Promise<boolean>;

/** As {@link Give}, with everything that was answered: a command about several items says what became of each. */
export type GiveForAnswer = (command: NewCommand, place: Place) => Promise<CommandAnswer>;

/** Makes {@link Give} out of {@link GiveForAnswer}. */
export function makeGive(giveForAnswer: GiveForAnswer): Give {
  return async (command, place) => (await giveForAnswer(command, place)).ok;
}

/** Makes {@link GiveForAnswer}: adds the id, and shows a refusal at the place until the next command from there. */
export function makeGiveForAnswer(bridge: Bridge, store: StoreApi<WorkspaceState>): GiveForAnswer {
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
    if (answer.ok) return answer;
    bridge.log({ level: 'info', code: 'commandRefused', detail: `${command.type}: ${answer.code}` });
    const { code, detail } = answer;
    showRefusal(store, place, { code, command: command.type, ...(detail === undefined ? {} : { detail }) });
    return answer;
  };
}

/** How many refusals were shown: two that are alike are told apart, so that the second is announced too. */
let shown = 0;

/** Shows at a place why something is refused, until the next command from there: also what the window itself knows without asking. */
export function showRefusal(store: StoreApi<WorkspaceState>, place: Place, refusal: Omit<ShownRefusal, 'serial'>): void {
  shown += 1;
  const serial = shown;
  store.setState((state) => ({ refusals: { ...state.refusals, [place]: { ...refusal, serial } } }));
}

/** Takes a refusal off the screen. */
export function clearRefusal(store: StoreApi<WorkspaceState>, place: Place): void {
  if (!(place in store.getState().refusals)) return;
  store.setState((state) => ({ refusals: Object.fromEntries(Object.entries(state.refusals).filter(([key]) => key !== place)) }));
}
