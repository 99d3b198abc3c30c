import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { startGroup } from '../children.ts';
import type { OrdinaryUser } from '../ordinary-user.ts';

/** Other people's program that is running, and where it writes what it has to say. */
export interface Program {
  process: ChildProcess;
  log: string;
  /** What it said, when it has ended by itself; null while it runs. */
  ended(): string | null;
}

/** Starts a program as an ordinary user, with everything it says in a file. Ended by whoever started it, or with this script. */
export function startProgram(
  user: OrdinaryUser,
  command: string,
  args: readonly string[],
  { log, cwd, input = false }: { log: string; cwd: string; input?: boolean },
): Program {
  const [program, programArgs] = user.as(command, args);
  const file = openSync(log, 'a', 0o644);
  const child = startGroup(program, programArgs, {
    cwd,
    stdio: [input ? 'pipe' : 'ignore', file, file],
    env: { ...process.env, HOME: cwd },
  });
  closeSync(file);
  return {
    process: child,
    log,
    ended: () =>
      child.exitCode === null && child.signalCode === null ? null : `${command} ended\n${readFileSync(log, 'utf8').slice(-4_000)}`,
  };
}
