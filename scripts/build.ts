import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import { bundles } from '../vite.config.ts';
import { inRoot, say, type Edition } from './lib/paths.ts';
import { task } from './lib/task.ts';

/** Builds every bundle and lays out the two editions of the app under out/. */
export async function buildAll(): Promise<void> {
  const startedMs = Date.now();
  rmSync(inRoot('out'), { recursive: true, force: true });
  for (const mode of bundles) await build({ configFile: inRoot('vite.config.ts'), mode, logLevel: 'warn' });
  for (const edition of ['sandbox', 'release'] as const) layOut(edition);
  writeFileSync(inRoot('out/.built'), '');
  say(`Built in ${((Date.now() - startedMs) / 1000).toFixed(1)} s.`);
}

/** An edition is the same preloads, worker and workspace around a main bundle of its own. */
function layOut(edition: Edition): void {
  const app = inRoot(`out/app-${edition}`);
  const own = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { version: string; description: string };
  cpSync(inRoot('out/preload'), `${app}/preload`, { recursive: true });
  cpSync(inRoot('out/worker'), `${app}/worker`, { recursive: true });
  cpSync(inRoot('out/workspace'), `${app}/workspace`, { recursive: true });
  cpSync(inRoot('out/phone'), `${app}/phone`, { recursive: true });
  mkdirSync(`${app}/icons`, { recursive: true });
  copyFileSync(inRoot('electron/icons/512x512.png'), `${app}/icons/512x512.png`);
  writeFileSync(
    `${app}/package.json`,
    JSON.stringify({
      name: 'jackfield',
      productName: 'Jackfield',
      version: own.version,
      description: own.description,
      author: 'Jackfield',
      main: 'main/main.cjs',
    }),
  );
}

if (process.argv[1]?.endsWith('build.ts')) await task(() => buildAll().then(() => 0));
