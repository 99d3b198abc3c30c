import { nextRow, typedSoFar, type Typed } from './list-keys.ts';
import type { ListEntry } from './ListBox.tsx';

/** Rows that are marked for something that is done with all of them. */
export interface Marking {
  readonly marked: ReadonlySet<string>;
  /** `toggle` one, or `add` some. */
  readonly onMark: (ids: readonly string[], how: 'toggle' | 'add') => void;
}

/** What a key or a click marks, and which row the keyboard goes to. */
export interface Marks {
  readonly ids: readonly string[];
  readonly how: 'toggle' | 'add';
  readonly goTo?: string;
}

type Modifiers = Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * What a key marks in a list of which several rows can be: Space the row with the keyboard, Shift with an arrow that row and the next, and
 * Control (Command) with A all of them. Null for every other key, and for a space inside of a name that is being typed.
 */
export function markingOf(
  { key, timeStamp, ...modifiers }: Modifiers & Pick<KeyboardEvent, 'key' | 'timeStamp'>,
  id: string,
  rows: readonly ListEntry[],
  typed: Typed,
): Marks | null {
  const { ctrlKey, metaKey, altKey, shiftKey } = modifiers;
  const isPlain = !ctrlKey && !metaKey && !altKey;
  if (key === ' ' && !altKey && (!isPlain || typedSoFar(typed, key, timeStamp) === null)) return { ids: [id], how: 'toggle' };
  if (shiftKey && isPlain && (key === 'ArrowDown' || key === 'ArrowUp')) {
    const at = rows.findIndex((row) => row.id === id);
    const next = rows[nextRow(key, at, rows.length, 1) ?? at]?.id ?? id;
    return { ids: [id, next], how: 'add', goTo: next };
  }
  if (ctrlKey !== metaKey && !altKey && !shiftKey && key.toLowerCase() === 'a') return { ids: rows.map((row) => row.id), how: 'add' };
  return null;
}

/** What a click marks: with Control (Command) that row, with Shift all from the one with the keyboard to it. Null for a plain click. */
export function markingByClick(
  { ctrlKey, metaKey, shiftKey }: Modifiers,
  id: string,
  rows: readonly ListEntry[],
  active: string | null,
): Marks | null {
  if (ctrlKey || metaKey) return { ids: [id], how: 'toggle' };
  if (!shiftKey) return null;
  const to = rows.findIndex((row) => row.id === id);
  const from = Math.max(
    0,
    rows.findIndex((row) => row.id === active),
  );
  return { ids: rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.id), how: 'add' };
}
