import { spawnSync } from 'node:child_process';
import { closeSync, constants, fchmodSync, fchownSync, lstatSync, mkdirSync, mkdtempSync, openSync } from 'node:fs';
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

/**
 * Makes a folder that only this user can read. One that is there stays as it is.
 * @throws when it is there and the user could not work in it.
 */
export function makeFolder(path: string, user: OrdinaryUser): void {
  const isNew = mkdirSync(path, { recursive: true, mode: 0o755 }) !== undefined;
  if (isNew) give(path, user);
  else if (user.uid !== null && lstatSync(path).uid !== user.uid)
    throw new Error(`${path} does not belong to ${user.name}, as whom the desktop runs. Name a folder that is not there yet.`);
}

/** Makes a new folder below the system's temporary one, that only this user can read. Whoever asks for it removes it. */
export function makeTemporaryFolder(prefix: string, user: OrdinaryUser): string {
  const path = mkdtempSync(`/tmp/${prefix}-`);
  give(path, user);
  return path;
}

/** Gives a folder that was just made to its user. Never what somebody has put in its place since: links are not followed. */
function give(path: string, user: OrdinaryUser): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  fchmodSync(folder, 0o700);
  if (user.uid !== null && user.gid !== null) fchownSync(folder, user.uid, user.gid);
  closeSync(folder);
}
