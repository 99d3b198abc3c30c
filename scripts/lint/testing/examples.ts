import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** A file that a rule looks at: where it would stand in the repository, what is in it, and (for a bad one) what the rule says of it. */
interface Example {
  file: string;
  code: string;
  says?: RegExp;
}

/**
 * Tests one of our rules: lays the examples out as a small repository, runs the real linter over it with that rule alone, and expects
 * silence about the good files and one complaint about each bad one. Every example needs a file name of its own.
 */
export function testRule(rule: string, examples: { good: Example[]; bad: Required<Example>[] }): void {
  describe(rule, () => {
    const complaints = lint(rule, [...examples.good, ...examples.bad]);
    it.each(examples.good)('accepts $file', ({ file }) => {
      expect(complaints.get(file)).toEqual([]);
    });
    it.each(examples.bad)('refuses $file', ({ file, says }) => {
      expect(complaints.get(file)).toEqual([expect.stringMatching(says)]);
    });
  });
}

/** What the rule says about each file. */
function lint(rule: string, examples: Example[]): Map<string, string[]> {
  const complaints = new Map<string, string[]>(examples.map(({ file }) => [file, []]));
  if (complaints.size !== examples.length) throw new Error(`two examples for ${rule} have the same file name`);
  const root = mkdtempSync(join(tmpdir(), 'lint-examples-'));
  try {
    for (const { file, code } of examples) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), `${code}\n`);
    }
    const config = {
      plugins: [],
      jsPlugins: [at('scripts/lint/plugin.mjs')],
      categories: { correctness: 'off' },
      rules: { [`jackfield/${rule}`]: 'error' },
    };
    writeFileSync(join(root, '.oxlintrc.json'), JSON.stringify(config));
    const run = spawnSync(process.execPath, [at('node_modules/oxlint/bin/oxlint'), '--format', 'json'], { cwd: root, encoding: 'utf8' });
    for (const { code, filename, message } of readReport(run.stdout, run.stderr)) {
      if (code !== `jackfield(${rule})`) throw new Error(`the linter says of ${filename}: ${message}`);
      complaints.get(filename.replaceAll('\\', '/'))?.push(message);
    }
    return complaints;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function readReport(stdout: string, stderr: string): { code?: string; filename: string; message: string }[] {
  try {
    const report = JSON.parse(stdout) as { diagnostics: { code?: string; filename: string; message: string }[] };
    return report.diagnostics;
  } catch (error) {
    throw new Error(`the linter gave no report:\n${stdout}\n${stderr}`, { cause: error });
  }
}
