import { PSEUDO_LOCALES } from '@jackfield/desk';

/** The language that nobody speaks: a third longer, with accents, in brackets. It shows texts that are cut off or not in the catalogue. */
export const PSEUDO_LOCALE = PSEUDO_LOCALES.pseudo;

/** The same from right to left, with dates and numbers of English. It shows what does not turn with the direction. */
export const PSEUDO_RTL_LOCALE = PSEUDO_LOCALES.pseudoRtl;

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

/** A sentence of {@link PSEUDO_RTL_LOCALE}: its letters are Latin, so marks around it make its line run the other way. */
export function pseudoRtl(text: string): string {
  return `\u200F${pseudo(text)}\u200F`;
}
