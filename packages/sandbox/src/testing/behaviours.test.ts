import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The rows of the manual's table of behaviours, each with the tests it names. */
function behaviours(): { behaviour: string; tests: { file: string; titles: string[] }[] }[] {
  const manual = readFileSync(new URL('../../../../docs/sandbox.md', import.meta.url), 'utf8');
  const [, section = ''] = /## Behaviours and their tests\n([\s\S]*?)\n## /.exec(manual) ?? [];
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| behaviour'));
  return rows.map((row) => {
    const [, behaviour = '', cell = ''] = row.split(' | ').length === 2 ? ['', ...row.slice(2, -2).split(' | ')] : [];
    const tests = cell.split('; ').map((named) => ({
      file: /`([^`]+\.test\.ts)`/.exec(named)?.[1] ?? '',
      titles: [...named.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title),
    }));
    return { behaviour, tests };
  });
}

describe('the manual’s table of behaviours', () => {
  it('has one for everything that makes the org credible', () => {
    expect(behaviours().length).toBeGreaterThanOrEqual(15);
  });

  it.each(behaviours())('names tests that are there: $behaviour', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const { file, titles } of tests) {
      const source = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
      expect(titles.length).toBeGreaterThan(0);
      for (const title of titles) expect(source, `${file}: ${title}`).toContain(title);
    }
  });
});
