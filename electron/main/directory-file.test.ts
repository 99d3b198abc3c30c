import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { byteTools, readWhole, replaceWhole } from './directory-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'directory-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the file of a directory', () => {
  it('is not there at first', () => {
    expect(readWhole(join(folder, 'maya.directory'))).toBeNull();
  });

  it.skipIf(process.platform === 'win32')('is for its owner alone, and so is its folder', () => {
    const path = join(folder, 'directory', 'maya.directory');
    replaceWhole(path, Buffer.from('names'));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'directory')).mode & 0o777).toBe(0o700);
  });

  it('is replaced in one step, over what a crash left', () => {
    const path = join(folder, 'maya.directory');
    replaceWhole(path, Buffer.from('old'));
    writeFileSync(`${path}.next`, 'half of somethi');
    replaceWhole(path, Buffer.from('new'));
    expect(Buffer.from(readWhole(path) ?? []).toString()).toBe('new');
    expect(readdirSync(folder)).toEqual(['maya.directory']);
  });

  it('that the disk refuses is a fault, not a silence', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => replaceWhole(join(folder, 'file', 'maya.directory'), Buffer.from('x'))).toThrow(/ENOTDIR|EEXIST/);
    expect(() => readWhole(folder)).toThrow('EISDIR');
  });
});

describe('a text as bytes', () => {
  it.each(['', 'Maya', 'Ágnes Weiß ÿ', '山田 幸', 'Ω😀', 'a\u0100'])('comes back: %s', (text) => {
    expect(byteTools.decode(byteTools.encode(text))).toBe(text);
  });

  it('takes one byte a character where all fit', () => {
    expect([byteTools.encode('Ágnes').length, byteTools.encode('山').length]).toEqual([6, 3]);
  });
});
