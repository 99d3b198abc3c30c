import type { Stamp } from './holding.ts';
import type { KeeperAnswer, Progress } from './keeper.ts';
import type { Counts, DirectoryChanges, DirectoryRows, FromProfile, RowKind } from './rows.ts';
import type { DirectorySearch } from './types.ts';

/** What the worker holds, for who reads the org: all that a reading begins from. */
export interface HeldState {
  readonly stamp: Stamp;
  readonly counts: Counts;
}

/** What the worker is asked, by the name of the question: what goes there, and what comes back. */
export interface WorkerTalk {
  /** Whose directory, and the file it is kept in. It is read from there; nothing is held where there is none. */
  open: { asks: { owner: string; path: string; fromProfile: FromProfile }; answers: { held: HeldState | null } };
  begin: { asks: { kinds: readonly RowKind[]; of: number }; answers: Progress };
  add: { asks: { rows: Partial<DirectoryRows> }; answers: Progress };
  /** `counted` is what the org counted of what was read. It is in the file when this is answered. */
  commit: { asks: { stamp: Stamp; counted: Partial<Counts> }; answers: Counts };
  /** It is in the file when this is answered, where anything changed and no more is to come at once. */
  apply: { asks: { changes: DirectoryChanges; stamp: Stamp; more: boolean }; answers: { counts: Counts; changed: boolean } };
  find: { asks: { search: DirectorySearch }; answers: KeeperAnswer };
}

/** The name of a question. */
export type WorkerAsk = keyof WorkerTalk;

/** A question to the worker; `id` comes back with the answer. */
export type WorkerRequest = { [Ask in WorkerAsk]: { readonly id: number; readonly ask: Ask } & WorkerTalk[Ask]['asks'] }[WorkerAsk];

/** An answer. A fault is a bug of ours, or a disk that refuses. */
export type WorkerReply =
  | { readonly id: number; readonly ok: true; readonly value: WorkerTalk[WorkerAsk]['answers'] }
  | { readonly id: number; readonly ok: false; readonly fault: string };
