import { open, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Puts a text in the place of a file, in one step: written beside it, synced, renamed, and the folder synced, so that after a crash there is
 * either the old file or the new one, whole. For the owner's eyes only (0600). Rejects when the disk refuses; then the old file stands.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const next = `${path}.next`;
  await writeFile(next, text, { mode: 0o600, flush: true });
  await rename(next, path);
  await syncFolder(dirname(path));
}

/** Makes a rename or a removal in a folder last. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // a folder cannot be synced there
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
