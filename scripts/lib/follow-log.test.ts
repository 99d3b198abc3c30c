import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followLog } from './follow-log.ts';

const line = (code: string) => `${JSON.stringify({ at: '2026-03-02T08:00:00.000Z', level: 'info', code })}\n`;
const never = new Promise<never>(() => undefined);
let dir = '';
let file = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'follow-'));
  file = join(dir, 'jackfield.jsonl');
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('following a log', () => {
  it('hears what is written after it began, and nothing of an earlier start', async () => {
    writeFileSync(file, line('usable'));
    const log = followLog(dir, never);
    appendFileSync(file, line('started'));
    appendFileSync(file, line('usable'));
    expect(log.lines().map(({ code }) => code)).toEqual(['started', 'usable']);
    expect(await log.first(({ code }) => code === 'usable')).toMatchObject({ code: 'usable', atMs: Date.UTC(2026, 2, 2, 8) });
  });

  it('begins before there is a file', () => {
    const log = followLog(dir, never);
    expect(log.lines()).toEqual([]);
    writeFileSync(file, line('started'));
    expect(log.lines()).toHaveLength(1);
  });

  it('reads a line that was half written when it is whole', () => {
    const log = followLog(dir, never);
    const bytes = Buffer.from(line('grün'));
    const middle = bytes.indexOf(0xc3) + 1;
    writeFileSync(file, bytes.subarray(0, middle));
    expect(log.lines()).toEqual([]);
    appendFileSync(file, bytes.subarray(middle));
    expect(log.lines()).toMatchObject([{ code: 'grün' }]);
  });

  it('goes on in the new file when the old one is put aside', () => {
    writeFileSync(file, line('old').repeat(100));
    const log = followLog(dir, never);
    renameSync(file, `${file}.1`);
    writeFileSync(file, line('started'));
    expect(log.lines()).toMatchObject([{ code: 'started' }]);
  });

  it('says so when the desktop ends without a word', async () => {
    await expect(followLog(dir, Promise.resolve()).first(() => true)).rejects.toThrow('ended without writing');
  });
});
