import { createIntl, createIntlCache, type IntlShape } from 'react-intl';
import en from './en.json';
import { isolate } from './isolate.ts';
import { pseudo, PSEUDO_LOCALE, PSEUDO_RTL_LOCALE, pseudoRtl } from './pseudo.ts';

/** A sentence of the catalogue. */
export type Key = keyof typeof en;

/** What a sentence may be filled with. */
export type Values = Record<string, string | number>;

/** Families of sentences that are looked up by a code from elsewhere; each has an `unknown`, so no code shows as nothing. */
export type Family =
  | 'refusal'
  | 'notice'
  | 'warning'
  | 'warningShort'
  | 'cannot'
  | 'instead'
  | 'fallbackNot'
  | 'notDialled'
  | 'hop'
  | 'why'
  | 'presenceProblem'
  | 'loggedOut'
  | 'voiceLost'
  | 'callEnd'
  | 'callTrouble'
  | 'linkCode'
  | 'workProblem'
  | 'messageFailure';

/** Everything that is said to a person, in one language. */
export interface Strings {
  readonly locale: string;
  /** How lines run in this language. */
  readonly direction: 'ltr' | 'rtl';
  /** A sentence. Names put into it cannot turn the direction of the rest. */
  t(key: Key, values?: Values): string;
  /** The sentence for a code, as `refusal` + `linkDown`. */
  code(family: Family, code: string, values?: Values): string;
  /** A time of day, as `10:42`. */
  time(ms: number): string;
  /** A day, as `Friday, 20 November`; today and yesterday by their names. */
  day(ms: number, nowMs: number): string;
  /** A span, as `3 min`; under a minute `now`. */
  span(ms: number): string;
}

/** Sentences by their keys. */
export type Catalogue = Readonly<Record<string, string>>;

const english: Catalogue = en;

/** The languages other than English that have a catalogue, each by the part of a locale that names it; read when somebody wants one. */
const OTHERS: Readonly<Record<string, () => Promise<{ default: Catalogue }>>> = { de: () => import('./de.json') };

/** The sentences of a locale where they are there already: English, and what is made of it. Null where they have to be read first. */
export function catalogueAtHand(locale: string): Catalogue | null {
  if (locale === PSEUDO_LOCALE) return mapped(pseudo);
  if (locale === PSEUDO_RTL_LOCALE) return mapped(pseudoRtl);
  return OTHERS[languageOf(locale)] === undefined ? english : null;
}

/** The sentences of a locale. One that its catalogue lacks is said in English. */
export async function readCatalogue(locale: string): Promise<Catalogue> {
  return catalogueAtHand(locale) ?? { ...english, ...(await OTHERS[languageOf(locale)]?.())?.default };
}

function languageOf(locale: string): string {
  return locale.split('-', 1)[0]?.toLowerCase() ?? '';
}

/**
 * The sentences in a language. A sentence that cannot be formatted is told to `onError` and shown as it stands. Languages without a catalogue of their own get English words with their own dates and numbers.
 */
export function makeStrings(
  locale: string,
  onError: (error: Error) => void,
  messages: Catalogue = catalogueAtHand(locale) ?? english,
): Strings {
  const intl = intlFor(locale, messages, onError);
  const say = (key: string, values: Values = {}): string =>
    intl.formatMessage(
      { id: key },
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolate(value) : value])),
    );
  return {
    locale: intl.locale,
    // Of the words, not of the system: without a catalogue of its own a right-to-left language is shown English ones.
    direction: locale === PSEUDO_RTL_LOCALE ? 'rtl' : 'ltr',
    t: say,
    code: (family, code, values) => {
      const key = `${family}.${code}`;
      return key in messages ? say(key, values) : say(`${family}.unknown`, { ...values, code });
    },
    time: (ms) => intl.formatTime(ms, { hour: '2-digit', minute: '2-digit' }),
    day: (ms, nowMs) => {
      const days = calendarDay(nowMs) - calendarDay(ms);
      if (days === 0) return say('day.today');
      if (days === 1) return say('day.yesterday');
      return intl.formatDate(ms, { weekday: 'long', day: 'numeric', month: 'long', ...(days > 300 ? { year: 'numeric' } : {}) });
    },
    span: (ms) => {
      const minutes = Math.floor(ms / 60_000);
      if (minutes < 1) return say('span.now');
      return minutes < 60
        ? say('span.minutes', { minutes })
        : say('span.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
    },
  };
}

function mapped(change: (text: string) => string): Catalogue {
  return Object.fromEntries(Object.entries(english).map(([key, text]) => [key, change(text)]));
}

function intlFor(locale: string, messages: Catalogue, onError: (error: Error) => void): IntlShape {
  const supported = Intl.DateTimeFormat.supportedLocalesOf([locale]).length > 0 ? locale : 'en';
  return createIntl(
    {
      locale: supported,
      messages,
      defaultLocale: 'en',
      onError,
    },
    createIntlCache(),
  );
}

/** The number of the local calendar day. */
function calendarDay(ms: number): number {
  const date = new Date(ms);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}
