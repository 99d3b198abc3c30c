import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JournalHeld, openJournal } from './journal-file.ts';
import { readLines, writeLine } from './journal-lines.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jackfield-journal-'));
  path = join(folder, 'journal.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const all = (values: unknown[]) => values;
const reopen = async () => {
  const opened = await openJournal(path, all);
  await opened.file.close();
  return opened;
};

describe('the journal', () => {
  it('gives back what was appended, in order, after it was closed', async () => {
    const { file } = await openJournal(path, all);
    await Promise.all([file.append({ n: 1 }), file.append({ n: 2 })]);
    await file.append({ n: 3, text: 'ä\n"' });
    await file.close();
    expect(await reopen()).toMatchObject({ values: [{ n: 1 }, { n: 2 }, { n: 3, text: 'ä\n"' }], bad: 0, torn: false });
  });

  it('drops a tail that was torn off in the middle, at every byte', async () => {
    const first = writeLine({ n: 1 });
    const second = writeLine({ n: 2, customer: 'Anna' });
    for (let length = first.length; length < first.length + second.length; length += 1) {
      const read = readLines((first + second).slice(0, length));
      expect({ values: read.values, bad: read.bad }).toEqual({ values: [{ n: 1 }], bad: [] });
      expect(read.torn).toBe(length > first.length);
    }
  });

  it('can be appended to again after a torn tail', async () => {
    const { file } = await openJournal(path, all);
    await file.append({ n: 1 });
    await file.append({ n: 2 });
    await file.close();
    await truncate(path, (await readFile(path)).length - 3);
    const again = await openJournal(path, all);
    expect(again).toMatchObject({ values: [{ n: 1 }], torn: true });
    await again.file.append({ n: 3 });
    await again.file.close();
    expect((await reopen()).values).toEqual([{ n: 1 }, { n: 3 }]);
  });

  it('notices every flipped bit, puts that line aside and keeps the others', () => {
    const lines = [1, 2, 3].map((n) => writeLine({ n, code: 'transferRequested' }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Buffer.byteLength(lines[1] ?? '') - 2 }), fc.integer({ min: 0, max: 6 }), (at, bit) => {
        const damaged = Buffer.from(lines[1] ?? '');
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        if (damaged[at] === 10) return; // became a line feed: then it is two damaged lines, counted below
        const read = readLines((lines[0] ?? '') + damaged.toString('latin1') + (lines[2] ?? ''));
        expect(read.values).toEqual([
          { n: 1, code: 'transferRequested' },
          { n: 3, code: 'transferRequested' },
        ]);
        expect(read.bad).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });

  it('puts damaged lines into a file of their own, where a person can look', async () => {
    await writeFile(path, `${writeLine({ n: 1 })}not a line\n00000000 {"n":2}\n${writeLine({ n: 3 })}`);
    expect(await reopen()).toMatchObject({ values: [{ n: 1 }, { n: 3 }], bad: 2 });
    expect(await readFile(`${path}.bad`, 'utf8')).toBe('not a line\n00000000 {"n":2}\n');
    expect(await reopen()).toMatchObject({ bad: 0 });
  });

  it('keeps at start only what is still worth keeping', async () => {
    await writeFile(path, [1, 2, 3].map((n) => writeLine({ n })).join(''));
    const { file } = await openJournal(path, (values) => values.slice(-1));
    await file.close();
    expect(await readFile(path, 'utf8')).toBe(writeLine({ n: 3 }));
  });

  it('belongs to one process', async () => {
    const { file } = await openJournal(path, all);
    await expect(openJournal(path, all)).rejects.toThrow(JournalHeld);
    await file.close();
    await reopen();
  });

  it('survives a kill in the middle: what was acknowledged is there, and the lock is free', async () => {
    const child = fork(fileURLToPath(new URL('testing/journal-child.ts', import.meta.url)), [path], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let acknowledged = 0;
    for await (const [n] of iterate(child)) {
      acknowledged = n;
      if (n >= 20) break;
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { values, bad } = await reopen();
    expect(bad).toBe(0);
    expect((values as { n: number }[]).map((value) => value.n)).toEqual(Array.from({ length: values.length }, (_, index) => index + 1));
    expect(values.length).toBeGreaterThanOrEqual(acknowledged);
  });
});

/** The messages of a child, as they come. */
async function* iterate(child: ReturnType<typeof fork>): AsyncGenerator<[number]> {
  for (;;) yield (await once(child, 'message')) as [number];
}
