import type { Destination, OutsideNumber } from '@jackfield/contract';
import { isSupportedCountry, parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js';

/** Why what was typed is no number to call, as a catalogue code (`notDialled.CODE`). */
export type NotDialled = 'noCountry' | 'unknownCountry' | 'tooShort' | 'tooLong' | 'noNumber';

/** What stands between digits when a number is written down. Letters are no part of one here: a name is searched for, not called. */
const WRITTEN = /^\s*\+?[\d\s()./-]+$/u;
/** Fewer digits are an extension or the beginning of a search. */
const FEWEST_DIGITS = 5;

/**
 * The number that a typed text is, as a destination; why it is none, where it is clearly meant as one; null where it is not meant as one.
 * @param country two letters of the country of numbers that begin without one; without it they need their country's code.
 */
export function dialledIn(text: string, country?: string): Extract<Destination, { kind: 'number' }> | { readonly not: NotDialled } | null {
  if (!WRITTEN.test(text)) return null;
  const digits = text.replace(/\D/gu, '').length;
  if (digits < FEWEST_DIGITS) return null;
  const home = country !== undefined && isSupportedCountry(country) ? country : null;
  // Abroad is dialled with 00 from most countries: what begins so is no number at home.
  const typed = home === null ? text.replace(/^\s*00/u, '+') : text;
  const settings = { ...(home === null ? {} : { defaultCountry: home }), extract: false };
  const fault = validatePhoneNumberLength(typed, settings);
  if (fault !== undefined) {
    const saysCountry = /^\s*\+/u.test(typed);
    return { not: fault === 'INVALID_COUNTRY' ? (saysCountry ? 'unknownCountry' : 'noCountry') : MEANS[fault] };
  }
  const number = parsePhoneNumberFromString(typed, settings);
  if (number?.isValid() !== true) return { not: 'noNumber' };
  return { kind: 'number', id: number.number as OutsideNumber, name: number.formatInternational() };
}

/** The library's words for what is wrong with a number. */
const MEANS = { TOO_SHORT: 'tooShort', TOO_LONG: 'tooLong', INVALID_LENGTH: 'noNumber', NOT_A_NUMBER: 'noNumber' } as const;
