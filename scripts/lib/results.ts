import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { inRoot } from './paths.ts';
import { run } from './run.ts';

/** Writes the figures of a long run to `docs/results/NAME.json`, with the commit and the machine they were found on. */
export function writeResult(name: string, figures: Readonly<Record<string, unknown>>): void {
  const result = {
    commit: run('git', ['rev-parse', 'HEAD'], { cwd: inRoot('.') }).trim(),
    machine: `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores`,
    ...figures,
  };
  mkdirSync(inRoot('docs/results'), { recursive: true });
  writeFileSync(inRoot(`docs/results/${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}
