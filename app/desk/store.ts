import type { Command, DeskState, RefusalCode, Snapshot } from '@jackfield/contract';
import { initialState } from '@jackfield/desk';
import { createStore } from 'zustand/vanilla';

/** Where on the screen a command was given, so that its refusal is shown there. */
export type Place =
  | `offer:${string}`
  | `message:${string}`
  | `link:${string}`
  | `setting:${string}`
  | 'settings'
  | 'inbox'
  | 'composer'
  | 'conversation'
  | 'wrapUp'
  | 'case'
  | 'transfer'
  | 'recall'
  | 'presence'
  | 'dial'
  | 'session'
  | 'salesforce'
  | 'notices';

/** A refusal on show. `serial` makes two equal ones in a row different, so that the second is announced too. */
export interface ShownRefusal {
  readonly code: RefusalCode;
  readonly command: Command['type'];
  /** For `shortcutTaken` what has the key. */
  readonly detail?: string;
  readonly serial: number;
}

/** Everything a window knows: its copy of the desk, and what concerns only itself. */
export interface WorkspaceState {
  /** `connecting` until the first snapshot has come. */
  readonly phase: 'connecting' | 'live';
  readonly seq: number;
  readonly desk: DeskState;
  readonly edition: Snapshot['edition'];
  readonly locale: string;
  readonly refusals: Readonly<Partial<Record<Place, ShownRefusal>>>;
}

/** The one store of the window. Only connect.ts and give.ts write to it. */
export const workspace = createStore<WorkspaceState>()(() => ({
  phase: 'connecting',
  seq: 0,
  desk: initialState(),
  edition: 'release',
  locale: 'en',
  refusals: {},
}));
