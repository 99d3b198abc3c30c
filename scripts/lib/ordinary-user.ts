import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { run } from './run.ts';

/**
 * Who runs the desktop. Chromium refuses its sandbox to root, and the desktop never runs without it; so when these scripts
 * are started as root, the desktop runs as an ordinary user made for that.
 */
export interface OrdinaryUser {
  name: string;
  home: string;
  /** Set when these scripts run as root and have to step down. */
  uid: number | null;
  gid: number | null;
  /** The command line that runs a program as this user. */
  as(command: string, args: readonly string[]): [command: string, args: string[]];
}

const serviceUser = 'jackfield';

/** The user to run the desktop as; made on the first call when these scripts run as root. */
export function ordinaryUser(): OrdinaryUser {
  if (process.platform === 'win32' || process.getuid?.() !== 0) {
    return { name: userInfo().username, home: homedir(), uid: null, gid: null, as: (command, args) => [command, [...args]] };
  }
  if (spawnSync('id', [serviceUser]).status !== 0)
    run('useradd', ['--system', '--create-home', '--shell', '/usr/sbin/nologin', serviceUser]);
  const uid = Number(run('id', ['-u', serviceUser]));
  const gid = Number(run('id', ['-g', serviceUser]));
  const home = run('getent', ['passwd', serviceUser]).split(':')[5] ?? `/home/${serviceUser}`;
  const step = [`--reuid=${uid}`, `--regid=${gid}`, '--init-groups', '--'];
  return { name: serviceUser, home, uid, gid, as: (command, args) => ['setpriv', [...step, command, ...args]] };
}

/** Makes a folder that only this user can read. */
export function makeFolder(path: string, user: OrdinaryUser): void {
  mkdirSync(path, { recursive: true, mode: 0o755 });
  chmodSync(path, 0o700);
  if (user.uid !== null && user.gid !== null) chownSync(path, user.uid, user.gid);
}
