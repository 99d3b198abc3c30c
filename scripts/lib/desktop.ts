import type { ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import type { Display } from './display.ts';
import { startGroup } from './children.ts';
import type { OrdinaryUser } from './ordinary-user.ts';

/** A desktop that was started. */
export interface Desktop {
  process: ChildProcess;
  /** What it printed on standard error so far, the last 64 kB. */
  errors(): string;
  /**
   * What the group in a pattern matched, as soon as standard error has it.
   * @throws with all it printed, when it ends first.
   */
  printed(pattern: RegExp): Promise<string>;
  /** The address of its debugging port; only when one was asked for (sandbox edition). */
  debuggerUrl: Promise<string>;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
}

/** Starts a desktop as the ordinary user on a display. Nothing but `args` differs from how a workstation starts it. */
export function startDesktop(
  executable: string,
  where: { user: OrdinaryUser; display: Display },
  options: { args: readonly string[]; debuggingPort?: boolean },
): Desktop {
  const debugging = options.debuggingPort ? ['--remote-debugging-port=0'] : [];
  const [command, args] = where.user.as(executable, [...debugging, ...options.args]);
  const env = { ...process.env, ...(where.user.uid === null ? {} : { HOME: where.user.home }), ...where.display.env };
  const child = startGroup(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env, cwd: where.user.uid === null ? process.cwd() : '/' });
  let errors = '';
  const heard = new EventEmitter();
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-65_536);
    heard.emit('more');
  });
  let over = false;
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      over = true;
      heard.emit('more');
      resolve(code ?? signal ?? 1);
    });
  });
  const printed = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(errors)?.[1];
      if (found !== undefined) return found;
      if (over) throw new Error(`the desktop ended before it printed ${String(pattern)}\n${errors}`);
      await once(heard, 'more');
    }
  };
  const debuggerUrl = options.debuggingPort
    ? printed(/DevTools listening on (ws:\S+)/)
    : Promise.reject(new Error('no debugging port was asked for'));
  // Whoever does not need it does not have to catch it.
  debuggerUrl.catch(() => undefined);
  return { process: child, errors: () => errors, printed, debuggerUrl, ended };
}
