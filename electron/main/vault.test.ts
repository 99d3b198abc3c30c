import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ safeStorage: null }));
const { openVault } = await import('./vault.ts');

const storage = (backend: string, available = true) => ({
  isEncryptionAvailable: () => available,
  getSelectedStorageBackend: () => backend,
  encryptString: (text: string) => Buffer.from(`sealed:${text}`),
  decryptString: (sealed: Buffer) => {
    if (!sealed.toString().startsWith('sealed:')) throw new Error('another key');
    return sealed.toString().slice(7);
  },
});

describe('the vault', () => {
  it('seals and opens with a keyring', () => {
    const vault = openVault(storage('gnome_libsecret'), 'linux');
    expect(vault).toMatchObject({ usable: true, backend: 'gnome_libsecret' });
    expect(vault.open(vault.seal('Dear Anna') ?? '')).toBe('Dear Anna');
    expect(vault.open('bm90IG91cnM=')).toBeNull();
  });

  it.each([
    ['basic_text', true],
    ['unknown', true],
    ['gnome_libsecret', false],
  ])('refuses to seal with %s (available: %s)', (backend, available) => {
    const vault = openVault(storage(backend, available), 'linux');
    expect({ usable: vault.usable, sealed: vault.seal('Dear Anna'), opened: vault.open('x') }).toEqual({
      usable: false,
      sealed: null,
      opened: null,
    });
  });

  it('asks no backend where the system has only one', () => {
    expect(openVault(storage('basic_text'), 'win32').usable).toBe(true);
  });
});
