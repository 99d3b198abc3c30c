import { startGroup } from './children.ts';
import { inRoot } from './paths.ts';

/** Playwright tears a story down in its own order on this signal only; a teardown may take as long as a desktop takes to end. */
const playwrightEnds = { signal: 'SIGINT', patienceMs: 30_000 } as const;

/**
 * Runs a tool below `node_modules` at the root, with its output as ours, and answers its exit code.
 * It is ended with this script, in its own order.
 */
export function runTool(path: string, args: readonly string[]): Promise<number> {
  const child = startGroup(
    process.execPath,
    [inRoot(`node_modules/${path}`), ...args],
    { cwd: inRoot('.'), stdio: ['ignore', 'inherit', 'inherit'] },
    path.startsWith('@playwright/') ? playwrightEnds : undefined,
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
