import type { DestinationRow } from '@jackfield/contract';
import type { FilterName } from './filters.ts';

/**
 * The transfer panel at the keyboard: letters, Enter picks, Enter transfers; or Ctrl+Enter at once.
 *
 * ```
 *  searching --Enter, click, rows are for what is typed--> picked --Enter, button--> transfer
 *     |  ^  \--Enter before the rows are there--> waiting --rows--> picked or transfer
 *     |  +---------------- letters ------------------|
 *     +--Ctrl+Enter--> transfer
 * ```
 * A hasty Enter never picks a row of an older text: it waits for the rows of what stands in the field. Nor does it pick out of a directory
 * of which only a part is there, where the best match may be still to come: that is for an Enter on rows that are seen.
 */
export interface PanelState {
  readonly text: string;
  /** The kinds it is narrowed down to; null: all. */
  readonly filter: FilterName | null;
  readonly rows: readonly DestinationRow[];
  /** The question that `rows` answer; null before the first answer. */
  readonly rowsFor: string | null;
  /** All that match, of which `rows` are the first. */
  readonly total: number;
  /** False while the directory is still being read: there may be more. */
  readonly loaded: boolean;
  /** How far that is, where it is known. */
  readonly progress: Progress | null;
  /** Why the number that was typed is none, as a catalogue code. */
  readonly notDialled: string | null;
  readonly active: number;
  readonly picked: DestinationRow | null;
  /** What a hasty key asked for. */
  readonly waiting: 'pick' | 'transfer' | null;
  /** Set once the agent has said go; the panel gives the command and the desk decides. */
  readonly go: DestinationRow | null;
}

/** How much of the directory was read. */
export interface Progress {
  readonly read: number;
  readonly of: number;
}

/** What happens to the panel. */
export type PanelEvent =
  | { readonly type: 'typed'; readonly text: string }
  /** The same filter again takes it off. */
  | { readonly type: 'filtered'; readonly filter: FilterName | null }
  | {
      readonly type: 'answered';
      readonly question: string;
      readonly rows: readonly DestinationRow[];
      readonly total: number;
      readonly loaded: boolean;
      readonly progress: Progress | null;
      readonly notDialled: string | null;
    }
  | { readonly type: 'moved'; readonly to: number }
  | { readonly type: 'chose'; readonly index: number }
  /** Enter, or with `atOnce` Ctrl+Enter. */
  | { readonly type: 'entered'; readonly atOnce: boolean }
  | { readonly type: 'unpicked' }
  /** The command was refused: the panel is as before it. */
  | { readonly type: 'refused' };

/** A panel just opened. */
export const freshPanel: PanelState = {
  text: '',
  filter: null,
  rows: [],
  rowsFor: null,
  total: 0,
  loaded: true,
  progress: null,
  notDialled: null,
  active: -1,
  picked: null,
  waiting: null,
  go: null,
};

/** What is asked of the directory: the text, among which kinds. An answer counts while it is still what is asked. */
export function questionOf({ text, filter }: Pick<PanelState, 'text' | 'filter'>): string {
  return `${filter ?? ''}:${text}`;
}

/** The next state of the panel. */
export function panelStep(state: PanelState, event: PanelEvent): PanelState {
  switch (event.type) {
    case 'typed':
      return { ...state, text: event.text, picked: null, waiting: null };
    case 'filtered':
      return { ...state, filter: event.filter === state.filter ? null : event.filter, picked: null, waiting: null };
    case 'answered':
      return answered(state, event);
    case 'moved':
      return { ...state, active: event.to, waiting: null };
    case 'chose':
      return pick(state, state.rows[event.index], event.index);
    case 'entered':
      return entered(state, event.atOnce);
    case 'unpicked':
      return { ...state, picked: null };
    case 'refused':
      return { ...state, go: null };
  }
}

function answered(
  state: PanelState,
  { question, rows, total, loaded, progress, notDialled }: PanelEvent & { type: 'answered' },
): PanelState {
  if (question !== questionOf(state)) return state;
  const active = activeAmong(state, question, rows);
  const next: PanelState = { ...state, rows, rowsFor: question, total, loaded, progress, notDialled, active };
  if (state.waiting === null || !loaded) return next;
  return state.waiting === 'pick' ? pickActive(next) : { ...next, waiting: null, go: choosable(next) };
}

/**
 * The row that was marked, where the same text is answered again with more: it does not change under a finger. Else, and for a hasty Enter,
 * which marked none, the first that can be chosen.
 */
function activeAmong(state: PanelState, question: string, rows: readonly DestinationRow[]): number {
  const marked = state.rowsFor === question && state.waiting === null ? state.rows[state.active]?.destination : undefined;
  const again = rows.findIndex(({ destination }) => destination.kind === marked?.kind && destination.id === marked.id);
  if (again !== -1) return again;
  const first = rows.findIndex(isChoosable);
  // Where nothing can be chosen the keyboard still reaches the reasons.
  return first === -1 && rows.length > 0 ? 0 : first;
}

function entered(state: PanelState, atOnce: boolean): PanelState {
  if (state.go !== null) return state;
  if (state.picked !== null) return { ...state, go: state.picked };
  const isHasty = state.rowsFor !== questionOf(state);
  // Enter twice before the rows came is pick and go, as it would have been a moment later.
  if (isHasty) return { ...state, waiting: atOnce || state.waiting !== null ? 'transfer' : 'pick' };
  return atOnce ? { ...state, waiting: null, go: choosable(state) } : pickActive(state);
}

function pickActive(state: PanelState): PanelState {
  return pick(state, state.rows[state.active], state.active);
}

function pick(state: PanelState, row: DestinationRow | undefined, index: number): PanelState {
  if (row === undefined || !isChoosable(row)) return { ...state, active: row === undefined ? state.active : index, waiting: null };
  return { ...state, active: index, picked: row, waiting: null };
}

function choosable(state: PanelState): DestinationRow | null {
  const row = state.rows[state.active];
  return row !== undefined && isChoosable(row) ? row : null;
}

/** Whether a row may be chosen; one that may not stays in sight and says why. */
export function isChoosable(row: DestinationRow): boolean {
  return row.disabled === null;
}
