import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { say } from './paths.ts';
import { run } from './run.ts';

/**
 * Installs the packages of a folder that has a lock file of its own, exactly as it says, unless that was done. None of their scripts run.
 * @returns whether anything had to be installed.
 * @throws with what npm said when it fails.
 */
export function installOwnPackages(folder: string): boolean {
  const wanted = createHash('sha256')
    .update(readFileSync(`${folder}/package-lock.json`))
    .digest('hex');
  const stamp = `${folder}/node_modules/.jackfield-lock`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  say(`Installing the packages of ${folder} (once) ...`);
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  writeFileSync(stamp, wanted);
  return true;
}
