import type { ListEntry } from './ListBox.tsx';

/** Where a key leads in a list of `count` rows whose `at`th has the keyboard; null when the key is none of these. It stops at the ends. */
export function nextRow(key: string, at: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'PageDown':
      return Math.min(last, at + Math.max(1, page));
    case 'PageUp':
      return Math.max(0, at - Math.max(1, page));
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** How long letters belong together, in milliseconds. */
const TOGETHER_MS = 700;

/** The letters typed so far, and when the last one came (as a key press counts it). */
export interface Typed {
  readonly letters: string;
  readonly atMs: number;
}

/** Adds a key press to what was typed; null for a key that is no letter, and for a space before any letter. */
export function typedSoFar(before: Typed, key: string, atMs: number): Typed | null {
  if ([...key].length !== 1) return null;
  const goesOn = atMs - before.atMs < TOGETHER_MS;
  if (key === ' ' && !(goesOn && before.letters !== '')) return null;
  return { letters: (goesOn ? before.letters : '') + key, atMs };
}

/**
 * The row whose text begins with what was typed, looked for from the one after `at` round to it; the same letter again and again goes from
 * one to the next. Null where there is none. Accents and case do not matter.
 */
export function rowByText(rows: readonly ListEntry[], at: number, letters: string): number | null {
  const characters = [...plain(letters)];
  const isOneAgain = characters.every((one) => one === characters[0]);
  const sought = isOneAgain ? (characters[0] ?? '') : characters.join('');
  // More of the same word may still be the row that is found.
  const first = isOneAgain ? at + 1 : at;
  for (let step = 0; step < rows.length; step += 1) {
    const index = (Math.max(0, first) + step) % rows.length;
    if (plain(rows[index]?.text ?? '').startsWith(sought)) return index;
  }
  return null;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
