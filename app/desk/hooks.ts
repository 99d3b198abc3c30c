import type { DeskCommand, DeskState, Interaction, InteractionId, RefusalCode } from '@jackfield/contract';
import { apply, whyDisabled } from '@jackfield/desk';
import { useClock } from '@jackfield/ui';
import { useStore } from 'zustand';
import { bridge } from './bridge.ts';
import { connect } from './connect.ts';
import { clearRefusal, makeGive, makeGiveForAnswer, showRefusal, type Give, type GiveForAnswer } from './give.ts';
import { keepTextsBefore } from './kept-texts.ts';
import { workspace, type Place, type ShownRefusal, type WorkspaceState } from './store.ts';

/** Begins to follow the desk in main. Called once, by main.tsx. */
export function followDesk(): void {
  connect(bridge, workspace, apply);
}

const answerNow = makeGiveForAnswer(bridge, workspace);
const giveNow = makeGive(answerNow);

/** Gives a command; see give.ts. What was typed before it is at the desk before it, where that matters. */
export const give: Give = (command, place) => {
  keepTextsBefore(command.type);
  return giveNow(command, place);
};

/** As {@link give}, with everything that was answered. */
export const giveForAnswer: GiveForAnswer = (command, place) => {
  keepTextsBefore(command.type);
  return answerNow(command, place);
};

/** The desk at this moment, for a key handler or a timer. What is drawn uses {@link useDesk}. */
export function deskNow(): DeskState {
  return workspace.getState().desk;
}

/** Something of the window's whole state. The selector must return the same value while nothing changed. */
export function useWorkspace<Value>(select: (state: WorkspaceState) => Value): Value {
  return useStore(workspace, select);
}

/** Something of the desk. The selector must return the same value while nothing changed. */
export function useDesk<Value>(select: (desk: DeskState) => Value): Value {
  return useStore(workspace, (state) => select(state.desk));
}

/** One interaction; undefined when it has left. */
export function useInteraction(id: string | null): Interaction | undefined {
  return useDesk((desk) => (id === null ? undefined : desk.interactions[id]));
}

/** Why a command would be refused now, by the desk's own rule; null when it would not. */
export function useWhyDisabled(command: DeskCommand['type'], interactionId: InteractionId | null): RefusalCode | null {
  return useDesk((desk) => whyDisabled(desk, command, interactionId));
}

/** The refusal to show at a place, if one stands there. */
export function useRefusal(place: Place): ShownRefusal | undefined {
  return useStore(workspace, (state) => state.refusals[place]);
}

/** Shows at a place why a command would be refused, where it is not given at all: what it begins with is done in the window. */
export function refuse(command: DeskCommand['type'], code: RefusalCode, place: Place): void {
  showRefusal(workspace, place, { command, code });
}

/** Takes the refusal off a place. */
export function dismissRefusal(place: Place): void {
  clearRefusal(workspace, place);
}

/** Something read from the server's clock, as {@link useClock}. */
export function useServerClock<Value extends string | number | boolean | null>(read: (serverNowMs: number) => Value): Value {
  const offsetMs = useDesk((desk) => desk.clockOffsetMs);
  return useClock((nowMs) => read(nowMs + offsetMs));
}

/** A moment on the server's clock as a moment on this machine's. */
export function useLocalMs(): (serverMs: number) => number {
  const offsetMs = useDesk((desk) => desk.clockOffsetMs);
  return (serverMs) => serverMs - offsetMs;
}
