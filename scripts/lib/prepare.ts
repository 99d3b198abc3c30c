import { existsSync, readdirSync, statSync } from 'node:fs';
import { buildAll } from '../build.ts';
import { whyVirtual } from './display.ts';
import { ordinaryUser } from './ordinary-user.ts';
import { outsideFolder } from './outside.ts';
import { packageApp, stageForOrdinaryUser } from './packaged.ts';
import { inRoot, say, type Edition } from './paths.ts';
import { ensureSystemPackages } from './system-packages.ts';

const sources = [
  'app',
  'electron',
  'packages',
  'package-lock.json',
  'vite.config.ts',
  'electron-builder.yml',
  'scripts/build.ts',
  'scripts/lib/fuses.ts',
  'scripts/lib/packaged.ts',
];

/**
 * Installs, builds and packages what is missing or older than its sources, and returns the executable of each edition asked for.
 * @param keepBuilt leaves what is there as it is, even when sources are newer.
 */
export async function prepare(editions: readonly Edition[], { keepBuilt = false } = {}): Promise<Record<Edition, string>> {
  ensureSystemPackages({ headless: whyVirtual() !== null });
  const isDue = keepBuilt ? isMissing : isStale;
  await ensureBuilt(isDue);
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

/** Builds the bundles when they are missing or older than their sources. */
export async function ensureBuilt(isDue: (stamp: string) => boolean = isStale): Promise<void> {
  if (!isDue(inRoot('out/.built'))) return;
  say('Building ...');
  await buildAll();
}

function isMissing(stamp: string): boolean {
  return !existsSync(stamp);
}

function isStale(stamp: string): boolean {
  if (isMissing(stamp)) return true;
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
  return ordinaryUser().uid === null ? inRoot('.cache/data') : `${outsideFolder()}/data`;
}
