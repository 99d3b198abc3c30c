import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfHtml } from './html-text.ts';

describe('the words of an e-mail in HTML', () => {
  it.each([
    ['lines', '<p>Hello,</p><p>my router<br>blinks</p>', 'Hello,\n\nmy router\nblinks'],
    ['a table', '<table><tr><td>Order</td><td>4711</td></tr></table>', 'Order 4711'],
    [
      'what is no words',
      '<head><title>x</title><style>p{color:red}</style></head><script>alert("<p>")</script>Hi<!-- <b>no</b> -->!',
      'Hi!',
    ],
    ['signs', 'Fish &amp; chips &lt;3 &euro; &#8364; &#x1F600; &nbsp;end', 'Fish & chips <3 € € 😀 end'],
    ['signs that are none', '&nosuch; &#0; &#xD800; &#1114112; &', '&nosuch; &'],
    ['a sign that was meant twice', '&amp;lt;script&amp;gt;', '&lt;script&gt;'],
    ['a sum', '3 < 5 and 7 > 6', '3 < 5 and 7 > 6'],
    ['markup that never ends', 'Hello <b', 'Hello'],
    ['a comment that never ends', 'Hello <!-- and so on', 'Hello'],
    ['a script that never ends', 'Hello <script>alert(1)', 'Hello'],
    ['an element that closes itself', 'before <svg/> after', 'before after'],
    ['nothing', '', ''],
  ])('%s', (_what, html, words) => {
    expect(textOfHtml(html)).toBe(words);
  });

  it('come of anything at all, once over', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '<!--',
      '-->',
      '<script>',
      '</script>',
      '<p>',
      '</p',
      '&amp;',
      '&',
      '\n',
      ' ',
      'a',
      '\u202E',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const words = textOfHtml(pieces.join(''));
        expect(words).toBe(words.trimEnd());
        expect(words).not.toMatch(/\n{3}/u);
      }),
    );
    const long = '<p>a</p>'.repeat(20_000);
    expect(textOfHtml(long)).toHaveLength(20_000 * 3 - 2);
    expect(textOfHtml('<'.repeat(100_000))).toHaveLength(100_000);
  });
});
