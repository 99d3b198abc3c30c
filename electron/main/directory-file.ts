import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ByteTools } from '@jackfield/directory';

/** Packing with Node's own tools. Texts whose characters all fit in a byte take one each, and say so by the first byte. */
export const byteTools: ByteTools = {
  encode(text) {
    const wide = /[\u0100-\uffff]/.test(text);
    const bytes = Buffer.alloc((wide ? 2 : 1) * text.length + 1);
    bytes[0] = wide ? 1 : 0;
    bytes.write(text, 1, wide ? 'utf16le' : 'latin1');
    return bytes;
  },
  decode(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(bytes[0] === 1 ? 'utf16le' : 'latin1', 1);
  },
  digest: (bytes) => createHash('sha256').update(bytes).digest(),
};

/** What the file holds; null where there is none. Runs in the worker, where waiting for a disk holds up nobody. */
export function readWhole(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Replaces the file in one step: after a crash there is the old one or the new one, never a part of one. For its owner's eyes only.
 * @throws when the disk refuses; the old file is there then.
 */
export function replaceWhole(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const next = `${path}.next`;
  const file = openSync(next, 'w', 0o600);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(next, path);
  if (process.platform === 'win32') return; // a folder cannot be synced there
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
