import { findLinks } from './links.ts';

/**
 * A piece of what somebody wrote, as it is drawn:
 * - `words`: as they are;
 * - `link`: with the host it truly leads to, where that is not what the eye reads;
 * - `mark`: an invisible character that would turn the lines around it, or do nobody knows what, by its name;
 * - `tall`: a letter under so many accents that it would lie over the lines around it.
 */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly address: string; readonly realHost: string | null }
  | { readonly kind: 'mark'; readonly text: string }
  | { readonly kind: 'tall'; readonly text: string };

/** The directional controls, by the names Unicode gives them. Marks for one letter (LRM, RLM, ALM) turn nothing but themselves and stay. */
const DIRECTIONS: Readonly<Record<string, string>> = {
  '\u202A': 'LRE',
  '\u202B': 'RLE',
  '\u202C': 'PDF',
  '\u202D': 'LRO',
  '\u202E': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
};

/** More accents on one letter than any script stacks. */
const TALL = String.raw`\P{M}?\p{M}{6,}`;
// Control characters are what is looked for here.
const ODD = new RegExp(String.raw`([\u202A-\u202E\u2066-\u2069])|([\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F])|(${TALL})`, 'gu');

/** What was written, in pieces that can be drawn one beside the other without harm. Nothing of it is left out. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const link of findLinks(text)) {
    pieces.push(...plain(text.slice(at, link.from)));
    pieces.push({ kind: 'link', text: text.slice(link.from, link.to), address: link.address, realHost: link.realHost });
    at = link.to;
  }
  return [...pieces, ...plain(text.slice(at))];
}

function plain(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const words = (to: number) => {
    if (to > at) pieces.push({ kind: 'words', text: text.slice(at, to) });
  };
  for (const match of text.matchAll(ODD)) {
    const [whole, direction, control] = match;
    words(match.index);
    if (direction !== undefined) pieces.push({ kind: 'mark', text: DIRECTIONS[direction] ?? '' });
    else if (control !== undefined) pieces.push({ kind: 'mark', text: nameOfControl(control) });
    else pieces.push({ kind: 'tall', text: whole });
    at = match.index + whole.length;
  }
  words(text.length);
  return pieces;
}

/** The sign that stands for a control character; those of the second row go by their number. */
function nameOfControl(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
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
