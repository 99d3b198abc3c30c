import type { QuickText } from '@jackfield/contract';
import { EMOJI } from './emoji.ts';

/** What is being typed at the caret that suggestions answer to; `from` and `to` are what an insertion takes the place of. */
export interface Trigger {
  readonly kind: 'quickText' | 'emoji';
  readonly query: string;
  readonly from: number;
  readonly to: number;
}

/** One line of the list. */
export interface Suggestion {
  readonly id: string;
  /** What is typed to reach it. */
  readonly label: string;
  /** What is put into the message. */
  readonly text: string;
}

/** How many are shown; more letters find the rest. */
const MOST = 8;
/** How far back from the caret a word may begin, in UTF-16 code units. */
const LONGEST_WORD = 40;

/**
 * The word at the caret, when it begins with `/` (a quick text) or with `:` and two letters (an emoji: `10:30` and `https:` are none). Only a
 * word of its own counts: `and/or` is not looked up.
 */
export function triggerAt(text: string, caret: number): Trigger | null {
  const before = text.slice(Math.max(0, caret - LONGEST_WORD), caret);
  const word = /(?:^|[\s(])(\/\S*|:[a-z][a-z_]+:?)$/iu.exec(before)?.[1];
  if (word === undefined) return null;
  const from = caret - word.length;
  if (from > 0 && !/[\s(]/u.test(text[from - 1] ?? '')) return null;
  const query = word.slice(1).toLowerCase();
  return { kind: word.startsWith('/') ? 'quickText' : 'emoji', query, from, to: caret };
}

/** What may be meant, the likeliest first: names that begin so before those that have it somewhere, else as they are listed. */
export function suggestionsFor(trigger: Trigger, quickTexts: readonly QuickText[], names: FillNames): Suggestion[] {
  const all =
    trigger.kind === 'quickText'
      ? quickTexts.map(({ shortcut, text }) => ({ id: shortcut, label: shortcut, text: filled(text, names), also: text }))
      : EMOJI.map(({ name, sign }) => ({ id: name, label: `:${name}:`, text: sign, also: '' }));
  const query = trigger.query.replace(/:$/u, '');
  const rank = ({ id, also }: { id: string; also: string }): number => {
    const name = id.replace(/^\//u, '').toLowerCase();
    if (name.startsWith(query)) return 0;
    if (name.includes(query)) return 1;
    return also.toLowerCase().includes(query) && query.length > 1 ? 2 : 3;
  };
  return all
    .map((it) => ({ it, rank: rank(it) }))
    .filter((one) => one.rank < 3)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ it: { id, label, text } }) => ({ id, label, text }));
}

/** Who `{customer}` and `{agent}` are. */
export interface FillNames {
  readonly customer: string;
  readonly agent: string;
}

/** A quick text with its names. A name that nobody knows is left out, with the space before it: `Hello {customer},` becomes `Hello,`. */
export function filled(text: string, names: FillNames): string {
  return text.replace(/( ?)\{(customer|agent)\}/gu, (_whole, space: string, who: keyof FillNames) =>
    names[who] === '' ? '' : `${space}${names[who]}`,
  );
}

/** The message after the insertion, and where the caret is then. A word put before a word gets a space. */
export function inserted(text: string, { from, to }: Trigger, what: string): { readonly text: string; readonly caret: number } {
  const after = text.slice(to);
  const glue = after === '' || /^\s/u.test(after) ? '' : ' ';
  return { text: `${text.slice(0, from)}${what}${glue}${after}`, caret: from + what.length };
}
