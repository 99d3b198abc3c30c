import { AsYouType, isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/** What stands in the dial field, as far as it can be called. */
export type Typed =
  | { readonly is: 'nothing' }
  /** A number inside the house, called as it is written. */
  | { readonly is: 'extension'; readonly number: string }
  /** A whole number: `number` is E.164, `shown` as people of its country write it for others. */
  | { readonly is: 'number'; readonly number: string; readonly shown: string }
  | { readonly is: 'unfinished' };

/** The longest number that is taken for one inside the house. */
const EXTENSION_LENGTH = 6;

/** Reads what was typed, as a number of the person's own country where it names none. */
export function readTyped(text: string, country: CountryCode | undefined): Typed {
  const trimmed = text.trim();
  if (trimmed === '') return { is: 'nothing' };
  const digits = trimmed.replace(/[\s().-]/g, '');
  if (/^[*#\d]+$/.test(digits) && digits.length <= EXTENSION_LENGTH) return { is: 'extension', number: digits };
  const parsed = parsePhoneNumberFromString(trimmed, country === undefined ? undefined : { defaultCountry: country });
  if (parsed?.isPossible() === true) return { is: 'number', number: parsed.number, shown: parsed.formatInternational() };
  return { is: 'unfinished' };
}

/** What was typed, with the spaces that its country puts into it. What is no number stays as it is. */
export function asTyped(text: string, country: CountryCode | undefined): string {
  return /^[+\d][\d\s]*$/.test(text) ? new AsYouType(country).input(text.replace(/\s/g, '')) : text;
}

/** A number that is known, for reading; what is none stays as it is. */
export function shownNumber(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}

/** The country of a language tag, as GB of en-GB; none where it names none. */
export function countryOf(locale: string): CountryCode | undefined {
  const region = new Intl.Locale(locale).region ?? '';
  return isSupportedCountry(region) ? region : undefined;
}
