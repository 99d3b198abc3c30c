import { existsSync, readdirSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { buildAll } from '../build.ts';
import { isHeadless } from './display.ts';
import { ordinaryUser } from './ordinary-user.ts';
import { packageApp, stageForOrdinaryUser } from './packaged.ts';
import { inRoot, rootDir, say, type Edition } from './paths.ts';
import { ensureSystemPackages } from './system-packages.ts';

const sources = [
  'app',
  'electron',
  'packages',
  'package-lock.json',
  'vite.config.ts',
  'electron-builder.yml',
  'scripts/lib/fuses.ts',
  'scripts/lib/packaged.ts',
];

/**
 * Installs, builds and packages what is missing or older than its sources, and returns the executable of each edition asked for.
 * @param keepBuilt leaves what is there as it is, even when sources are newer.
 */
export async function prepare(editions: readonly Edition[], { keepBuilt = false } = {}): Promise<Record<Edition, string>> {
  ensureSystemPackages({ headless: isHeadless() });
  const isDue = (stamp: string) => (keepBuilt ? !existsSync(stamp) : isStale(stamp));
  if (isDue(inRoot('out/.built'))) {
    say('Building ...');
    await buildAll();
  }
  const executables: Partial<Record<Edition, string>> = {};
  for (const edition of editions) {
    const stamp = inRoot(`out/package/${edition}/.packaged`);
    if (isDue(stamp)) {
      say(`Packaging the ${edition} edition ...`);
      await packageApp(edition);
    }
    executables[edition] = stageForOrdinaryUser(edition);
  }
  return executables as Record<Edition, string>;
}

function isStale(stamp: string): boolean {
  if (!existsSync(stamp)) return true;
  const madeMs = statSync(stamp).mtimeMs;
  return sources.some((source) => newestMs(inRoot(source)) > madeMs);
}

function newestMs(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path)
    .filter((name) => name !== 'node_modules' && !/\.test\.tsx?$|\.md$/.test(name))
    .reduce((newest, name) => Math.max(newest, newestMs(`${path}/${name}`)), stat.mtimeMs);
}

/** A folder for this checkout's own data that the ordinary user can reach. */
export function dataDir(): string {
  const clone = createHash('sha256').update(rootDir).digest('hex').slice(0, 10);
  return ordinaryUser().uid === null ? inRoot('.cache/data') : `/var/tmp/jackfield-${clone}/data`;
}
