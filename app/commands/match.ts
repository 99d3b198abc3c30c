/** Letters that no accent makes of another one, as people without them on their keyboard write them. */
const WRITTEN: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i', þ: 'th' };

/** A text as it is compared: without case and accents. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđłıþ]/gu, (letter) => WRITTEN[letter] ?? letter);
}

/**
 * How well a text answers to what was typed: the smaller the better, null where it does not. Every word typed must be found; best at the
 * beginning of the text, then of a word, then inside one, then as letters in their order beginning with the first of a word.
 */
export function matchCost(typed: string, text: string): number | null {
  const folded = fold(text);
  let cost = 0;
  for (const word of fold(typed).split(/\s+/u)) {
    if (word === '') continue;
    const one = costOf(word, folded);
    if (one === null) return null;
    cost += one;
  }
  return cost;
}

function costOf(word: string, text: string): number | null {
  if (text.startsWith(word)) return 0;
  const starts = [...text.matchAll(/(?<=^|[^\p{L}\p{N}])[\p{L}\p{N}]/gu)].map(({ index }) => index);
  if (starts.some((at) => text.startsWith(word, at))) return 1;
  if (text.includes(word)) return 2;
  const spans = starts.map((at) => spanFrom(word, text, at)).filter((span) => span !== null);
  // Never as good as what is found whole; the closer together its letters, the better.
  return spans.length === 0 ? null : 3 + Math.min(...spans) - word.length;
}

/** How many letters it takes from here to find those of a word in their order; null where they are not all there. */
function spanFrom(word: string, text: string, from: number): number | null {
  let at = from;
  if (text[at] !== word[0]) return null;
  for (const letter of word) {
    at = text.indexOf(letter, at);
    if (at < 0) return null;
    at += 1;
  }
  return at - from;
}

/** What answers to the text, the best first; equals stay in their order. */
export function matching<Entry>(typed: string, entries: readonly Entry[], textOf: (entry: Entry) => string): Entry[] {
  return entries
    .map((entry) => ({ entry, cost: matchCost(typed, textOf(entry)) }))
    .filter((found): found is { entry: Entry; cost: number } => found.cost !== null)
    .toSorted((a, b) => a.cost - b.cost)
    .map(({ entry }) => entry);
}
