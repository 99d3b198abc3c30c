import { pathToFileURL } from 'node:url';
import { startGroup } from './lib/children.ts';
import { rootDir, say } from './lib/paths.ts';
import { task } from './lib/task.ts';

/** How one step of the check went. `output` is what its tool said; empty when it had nothing to say. */
export interface CheckResult {
  name: string;
  ok: boolean;
  ms: number;
  output: string;
}

interface Step {
  name: string;
  /** A script below `node_modules`, and what it is told. */
  tool: string;
  args: readonly string[];
}

const tsc = 'typescript/bin/tsc';

/** Everything that can be known about the code without running it. Each tool reads its own configuration at the root. */
const steps: readonly Step[] = [
  { name: 'types of pure packages', tool: tsc, args: ['-p', 'tsconfig.std.json'] },
  { name: 'types of windows and pages', tool: tsc, args: ['-p', 'tsconfig.dom.json'] },
  { name: 'types of Node processes', tool: tsc, args: ['-p', 'tsconfig.node.json'] },
  { name: 'types of preloads and tests', tool: tsc, args: ['-p', 'tsconfig.both.json'] },
  { name: 'lint, with our own rules', tool: 'oxlint/bin/oxlint', args: ['--deny-warnings'] },
  { name: 'format', tool: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'dead code', tool: 'knip/bin/knip.js', args: ['--no-progress', '--treat-config-hints-as-errors'] },
];

/**
 * Runs every step, one after the other, and never stops at the first that fails: one run tells everything.
 *
 * @param onDone Hears of each step as it ends; prints it, unless told otherwise.
 */
export async function runChecks(onDone: (result: CheckResult) => void = print): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const step of steps) {
    const result = await runStep(step);
    results.push(result);
    onDone(result);
  }
  return results;
}

/** Runs one tool to its end. Does not reject: a tool that cannot be started is a failed step. */
function runStep({ name, tool, args }: Step): Promise<CheckResult> {
  const startedMs = performance.now();
  return new Promise((resolve) => {
    const said: Buffer[] = [];
    const child = startGroup(process.execPath, [`node_modules/${tool}`, ...args], { cwd: rootDir, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = (ok: boolean) =>
      resolve({ name, ok, ms: Math.round(performance.now() - startedMs), output: Buffer.concat(said).toString().trim() });
    child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', (error) => {
      said.push(Buffer.from(error.message));
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

function print({ name, ok, ms, output }: CheckResult): void {
  say(`${ok ? 'ok    ' : 'FAILED'} ${name} (${(ms / 1000).toFixed(1)} s)`);
  if (!ok) say(`${output}\n`);
}

/** `npm run check`: the process fails when a step did. */
async function main(): Promise<number> {
  const results = await runChecks();
  const failed = results.filter((result) => !result.ok).length;
  say(failed === 0 ? 'All checks pass.' : `${failed} of ${results.length} checks failed.`);
  return failed === 0 ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await task(main);
