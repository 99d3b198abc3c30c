import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dependencies, neverImported, testDependencies, zones } from './import-table.mjs';
import { isTest, zoneOf } from './zones.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const flavours = ['std', 'dom', 'node', 'both'];

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

describe('the table and the repository', () => {
  const packages = readdirSync(join(root, 'packages')).filter((name) => existsSync(join(root, 'packages', name, 'package.json')));

  it.each(packages)('the package %s has a row', (name) => {
    expect(zoneOf(`packages/${name}/src/index.ts`).name).toBe(name);
  });

  it('classifies every dependency that a package.json names', () => {
    const manifests = ['package.json', ...packages.map((name) => `packages/${name}/package.json`)];
    const named = manifests.flatMap((path) => {
      const { dependencies: used = {}, devDependencies = {} } = JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;
      return [...Object.keys(used), ...Object.keys(devDependencies)];
    });
    const classified = [...Object.keys(dependencies), ...testDependencies, ...neverImported];
    const unknown = named.filter(
      (name) => !/^@(jackfield|types)\//.test(name) && !classified.some((each) => each === name || each.startsWith(`${name}/`)),
    );
    expect(unknown, 'say in scripts/lint/import-table.mjs where these may run').toEqual([]);
  });

  it('speaks only of zones and families that exist', () => {
    const families = new Set(zones.map((zone) => zone.family));
    const strangers = Object.values(dependencies)
      .flat()
      .filter((family) => !families.has(family));
    const unknownZones = zones.flatMap((zone) => zone.ours).filter((name) => !zones.some((zone) => zone.zone === name));
    expect({ strangers, unknownZones }).toEqual({ strangers: [], unknownZones: [] });
  });

  it('lets no product package import the sandbox, and the sandbox none of them', () => {
    const inside = (name: string) => name.startsWith('sandbox');
    expect(zones.filter((zone) => !inside(zone.zone) && zone.ours.some(inside)).map((zone) => zone.zone)).toEqual([]);
    expect(zones.filter((zone) => inside(zone.zone)).flatMap((zone) => zone.ours.filter((name) => !inside(name)))).toEqual([]);
  });
});

describe('the three platforms', () => {
  it('compiles every file on the platform its zone stands on, and on no other', () => {
    const seen = new Map<string, string[]>();
    for (const flavour of flavours) {
      for (const file of filesOf(`tsconfig.${flavour}.json`)) seen.set(file, [...(seen.get(file) ?? []), flavour]);
    }
    const wrong = [...seen].filter(([file, at]) => at.join() !== (isTest(file) ? 'both' : zoneOf(file).row.platform));
    expect(wrong).toEqual([]);
  });

  it.each([
    ['std', 'document.title', false],
    ['std', 'process.pid', false],
    ['std', 'setTimeout(() => {}, 1)', false],
    ['std', '[3, 1, 2].toSorted()', true],
    ['dom', 'document.title', true],
    ['dom', 'process.pid', false],
    ['node', 'process.pid', true],
    ['node', 'document.title', false],
    ['both', '[document.title, process.pid]', true],
  ])('%s: %s compiles: %s', (flavour, code, compiles) => {
    // Below the checkout, so that the types of the platforms are found.
    const folder = mkdtempSync(join(root, 'node_modules/.flavour-'));
    try {
      writeFileSync(
        join(folder, 'tsconfig.json'),
        JSON.stringify({ extends: `../../tsconfig.${flavour}.json`, include: ['probe.ts'], exclude: [] }),
      );
      writeFileSync(join(folder, 'probe.ts'), `export const probe = ${code};\n`);
      const run = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
      expect(run.status === 0, run.stdout).toBe(compiles);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** The files a tsconfig names, from the root; not those they import. A configuration with nothing to compile yet names none. */
function filesOf(config: string): string[] {
  const run = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--showConfig', '-p', config], {
    cwd: root,
    encoding: 'utf8',
  });
  if (run.stdout.includes('TS18003')) return [];
  const { files = [] } = JSON.parse(run.stdout) as { files?: string[] };
  return files.map((file) => relative(root, join(root, file)).replaceAll('\\', '/'));
}
