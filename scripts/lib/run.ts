import { spawnSync } from 'node:child_process';

/**
 * Runs a command to its end and returns its standard output.
 * @throws with what it printed when it does not end well.
 */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; input?: string; env?: NodeJS.ProcessEnv } = {},
): string {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, ...options });
  if (result.error) throw new Error(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${result.status ?? result.signal}\n${result.stdout}${result.stderr}`);
  return result.stdout;
}
