import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
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
  /** Every line that has appeared since following began. */
  lines(): readonly LogLine[];
}

/** Follows the log of a desktop that is about to be started. */
export function followLog(dir: string, ended: Promise<unknown>): FollowedLog {
  const tail = tailOf(`${dir}/jackfield.jsonl`);
  const seen: LogLine[] = [];
  const look = () => {
    for (const line of tail()) seen.push(parse(line));
  };
  // What is there already is about an earlier start.
  tail();
  let over = false;
  const stop = () => {
    over = true;
  };
  void ended.then(stop, stop);
  return {
    lines: () => {
      look();
      return seen;
    },
    first: async (wanted) => {
      for (;;) {
        const last = over;
        look();
        const found = seen.find(wanted);
        if (found) return found;
        if (last) throw new Error(`the desktop ended without writing to its log what was waited for`);
        await delay(50);
      }
    },
  };
}

/** Reads what a file has got since the last call, in whole lines. A file that has shrunk was put aside, and another one begun. */
function tailOf(file: string): () => string[] {
  let offset = 0;
  let rest = Buffer.alloc(0);
  return () => {
    const fd = open(file);
    if (fd === null) return [];
    try {
      const { size } = fstatSync(fd);
      if (size < offset) [offset, rest] = [0, Buffer.alloc(0)];
      const more = Buffer.alloc(size - offset);
      offset += readSync(fd, more, 0, more.length, offset);
      // What stands behind the last line feed is half written, maybe in the middle of a character.
      const text = Buffer.concat([rest, more]);
      const end = text.lastIndexOf(0x0a) + 1;
      rest = text.subarray(end);
      return text.subarray(0, end).toString('utf8').split('\n').filter(Boolean);
    } finally {
      closeSync(fd);
    }
  };
}

function open(file: string): number | null {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parse(line: string): LogLine {
  const fields = JSON.parse(line) as { at: string; code: string };
  return { ...fields, atMs: Date.parse(fields.at) };
}
