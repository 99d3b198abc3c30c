import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const skipped = new Set(['node_modules', 'out', 'dist', '.git', '.cache', 'test-results']);

/** Every page of the repository. */
function pages(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pages(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** What a page links to inside the repository, without headings; code is not looked at. */
function linksOf(page: string): string[] {
  const prose = readFileSync(page, 'utf8').replaceAll(/```.*?```|`[^`\n]*`/gs, '');
  return Array.from(prose.matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target)
    .filter((target) => !/^([a-z]+:|#)/.test(target))
    .map((target) => target.replace(/#.*$/, ''));
}

describe('the pages', () => {
  it.each(pages(root).map((page) => relative(root, page)))('%s links only to what exists', (page) => {
    const broken = linksOf(join(root, page)).filter((target) => !existsSync(join(root, dirname(page), target)));
    expect(broken).toEqual([]);
  });

  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
  it.each(['app', 'electron', 'salesforce', 'e2e', 'bench', 'scripts', ...packages])('%s has a page of one screen', (folder) => {
    const page = readFileSync(join(root, folder, 'README.md'), 'utf8');
    expect(page.split('\n').length).toBeLessThan(70);
  });
});
