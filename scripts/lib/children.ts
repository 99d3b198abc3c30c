import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

/** How a group is asked to end, and for how long that is waited for. */
interface Farewell {
  signal: NodeJS.Signals;
  patienceMs: number;
}

const farewell: Farewell = { signal: 'SIGTERM', patienceMs: 5_000 };

/** Every process group started by this script and still alive. */
const groups = new Map<ChildProcess, Farewell>();

/**
 * Starts a process in a group of its own, so that it can be ended with everything it started.
 * Whatever happens to this script, {@link endAll} ends it.
 * @param ends for a program that ends in its own order on another signal, or slowly.
 */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions, ends: Farewell = farewell): ChildProcess {
  const child = spawn(command, args, { ...options, detached: true });
  groups.set(child, ends);
  child.once('exit', () => groups.delete(child));
  child.once('error', () => groups.delete(child));
  return child;
}

/** Sends a signal to a whole group. A group that is gone already is no error. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Ends a group: asks its leader, which ends its own children in its own order; when that takes too long, and for what is left, it does not
 * ask. Resolves when the leader is gone.
 */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const { signal, patienceMs } = groups.get(child) ?? farewell;
  const gone =
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  const patience = new AbortController();
  await Promise.race([
    gone,
    delay(patienceMs, undefined, { signal: patience.signal }).then(
      () => signalGroup(child, 'SIGKILL'),
      () => undefined,
    ),
  ]);
  patience.abort();
  await gone;
  signalGroup(child, 'SIGKILL');
}

/** Ends every group, the newest first. */
export async function endAll(): Promise<void> {
  for (const child of [...groups.keys()].reverse()) await endGroup(child);
}

let ending = false;

/** Whether this script was told to stop: what ends now was meant to. */
export const isEnding = (): boolean => ending;

/** Ends every group when this script is told to stop, then stops. Groups are killed even if the script dies of an error. */
export function endAllOnExit(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      void endAll().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
    });
  }
  process.on('exit', () => {
    for (const child of groups.keys()) signalGroup(child, 'SIGKILL');
  });
}
