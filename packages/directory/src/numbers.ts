/** What a person may be called by, as the org has it. */
export interface CallNumbers {
  readonly extension: string | null;
  readonly phone: string | null;
  readonly mobile: string | null;
}

/** As few digits as find an extension by its beginning, a telephone number by its beginning, and one by what stands inside of it. */
const FEWEST = { extension: 2, phone: 3, inside: 4 } as const;

/** From how many digits on a number is taken to begin with a country's code though nothing says so. */
const LONG = 10;

/**
 * The numbers of one person as one text to be looked through: `#` before an extension, `+` before a telephone number, and digits. Telephone
 * numbers are without the zeros they begin with (trunk or international prefix), so that one is found however it is dialled.
 */
export function numbersText({ extension, phone, mobile }: CallNumbers): string {
  const inside = digitsOf(extension ?? '');
  const outside = [...new Set([phone ?? '', mobile ?? ''].map((one) => bare(digitsOf(beforeLetters(one)))))].filter((one) => one !== '');
  return [...(inside === '' ? [] : [`#${inside}`]), ...outside.map((one) => `+${one}`)].join('');
}

/** The ways in which a number that was typed may stand in {@link numbersText}; none for what has no digits. */
export function numberForms(typed: string): readonly string[] {
  const digits = digitsOf(typed);
  const plain = bare(digits);
  const saysCountry = typed.trimStart().startsWith('+') || digits.startsWith('00') || plain.length >= LONG;
  const national = saysCountry ? bare(plain.slice(countryCodeLength(plain))) : '';
  return [...new Set([digits, plain, ...(national.length >= FEWEST.inside ? [national] : [])])].filter((form) => form !== '');
}

/** How well a form of a number is met between two places of {@link numbersText}: 0 whole, 1 as a beginning, 2 inside; null not enough. */
export function numberMatch(text: string, from: number, to: number): 0 | 1 | 2 | null {
  const before = text[from - 1];
  const begins = before === '#' || before === '+';
  if (begins && !isDigit(text.charCodeAt(to))) return 0;
  if (!begins) return to - from >= FEWEST.inside ? 2 : null;
  return to - from >= (before === '#' ? FEWEST.extension : FEWEST.phone) ? 1 : null;
}

/** What of a typed text is written like a number that is dialled, groups and signs in it. */
export const DIALLED = /\+?\(?\d[\d\s()./-]*/gu;

/** `+49 (0)89 …` is written with the zero that is left out when `+49` is dialled. */
function digitsOf(text: string): string {
  return text.replaceAll('(0)', '').replace(/\D/gu, '');
}

/** `+49 89 123 ext. 7`: what follows is not dialled with it. */
function beforeLetters(text: string): string {
  return text.split(/[\p{L},;]/u)[0] ?? '';
}

function bare(digits: string): string {
  return digits.replace(/^0+/u, '');
}

/** The codes of two digits; 1 and 7 have one, all others three. ITU-T E.164, list of assigned country codes. */
const TWO_DIGITS = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/u;

function countryCodeLength(digits: string): number {
  return /^[17]/u.test(digits) ? 1 : TWO_DIGITS.test(digits) ? 2 : 3;
}

function isDigit(code: number): boolean {
  return code > 47 && code < 58;
}
