import { signsOf, type Sign } from '../../desk/odd-signs.ts';
import { findLinks } from './links.ts';

/** A piece of a message, as it is drawn: a sign as in any text from outside, or a link with the host it truly leads to, where that is not what the eye reads. */
export type Piece = Sign | { readonly kind: 'link'; readonly text: string; readonly address: string; readonly realHost: string | null };

/** What was written, in pieces that can be drawn one beside the other without harm. Nothing of it is left out. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const link of findLinks(text)) {
    pieces.push(...signsOf(text.slice(at, link.from)));
    pieces.push({ kind: 'link', text: text.slice(link.from, link.to), address: link.address, realHost: link.realHost });
    at = link.to;
  }
  return [...pieces, ...signsOf(text.slice(at))];
}

/** Whether there is anything to see in a text: spaces and invisible marks alone are nothing. */
export function isBlank(text: string): boolean {
  return !/[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}

/** From how many UTF-16 code units on, or lines, a message is folded. */
const FOLD_LENGTH = 2_000;
const FOLD_LINES = 40;

/** The beginning of a long message; the message itself where it is short enough to be shown whole. */
export function folded(text: string): string {
  if (text.length <= FOLD_LENGTH && !hasMoreLines(text)) return text;
  const lines = text.slice(0, FOLD_LENGTH).split('\n', FOLD_LINES).join('\n');
  // Rather between words; never inside a sign that is made of several characters.
  const space = lines.lastIndexOf(' ');
  if (lines.length < FOLD_LENGTH) return lines;
  return space > FOLD_LENGTH - 200 ? lines.slice(0, space) : wholeSigns(lines);
}

function hasMoreLines(text: string): boolean {
  return text.split('\n', FOLD_LINES + 1).length > FOLD_LINES;
}

/** Without the last sign, which may have been cut: half a pair, an emoji without its end, a letter without its accents. */
function wholeSigns(text: string): string {
  const tail = text.slice(-64);
  const last = [...new Intl.Segmenter().segment(tail)].at(-1);
  return last === undefined || last.index === 0
    ? text.replace(/[\uD800-\uDBFF]$/u, '')
    : text.slice(0, text.length - tail.length + last.index);
}
