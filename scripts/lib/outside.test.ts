import { chmodSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultOf } from './outside.ts';

const me = userInfo().uid;
let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outside-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('the folder outside the checkout', () => {
  it('is taken when it is its owner’s alone', () => {
    mkdirSync(join(dir, 'own'), { mode: 0o755 });
    expect(faultOf(lstatSync(join(dir, 'own')), me)).toBeNull();
  });

  it('is not taken from somebody else', () => {
    expect(faultOf(lstatSync(dir), me + 1)).toBe('belongs to somebody else');
  });

  it.each([0o775, 0o757, 0o1777])('is not taken with the mode %o', (mode) => {
    chmodSync(dir, mode);
    expect(faultOf(lstatSync(dir), me)).toBe('can be written by others');
  });

  it('is no link, and no file', () => {
    symlinkSync(dir, join(dir, 'link'));
    writeFileSync(join(dir, 'file'), '');
    expect(faultOf(lstatSync(join(dir, 'link')), me)).toBe('is not a folder');
    expect(faultOf(lstatSync(join(dir, 'file')), me)).toBe('is not a folder');
  });
});
