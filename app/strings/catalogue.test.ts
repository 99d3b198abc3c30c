import { refusalCode } from '@jackfield/contract';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import de from './de.json';
import en from './en.json';
import { pseudo } from './pseudo.ts';
import { makeStrings, readCatalogue, type Family } from './strings.ts';

const app = fileURLToPath(new URL('..', import.meta.url));
const ui = fileURLToPath(new URL('../../packages/ui/src/', import.meta.url));
const notices = fileURLToPath(new URL('../../packages/desk/src/notice-codes.ts', import.meta.url));
const refusals = fileURLToPath(new URL('../../packages/salesforce/src/refusal.ts', import.meta.url));
const catalogue: Record<string, string> = en;
const keys = Object.keys(catalogue);
const FAMILIES: Family[] = [
  'refusal',
  'notice',
  'warning',
  'warningShort',
  'cannot',
  'instead',
  'fallbackNot',
  'notDialled',
  'hop',
  'why',
  'presenceProblem',
  'loggedOut',
  'voiceLost',
  'callEnd',
  'callTrouble',
  'linkCode',
  'workProblem',
  'messageFailure',
];

/** Main says a few sentences too. */
const shell = fileURLToPath(new URL('../../electron/main/shell/', import.meta.url));

const sources = [app, ui, shell].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/u.test(path) && !/\.test\.|testing/u.test(path))
    .map((path) => ({ path, text: readFileSync(root + path, 'utf8') })),
);
const fail = (error: Error): never => {
  throw error;
};
const { t, code, day, span } = makeStrings('en', fail);

describe('the English catalogue', () => {
  it('has a sentence for every code that can be shown', () => {
    for (const one of refusalCode.options) expect(keys, one).toContain(`refusal.${one}`);
    const noticeCodes = [...(/NOTICE_CODES = \[([^\]]*)\]/u.exec(readFileSync(notices, 'utf8'))?.[1] ?? '').matchAll(/'(\w+)'/gu)].map(
      ([, one]) => one ?? '',
    );
    expect(noticeCodes.length).toBeGreaterThan(5);
    for (const one of noticeCodes) expect(keys, one).toContain(`notice.${one}`);
    const table = /REFUSAL_CODES = \{([^}]*)\}/u.exec(readFileSync(refusals, 'utf8'))?.[1] ?? '';
    const refusalCodes = [...table.matchAll(/^ {2}(\w+): '/gmu)].map(([, one]) => one ?? '');
    expect(refusalCodes.length).toBeGreaterThan(25);
    for (const one of refusalCodes) expect(keys, one).toContain(`workProblem.${one}`);
    for (const family of FAMILIES) expect(keys).toContain(`${family}.unknown`);
  });

  it('says something for a code it does not know', () => {
    for (const family of FAMILIES) expect(code(family, 'aCodeFromTomorrow')).toContain('aCodeFromTomorrow');
  });

  it('can be formatted, every sentence of it, in both languages', () => {
    const pseudoStrings = makeStrings('en-XA', fail);
    for (const key of keys as (keyof typeof en)[]) {
      const values = sampleValues(catalogue[key] ?? '');
      expect(t(key, values), key).not.toBe(key);
      expect(pseudoStrings.t(key, values), key).toMatch(/^\[.*\]$/u);
    }
  });

  it('has no sentence that nobody says', () => {
    const code_ = sources.map(({ text }) => text).join('\n');
    // What is looked up by a code or by a part of the key: `links.${link}.down`.
    const byCode = new RegExp(`^(${FAMILIES.join('|')})\\.`, 'u');
    const byPart =
      /^(links\.(salesforce|lightning)\.|theme\.|language\.|global\.(answer|showWindow|mute)$|welcome\.state\.|case\.milestone\.)/u;
    expect(keys.filter((key) => !byCode.test(key) && !byPart.test(key) && !code_.includes(`'${key}'`))).toEqual([]);
  });

  it('names its dates and spans', () => {
    const now = new Date(2026, 10, 20, 9).getTime();
    expect(day(new Date(2026, 10, 20, 0, 1).getTime(), now)).toBe('Today');
    expect(day(new Date(2026, 10, 19, 23, 59).getTime(), now)).toBe('Yesterday');
    expect(day(new Date(2026, 10, 13).getTime(), now)).toBe('Friday, November 13');
    expect([span(59_000), span(60_000), span(3_700_000)]).toEqual(['now', '1 min', '1 h 1 min']);
  });
});

