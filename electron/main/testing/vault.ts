import type { Vault } from '../vault.ts';

/** A vault whose seal anybody can break, and that knows its own seals. */
export function handVault({ usable = true }: { usable?: boolean } = {}): Vault {
  const seal = (text: string) => Buffer.from(`sealed:${text}`).toString('base64');
  return {
    usable,
    backend: usable ? 'gnome_libsecret' : 'basic_text',
    seal: (text) => (usable ? seal(text) : null),
    open(sealed) {
      const text = Buffer.from(sealed, 'base64').toString();
      return usable && text.startsWith('sealed:') ? text.slice(7) : null;
    },
  };
}
