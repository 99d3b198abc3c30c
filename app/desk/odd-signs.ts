/**
 * A piece of what somebody outside has written, a name or a message:
 * - `words`: as they are;
 * - `mark`: an invisible character that would turn the lines around it, or do nobody knows what, by its name;
 * - `tall`: a letter under so many accents that it would lie over the lines around it.
 */
export interface Sign {
  readonly kind: 'words' | 'mark' | 'tall';
  readonly text: string;
}

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
export function signsOf(text: string): Sign[] {
  const pieces: Sign[] = [];
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
