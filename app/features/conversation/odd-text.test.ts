import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded, isBlank, piecesOf } from './odd-text.ts';

const shape = (text: string) => piecesOf(text).map((piece) => `${piece.kind}:${piece.text}`);

describe('what Anna writes', () => {
  it.each([
    ['words', 'Hello', ['words:Hello']],
    ['nothing', '', []],
    ['markup', '<b onclick="x">&amp;</b>', ['words:<b onclick="x">&amp;</b>']],
    ['a link in a sentence', 'see https://a.example.', ['words:see ', 'link:https://a.example', 'words:.']],
    ['an override', 'a\u202Ecba\u202Cd', ['words:a', 'mark:RLO', 'words:cba', 'mark:PDF', 'words:d']],
    ['isolates', '\u2067x\u2069', ['mark:RLI', 'words:x', 'mark:PDI']],
    ['an override in a link', 'https://a.example/\u202Emoc', ['link:https://a.example/', 'mark:RLO', 'words:moc']],
    ['Hebrew and a mark of its own', '\u05E9\u05DC\u05D5\u05DD\u200F!', ['words:\u05E9\u05DC\u05D5\u05DD\u200F!']],
    [
      'zero-width joiners, which emoji and Persian need',
      '\u{1F469}\u200D\u{1F4BB} \u0645\u06CC\u200C',
      ['words:\u{1F469}\u200D\u{1F4BB} \u0645\u06CC\u200C'],
    ],
    ['accents that people use', 'e\u0323\u0302', ['words:e\u0323\u0302']],
    ['a pile of accents', `x${'\u0336'.repeat(40)}y`, [`tall:x${'\u0336'.repeat(40)}`, 'words:y']],
    [
      'control characters',
      'a\u0000b\u001B[31m\u007F\u0085',
      ['words:a', 'mark:\u2400', 'words:b', 'mark:\u241B', 'words:[31m', 'mark:\u2421', 'mark:U+0085'],
    ],
    ['lines and tabs', 'a\n\tb\r\n', ['words:a\n\tb\r\n']],
    ['half a surrogate pair', 'a\uD83Db', ['words:a\uD83Db']],
  ])('%s', (_what, text, pieces) => {
    expect(shape(text)).toEqual(pieces);
  });

  it('is all there, and nothing of it can turn what stands beside it', () => {
    const odd = fc.constantFrom(
      '\u202E',
      '\u2066',
      '\u0000',
      '\u0301',
      'a',
      ' ',
      '\n',
      'https://a.example/x',
      '<i>',
      '\u{1F600}',
      '\u05D0',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const pieces = piecesOf(text);
        const drawn = pieces.map((piece) => (piece.kind === 'mark' ? '' : piece.text)).join('');
        // oxlint-disable-next-line no-control-regex
        expect(drawn).toBe(text.replace(/[\u202A-\u202E\u2066-\u2069\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu, ''));
        expect(drawn).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['', true],
    [' \n\u200B\u2060\uFEFF\u202E\u00AD', true],
    ['\u0301', true],
    ['.', false],
    ['\u{1F600}', false],
    ['\u05D0', false],
  ])('%j has nothing to see: %s', (text, expected) => {
    expect(isBlank(text)).toBe(expected);
  });
});

describe('a long message', () => {
  it.each([
    ['short', 'Hello', 'Hello'],
    ['as long as is shown', 'a'.repeat(2_000), 'a'.repeat(2_000)],
    ['100,000 letters', 'a'.repeat(100_000), 'a'.repeat(1_999)],
    ['words', 'word '.repeat(20_000), 'word '.repeat(400).trimEnd()],
    ['lines', 'x\n'.repeat(100), `${'x\n'.repeat(39)}x`],
    ['emoji that are made of several', '\u{1F469}\u200D\u{1F4BB}'.repeat(1_000), '\u{1F469}\u200D\u{1F4BB}'.repeat(399)],
    ['one pile of accents', `a${'\u0301'.repeat(100_000)}`, `a${'\u0301'.repeat(1_999)}`],
  ])('%s', (_what, text, expected) => {
    expect(folded(text)).toBe(expected);
  });

  it('is folded to its own beginning, never in the middle of a pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 900 }), (unit, times) => {
        const text = unit.repeat(times);
        const short = folded(text);
        expect(text.startsWith(short)).toBe(true);
        expect(short).not.toMatch(/[\uD800-\uDBFF]$/u);
      }),
    );
  });
});
