/**
 * One slip in a word, as the search library judges it ({@link forgiving} in matcher.ts; a property test holds the two together), but
 * without an expression for each word: building those takes longer than looking through the whole directory.
 *
 * The first letter is right. From five letters on one letter may be wrong, missing, too many, or swapped with the next; of four letters
 * one may be too many or swapped; of three swapped. In a word of letters only; what has numbers in it is left to the library.
 */
export function slipAt(text: string, from: number, word: string): number {
  const { length } = word;
  if (length < 3 || text.charCodeAt(from) !== word.charCodeAt(0)) return -1;
  const mayHaveExtra = length > 3;
  // Rather the word in "mManager" than the one in "anManager": a first letter that comes twice is not begun at the first of them.
  if (mayHaveExtra && word.charCodeAt(0) !== word.charCodeAt(1) && text.charCodeAt(from + 1) === word.charCodeAt(0)) return -1;
  let at = 1;
  while (at < length && text.charCodeAt(from + at) === word.charCodeAt(at)) at += 1;
  const here = from + at;
  if (at === length) return here;
  if (at + 1 < length && text.charCodeAt(here) === word.charCodeAt(at + 1) && text.charCodeAt(here + 1) === word.charCodeAt(at)) {
    if (stands(text, here + 2, word, at + 2)) return here + length - at;
  }
  if (!mayHaveExtra) return -1;
  const isLong = length > 4;
  if (isLong && stands(text, here, word, at + 1)) return here + length - at - 1;
  if (stands(text, here + 1, word, at) || (isLong && stands(text, here + 1, word, at + 1)) || isHighSurrogate(text, here)) {
    const wild = letterAt(text, here);
    if (wild > 0 && isLong && stands(text, here + wild, word, at + 1)) return here + wild + length - at - 1;
    if (wild > 0 && stands(text, here + wild, word, at)) return here + wild + length - at;
  }
  return -1;
}

/** Whether `word` from its letter `begin` on stands at a place. */
function stands(text: string, at: number, word: string, begin: number): boolean {
  for (let k = begin; k < word.length; k += 1) if (text.charCodeAt(at + k - begin) !== word.charCodeAt(k)) return false;
  return true;
}

const LETTER = /[\p{L}\d]/u;

/** How long the letter or digit at a place is: 1, or 2 beyond the first plane; 0 where there is none. */
function letterAt(text: string, at: number): number {
  const code = text.codePointAt(at);
  if (code === undefined) return 0;
  if (code < 128) return isAsciiLetter(code) ? 1 : 0;
  return LETTER.test(String.fromCodePoint(code)) ? (code > 0xff_ff ? 2 : 1) : 0;
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd8_00 && code < 0xdc_00;
}

const WORDY = /[\p{L}\p{N}]/u;

/** Whether a word goes on at a place. */
export function isWordy(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) return false;
  return code < 128 ? isAsciiLetter(code) : WORDY.test(text[at] ?? '');
}

function isAsciiLetter(code: number): boolean {
  return (code > 96 && code < 123) || (code > 47 && code < 58) || (code > 64 && code < 91);
}
