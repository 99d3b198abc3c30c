import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { redact, type LogFields } from './redact.ts';

/** Writes a line: a level, a code, and fields that are numbers, flags or codes. */
export type Log = (level: 'info' | 'warn' | 'error', code: string, fields?: LogFields) => void;

/** A log that can be waited for. */
export interface Logger {
  log: Log;
  /** Resolves once what was logged is written, or known to be lost. Never rejects: nothing may hang on the log. */
  flush(): Promise<void>;
}

/** How large a log file may grow before it is put aside at the next start. One older file is kept. */
const ROTATE_BYTES = 5_000_000;
/** How many lines wait for a slow disk. Those beyond are counted and lost. */
const WAITING_LINES = 10_000;

/** Writes JSON lines to `folder/jackfield.jsonl`, redacted, in order, and never in anybody's way: a disk that is full costs the line. */
export function createLogger(folder: string, nowMs: () => number): Logger {
  const file = join(folder, 'jackfield.jsonl');
  let lines: string[] = [];
  let lost = 0;
  // A folder that cannot be had costs the lines too; each of them finds out for itself.
  let turn = prepare(folder, file).catch(() => undefined);
  const write = async () => {
    const batch = lines;
    lines = [];
    if (batch.length === 0) return;
    await appendFile(file, batch.join(''), { mode: 0o600 }).catch(() => {
      lost += batch.length;
    });
  };
  return {
    log(level, code, fields = {}) {
      if (lines.length >= WAITING_LINES) {
        lost += 1;
        return;
      }
      const line = { at: new Date(nowMs()).toISOString(), level, ...redact({ code, ...fields }), ...(lost > 0 ? { linesLost: lost } : {}) };
      lines.push(`${JSON.stringify(line)}\n`);
      if (lines.length === 1) turn = turn.then(write);
    },
    flush: () => turn,
  };
}

async function prepare(folder: string, file: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > ROTATE_BYTES) await rename(file, `${file}.1`);
}
