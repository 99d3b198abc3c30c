/** A text as it is compared: without accents and case. */
export interface Folded {
  readonly text: string;
  /** For each character of `text`, where in the source it comes from; and the source's length at the end. */
  readonly from: readonly number[];
}

/** Letters that are letters of their own, and that people without them on the keyboard write like this. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
};

/** Folds a text, remembering where each character came from: "Ångström" is found by "angstrom" and highlighted in place. */
export function fold(source: string): Folded {
  let text = '';
  const from: number[] = [];
  let at = 0;
  for (const character of source) {
    const plain = foldCharacter(character);
    for (let k = 0; k < plain.length; k += 1) from.push(at);
    text += plain;
    at += character.length;
  }
  from.push(source.length);
  return { text, from };
}

function foldCharacter(character: string): string {
  const plain = character.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return PLAIN[plain] ?? plain;
}

/** The words of a folded text. */
export function words(folded: string): string[] {
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
