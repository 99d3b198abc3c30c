import { once } from 'node:events';
import { signalGroup, startGroup } from '../../scripts/lib/children.ts';
import { bundleForNode } from '../../scripts/lib/bundle.ts';
import { inRoot } from '../../scripts/lib/paths.ts';
import type { Ask, Beginning, DeskView, Report } from './talk.ts';

/** How an order to a desktop ended: done, or the desktop was killed meanwhile. */
export type End = { is: 'done'; ok: boolean; why: string; desk: DeskView } | { is: 'killed' };

/** A desktop's main process, as who started it sees it. */
export interface Desktop {
  /** Gives an order, with what `heard` is told meanwhile. @throws when the process ends by anything but kill -9. */
  order(ask: AskWithout<Ask>, heard?: (report: Report) => void): Promise<End>;
  /** Kill -9. */
  kill(): Promise<void>;
}

type AskWithout<T> = T extends unknown ? Omit<T, 'n'> : never;

/** Makes the program of a desktop's process, in a folder. @returns its path. */
export const buildDesktop = (folder: string): Promise<string> => bundleForNode('conformance/desktop/process.ts', folder);

/** Starts one from its program. */
export function startDesktop(program: string, begin: Beginning): Desktop {
  const child = startGroup(process.execPath, [program, JSON.stringify(begin)], {
    cwd: inRoot('.'),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-20_000);
  });
  const exit = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  let n = 0;
  return {
    async order(ask, heard = () => undefined) {
      n += 1;
      const mine = n;
      const answered = new Promise<End>((resolve) => {
        child.on('message', (report: Report) => {
          heard(report);
          if (report.is === 'done' && report.n === mine)
            resolve({ is: 'done', ok: report.ok, why: report.why + (report.ok ? '' : `\n${errors}`), desk: report.desk });
        });
      });
      if (child.connected) child.send({ ...ask, n: mine }, () => undefined);
      const end = await Promise.race([answered, exit]);
      child.removeAllListeners('message');
      if (!Array.isArray(end)) return end;
      if (end[1] !== 'SIGKILL') throw new Error(`the desktop ended with ${String(end[0] ?? end[1])}\n${errors}`);
      return { is: 'killed' };
    },
    async kill() {
      signalGroup(child, 'SIGKILL');
      await exit;
    },
  };
}
