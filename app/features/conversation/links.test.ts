import { describe, expect, it } from 'vitest';
import { findLinks } from './links.ts';

const found = (text: string) => findLinks(text).map(({ from, to, address }) => `${text.slice(from, to)} > ${address}`);

describe('links in what people write', () => {
  it.each([
    ['see https://example.com/a?b=c#d.', ['https://example.com/a?b=c#d > https://example.com/a?b=c#d']],
    ['(https://example.com/a_(b))', ['https://example.com/a_(b) > https://example.com/a_(b)']],
    ['http://example.com, please', ['http://example.com > http://example.com/']],
    ['www.example.com!', ['www.example.com > https://www.example.com/']],
    ['HTTPS://EXAMPLE.COM', ['HTTPS://EXAMPLE.COM > https://example.com/']],
    ['write to anna+1@mail.example.com.', ['anna+1@mail.example.com > mailto:anna+1@mail.example.com']],
    ['mailto:anna@example.com', ['mailto:anna@example.com > mailto:anna@example.com']],
    ['tel:+44-20-7946 now', ['tel:+44-20-7946 > tel:+44-20-7946']],
    ['https://a.example https://b.example', ['https://a.example > https://a.example/', 'https://b.example > https://b.example/']],
    ['"https://a.example"', ['https://a.example > https://a.example/']],
  ])('%s', (text, links) => {
    expect(found(text)).toEqual(links);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'ftp://example.com',
    'app://links/x',
    'https://paypal.example@evil.example/',
    'https://user:pass@example.com',
    'https://',
    'http://intranet',
    'xhttps://example.com',
    'not@an@address',
    'at 10:30, and/or 1.5',
    '@anna',
  ])('nothing in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    ['https://example.com', null],
    ['https://Example.COM/path', null],
    ['https://ex\u0430mple.com', 'xn--exmple-4nf.com'],
    ['https://b\u00fccher.example', 'xn--bcher-kva.example'],
    ['https://xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['https://example.com\u3002evil.example', 'example.com.evil.example'],
    ['http://0x7f.1.example', null],
    ['http://127.1', '127.0.0.1'],
    ['https://\uFF45xample.com', 'example.com'],
  ])('%s leads to %s', (text, host) => {
    expect(findLinks(text).map(({ realHost }) => realHost)).toEqual([host]);
  });

  it('cannot be turned round by an invisible mark', () => {
    expect(found('https://example.com/\u202Emoc.live//:sptth')).toEqual(['https://example.com/ > https://example.com/']);
  });

  it('is found in time, whatever is written', () => {
    const long = 100_000;
    for (const text of [
      'a'.repeat(long),
      'a.'.repeat(long / 2),
      '@'.repeat(long),
      'a@a.'.repeat(long / 4),
      'https://'.repeat(long / 8),
      '('.repeat(long),
    ]) {
      const before = performance.now();
      findLinks(text);
      expect(performance.now() - before).toBeLessThan(2_000);
    }
  });
});
