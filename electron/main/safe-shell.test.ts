import { beforeEach, describe, expect, it, vi } from 'vitest';

const opened: string[] = [];
vi.mock('electron', () => ({
  shell: {
    openExternal: (address: string) => {
      opened.push(address);
      return Promise.resolve();
    },
  },
}));
const { openLink, openOutside } = await import('./safe-shell.ts');
const { openInBrowser } = await import('./browsers.ts');
beforeEach(() => void opened.splice(0));

describe('opening an address outside', () => {
  it.each([
    ['https://example.com', 'https://example.com/'],
    ['HTTPS:\\\\example.com\\a b', 'https://example.com/a%20b'],
    ['https://example.com/"&calc"', 'https://example.com/%22&calc%22'],
    [' \thttps://exa\nmple.com/', 'https://example.com/'],
    ['mailto:anna@example.com', 'mailto:anna@example.com'],
    ['tel:+44123', 'tel:+44123'],
  ])('hands %j to the system as it was understood: %s', async (address, handed) => {
    expect(await openOutside(address)).toBe(true);
    expect(opened).toEqual([handed]);
  });

  it.each(['http://example.com', 'file:///etc/passwd', 'javascript:1', 'smb://host/share', 'https://a:b@example.com', 'nonsense', ''])(
    'refuses %j',
    async (address) => {
      expect(await openOutside(address)).toBe(false);
      await expect(openInBrowser(address)).rejects.toThrow('none a browser may be handed');
      expect(opened).toEqual([]);
    },
  );
});

describe('following a link of a conversation', () => {
  it.each([
    ['http://example.com/a', 'http://example.com/a'],
    ['https://b\u00fccher.example', 'https://xn--bcher-kva.example/'],
    ['tel:+44123', 'tel:+44123'],
  ])('hands %j to the system as it was understood: %s', async (address, handed) => {
    expect(await openLink(address)).toBe(true);
    expect(opened).toEqual([handed]);
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://host/share',
    'http://a:b@example.com',
    '//example.com',
    'nonsense',
  ])('refuses %j', async (address) => {
    expect(await openLink(address)).toBe(false);
    expect(opened).toEqual([]);
  });
});
