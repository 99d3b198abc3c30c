import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { makeFolder, type OrdinaryUser } from '../ordinary-user.ts';

/** Makes a certificate known to whoever has this home, as their administrator would: Chromium reads the user's NSS database on Linux. */
export function trustCertificate(user: OrdinaryUser, home: string, certificate: string, name: string): void {
  const database = `${home}/.pki/nssdb`;
  const run = (...more: string[]) => {
    const [command, args] = user.as('certutil', ['-d', `sql:${database}`, ...more]);
    const ran = spawnSync(command, args, { encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(`certutil ${more.join(' ')} failed: ${ran.stderr}`);
  };
  if (!existsSync(`${database}/cert9.db`)) {
    makeFolder(`${home}/.pki`, user);
    makeFolder(database, user);
    run('-N', '--empty-password');
  }
  run('-A', '-t', 'CP,,', '-n', name, '-i', certificate);
}
