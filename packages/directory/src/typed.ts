import { fold, words } from './fold.ts';
import { DIALLED, numberForms } from './numbers.ts';

/** One thing that is looked for. */
export interface Term {
  /** A folded word; null for a number that stands in no text. */
  readonly word: string | null;
  /** Where it is a number: the ways in which it may stand among the numbers of a person. */
  readonly forms: readonly string[];
}

/**
 * What may be meant by a typed text: its words; and where groups of a number stand in it, as `089 123 45`, its words with these put together.
 * Whoever meets all terms of one of them is found.
 */
export function readings(text: string): readonly (readonly Term[])[] {
  // Of user names what is before the @ is kept, so nothing else is looked for.
  const typed = text.replaceAll(/(?<=\S)@\S*/gu, ' ');
  const dialled = typed.match(DIALLED)?.filter((run) => words(run).length > 1 || run.startsWith('+')) ?? [];
  if (dialled.length === 0) return [words(fold(typed)).map(termOf)];
  const rest = words(fold(typed.replaceAll(DIALLED, (run) => (dialled.includes(run) ? ' ' : run))));
  return [
    words(fold(typed)).map((word) => ({ word, forms: [] })),
    [...rest.map(termOf), ...dialled.map((run): Term => ({ word: null, forms: numberForms(run) }))],
  ];
}

function termOf(word: string): Term {
  return { word, forms: /^\d+$/u.test(word) ? numberForms(word) : [] };
}
