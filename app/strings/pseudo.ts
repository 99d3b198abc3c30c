/** The language that nobody speaks: a third longer, with accents, in brackets. It shows texts that are cut off or not in the catalogue. */
export const PSEUDO_LOCALE = 'en-XA';

const ACCENTS: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú', n: 'ñ', c: 'ç' };

/** A sentence in the pseudo-language. ICU nests text and arguments in turn, so what stands in an even number of braces is text. */
export function pseudo(text: string): string {
  let depth = 0;
  let letters = 0;
  let out = '';
  for (const character of text) {
    if (character === '}') depth -= 1;
    const isText = depth % 2 === 0;
    if (isText && /\p{L}/u.test(character)) letters += 1;
    out += isText ? (ACCENTS[character] ?? character) : character;
    if (character === '{') depth += 1;
  }
  return `[${out}${'~'.repeat(Math.ceil(letters / 3))}]`;
}
