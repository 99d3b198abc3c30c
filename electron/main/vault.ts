import { safeStorage } from 'electron';

/** Seals text with a key from the system's keyring. */
export interface Vault {
  /** Whether sealing works. Where it does not, what would have been sealed stays in memory. */
  readonly usable: boolean;
  /** Which store holds the key, for the log. */
  readonly backend: string;
  /** The text sealed, as base64; null where sealing does not work. */
  seal(text: string): string | null;
  /** The text again; null when it was sealed with a key that is gone. */
  open(sealed: string): string | null;
}

/** The part of Electron's safe storage a vault stands on. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  getSelectedStorageBackend?(): string;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
}

/** Linux answers with these where there is no keyring: "encryption" with a password that is the same on every machine. */
const NO_KEYRING = new Set(['basic_text', 'unknown']);

/**
 * The vault of this machine. Must not be asked before the app is ready. Refuses to seal where the backend is no keyring: text that
 * only looks sealed is worse than text that is not kept.
 */
export function openVault(storage: SafeStorage = safeStorage, platform: NodeJS.Platform = process.platform): Vault {
  const backend = platform === 'linux' ? (storage.getSelectedStorageBackend?.() ?? 'unknown') : platform;
  const usable = storage.isEncryptionAvailable() && !NO_KEYRING.has(backend);
  return {
    usable,
    backend,
    seal: (text) => (usable ? storage.encryptString(text).toString('base64') : null),
    open(sealed) {
      if (!usable) return null;
      try {
        return storage.decryptString(Buffer.from(sealed, 'base64'));
      } catch {
        return null; // another keyring, or another user: what it held is lost, and that is its purpose
      }
    },
  };
}
