import { appendFile, mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from './journal-lock.ts';
import { readLines, writeLine } from './journal-lines.ts';
import { replaceFile } from './replace-file.ts';

/** An append-only file of values that survives the process, whenever the process ends. */
export interface JournalFile {
  /** Resolves once the value is on the disk. Values appended meanwhile share one sync. Rejects when the disk refuses. */
  append(value: unknown): Promise<void>;
  /** Writes everything out and lets go of the file. */
  close(): Promise<void>;
}

/** What opening found. */
export interface OpenedJournal {
  file: JournalFile;
  values: unknown[];
  bad: number;
  torn: boolean;
}

/** Another process holds the journal. */
export class JournalHeld extends Error {
  constructor() {
    super('another process holds the journal');
    this.name = 'JournalHeld';
  }
}

/**
 * Opens a journal, made if there is none. Lines that are damaged go to `PATH.bad`; a torn tail is dropped. `compact` says what of the
 * values is still worth keeping: the file is rewritten with that, in a new file that replaces the old one in one step.
 * @throws {JournalHeld} when another process has it.
 */
export async function openJournal(path: string, compact: (values: unknown[]) => unknown[]): Promise<OpenedJournal> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const held = await lock(path);
  if (held === null) throw new JournalHeld();
  const read = readLines(
    await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    }),
  );
  if (read.bad.length > 0) await appendFile(`${path}.bad`, `${read.bad.join('\n')}\n`, { mode: 0o600 });
  const values = compact(read.values);
  await replaceFile(path, values.map(writeLine).join(''));
  const handle = await open(path, 'a', 0o600);
  const writer = createWriter(handle);
  const file: JournalFile = {
    append: writer.append,
    close: async () => {
      await writer.drain();
      await handle.close();
      await held.release();
    },
  };
  return { file, values, bad: read.bad.length, torn: read.torn };
}

/** One write and one sync at a time; what comes in meanwhile goes with the next. */
function createWriter(handle: FileHandle) {
  let waiting: { line: string; done: () => void; failed: (error: unknown) => void }[] = [];
  let running: Promise<void> | null = null;
  const run = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await handle.appendFile(batch.map((one) => one.line).join(''));
        await handle.sync();
        for (const one of batch) one.done();
      } catch (error) {
        for (const one of batch) one.failed(error);
      }
    }
    running = null;
  };
  return {
    append: (value: unknown) =>
      new Promise<void>((done, failed) => {
        waiting.push({ line: writeLine(value), done, failed });
        running ??= run();
      }),
    drain: async () => {
      while (running !== null) await running;
    },
  };
}
