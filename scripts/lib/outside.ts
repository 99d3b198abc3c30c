import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, type Stats } from 'node:fs';
import { rootDir } from './paths.ts';

/**
 * The folder of this checkout that the ordinary user can reach, when these scripts run as root; made on the first call.
 * Its name can be guessed, and everybody may write beside it, so one that somebody else made is never used: root starts what lies in it.
 * @throws when it is there and is not root's alone.
 */
export function outsideFolder(): string {
  const clone = createHash('sha256').update(rootDir).digest('hex').slice(0, 10);
  const path = `/var/tmp/jackfield-${clone}`;
  try {
    mkdirSync(path, { mode: 0o755 });
    chmodSync(path, 0o755); // whatever the umask is
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const fault = faultOf(lstatSync(path), 0);
  if (fault !== null) throw new Error(`${path} ${fault}. Remove it, then start again.`);
  return path;
}

/** Why a folder is not only its owner's to write, or null. */
export function faultOf(stat: Stats, owner: number): string | null {
  if (!stat.isDirectory()) return 'is not a folder';
  if (stat.uid !== owner) return 'belongs to somebody else';
  return (stat.mode & 0o022) === 0 ? null : 'can be written by others';
}