describe('the German catalogue', () => {
  const german: Record<string, string> = de;

  it('has every sentence of the English one, and no others', () => {
    expect(keys.filter((key) => !(key in german))).toEqual([]);
    expect(Object.keys(german).filter((key) => !(key in catalogue))).toEqual([]);
  });

  it.each(Object.keys(german).filter((key) => key in catalogue))('fills the same gaps in %s', (key) => {
    expect(argumentsOf(german[key] ?? '')).toEqual(argumentsOf(catalogue[key] ?? ''));
  });

  it('can be formatted, every sentence of it', async () => {
    const strings = makeStrings('de', fail, await readCatalogue('de'));
    for (const key of keys as (keyof typeof en)[]) expect(strings.t(key, sampleValues(catalogue[key] ?? '')), key).not.toBe(key);
  });

  it('brings its dates and numbers along', async () => {
    const strings = makeStrings('de', fail, await readCatalogue('de'));
    const now = new Date(2026, 10, 20, 9).getTime();
    expect(strings.day(new Date(2026, 10, 13).getTime(), now)).toBe('Freitag, 13. November');
    expect(strings.t('composer.length', { length: 12_345, max: 200_000 })).toContain('12.345');
  });
});

describe('the direction of the lines', () => {
  it('is that of the words', () => {
    expect(['en', 'de', 'ar-EG', 'en-XA', 'en-XB'].map((locale) => makeStrings(locale, fail).direction)).toEqual([
      'ltr',
      'ltr',
      'ltr',
      'ltr',
      'rtl',
    ]);
  });

  it('is left to the language everywhere: no style names a side', () => {
    const sides =
      /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)|(?:left|right)|text-align: (?:left|right)|float: (?:left|right))\b/gmu;
    const found = [app, ui].flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.css'))
        .flatMap((path) => [...readFileSync(root + path, 'utf8').matchAll(sides)].map(([words]) => `${path}: ${words.trim()}`)),
    );
    expect(found).toEqual([]);
    expect(' left: 0; padding-right: 1px; text-align: left'.match(sides)).toHaveLength(3);
  });
});

describe('the components', () => {
  it('have no words of their own', () => {
    const found = sources
      .filter(({ path }) => path.endsWith('.tsx'))
      .flatMap(({ path, text }) => hardCoded(text).map((words) => `${path}: ${words}`));
    expect(found).toEqual([]);
  });

  it('are looked through well enough to find some', () => {
    expect(hardCoded('return <p>\n  Hello there\n</p>;')).toEqual(['Hello there']);
    expect(hardCoded('<Button label="Close it" onPress={go}>x</Button>')).toEqual(['Close it']);
    expect(hardCoded("<p title={t('a.b')}>{t('c.d')} · {name}</p>")).toEqual([]);
  });
});

describe('the pseudo-language', () => {
  it('leaves arguments alone and reaches the text inside them', () => {
    expect(pseudo('{count, plural, one {# open} other {# open}}')).toBe('[{count, plural, one {# ópéñ} other {# ópéñ}}~~~]');
    expect(pseudo('Offer from {customer}')).toBe('[Óffér fróm {customer}~~~]');
  });
});

/** Something for every gap of a sentence: numbers where it counts. */
function sampleValues(text: string): Record<string, string | number> {
  return Object.fromEntries(argumentsOf(text).map(([name, kind]) => [name, kind === 'plural' || kind === 'number' ? 2 : 'Anna']));
}

/** The gaps of a sentence, each with how it is filled (`plural`, `select`, `number`, or empty), in the order of their names. */
function argumentsOf(text: string): (readonly [name: string, kind: string])[] {
  const found = new Map(
    [...text.matchAll(/(?<!(?:=\d+|zero|one|two|few|many|other) )\{(\w+)(?:\}|, (\w+))/gu)].map(
      ([, name, kind]) => [name ?? '', kind ?? ''] as const,
    ),
  );
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Words between tags, and words in the attributes that are shown or read out. */
function hardCoded(source: string): string[] {
  const code_ = source.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/^\s*\/\/.*$/gmu, '');
  const between = [...code_.matchAll(/<\/?[A-Za-z][^<>]*>\s*([^<>{}]*[A-Za-z]{2,}[^<>{}]*?)\s*(?=<\/?[A-Za-z]|\{)/gu)].map(
    ([, words]) => words ?? '',
  );
  const attributes = [
    ...code_.matchAll(/\s(?:label|aria-label|title|placeholder|alt|closeLabel|dismissLabel|listLabel)="([^"]*[A-Za-z]{2,}[^"]*)"/gu),
  ].map(([, words]) => words ?? '');
  // Generics and comparisons look like tags; words of a sentence have no code in them.
  return [...between, ...attributes].map((words) => words.trim()).filter((words) => words !== '' && !/[;=()[\]|&:`]/u.test(words));
}
