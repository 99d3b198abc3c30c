import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder, type OrdinaryUser } from './ordinary-user.ts';

const { uid, gid } = userInfo();
const user = (own: { uid: number | null; gid: number | null }): OrdinaryUser => ({
  name: 'jackfield',
  home: '/nowhere',
  as: (command, args) => [command, [...args]],
  ...own,
});
let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'folder-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('a folder of the ordinary user', () => {
  it('is made with what is above it, and only the user can read it', () => {
    makeFolder(join(dir, 'data/maya'), user({ uid: null, gid: null }));
    expect(statSync(join(dir, 'data/maya')).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, 'data')).mode & 0o777).toBe(0o755);
  });

  it('stays as it is when it is there', () => {
    mkdirSync(join(dir, 'home'));
    chmodSync(join(dir, 'home'), 0o750);
    for (const own of [
      { uid: null, gid: null },
      { uid, gid },
    ])
      makeFolder(join(dir, 'home'), user(own));
    expect(statSync(join(dir, 'home')).mode & 0o777).toBe(0o750);
  });

  it('is refused when it is somebody else’s', () => {
    expect(() => makeFolder(dir, user({ uid: uid + 1, gid }))).toThrow(`${dir} does not belong to jackfield`);
    expect(statSync(dir).uid).toBe(uid);
  });
});
