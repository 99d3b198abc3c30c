/** Letters that are letters of their own, and that people without them on the keyboard write like this; and letters that are another's form. */
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
  ſ: 's',
  ς: 'σ',
};

/** A text as it is compared, without accents and case: "Ångström" is found by "angstrom". */
export function fold(source: string): string {
  return isAscii(source) ? source.toLowerCase() : Array.from(source, foldCharacter).join('');
}

/** A folded text that knows where each of its characters came from. Made for the rows that are shown, not for all. */
export interface Traced {
  readonly text: string;
  /** For each character of `text`, where in the source it comes from; and the source's length at the end. */
  readonly from: readonly number[];
}

/** Folds a text as {@link fold} does, remembering the way back, so that what matched is highlighted as it is written. */
export function trace(source: string): Traced {
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

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** The words of a folded text. */
export function words(folded: string): string[] {
  return folded.split(/[^\p{L}\d]+/u).filter((word) => word !== '');
}
