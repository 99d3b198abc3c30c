import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A line of the desktop's log: one JSON object. */
export interface LogLine {
  /** When it was written, by the local clock. */
  atMs: number;
  code: string;
  [field: string]: unknown;
}

/** The desktop's own log, read from outside. */
export interface FollowedLog {
  /**
   * The first line that is wanted and appears after following began.
   * @throws when the desktop ends without having written one.
   */
  first(wanted: (line: LogLine) => boolean): Promise<LogLine>;
}

/** Follows the log files of a desktop that has just been started. */
export function followLog(dir: string, ended: Promise<unknown>): FollowedLog {
  const before = lines(dir).length;
  let over = false;
  const stop = () => {
    over = true;
  };
  void ended.then(stop, stop);
  return {
    first: async (wanted) => {
      for (;;) {
        const last = over;
        const found = lines(dir).slice(before).find(wanted);
        if (found) return found;
        if (last) throw new Error(`the desktop ended without writing to its log what was waited for`);
        await delay(50);
      }
    },
  };
}

function lines(dir: string): LogLine[] {
  if (!existsSync(dir)) return [];
  // What stands behind the last line feed is half written and read again in a moment.
  const whole = (text: string) =>
    text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean);
  return readdirSync(dir)
    .sort()
    .flatMap((name) => whole(readFileSync(`${dir}/${name}`, 'utf8')))
    .map((line) => JSON.parse(line) as { at: string; code: string })
    .map((line) => ({ ...line, atMs: Date.parse(line.at) }));
}
