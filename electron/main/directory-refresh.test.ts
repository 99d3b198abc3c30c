import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Org } from './connector.ts';
import { createDirectoryRefresh, wholeDueMs, WHOLE_EVERY_MS } from './directory-refresh.ts';
import { createDirectoryThread } from './directory-thread.ts';
import { colleagueId, directoryOrg, type DirectoryOrg } from './testing/directory-org.ts';
import { startFromSource } from './testing/directory-worker.ts';

const HOUR_MS = 3_600_000;
const NAMES = ['Maya', 'Bo', 'Tom', 'Agnes', 'Ole', 'Yuki', 'Anna', 'Zoe'];
const ORG = '00D5i00000FPcrREAT';
const ME = colleagueId(1);

let folder: string;
let stops: (() => Promise<void>)[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'directory-'));
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A desktop with the real worker, from its source, and a clock of its own. */
function desktop(org: DirectoryOrg, startMs = 1_000_000 * HOUR_MS) {
  const logged: string[] = [];
  const workers: Worker[] = [];
  let nowMs = startMs;
  const thread = createDirectoryThread(
    () => {
      const worker = startFromSource();
      workers.push(worker);
      return worker;
    },
    (_level, code, fields) => logged.push(fields?.['why'] === undefined ? code : `${code} ${String(fields['why'])}`),
  );
  const directory = createDirectoryRefresh({
    thread,
    folder,
    serverNowMs: () => nowMs,
    log: (_level, code, fields) => logged.push(fields?.['why'] === undefined ? code : `${code} ${String(fields['why'])}`),
  });
  stops.push(thread.stop);
  const signIn = (userId = ME) =>
    directory.refresh({ rest: org.client, profile: { chatButtons: [] }, me: { agent: { orgId: ORG, userId } } } as unknown as Org);
  const find = (text = '') => thread.ask('find', { search: { text, channel: 'chat', limit: 50 } });
  const names = async (text = '') => (await find(text))?.rows.map((row) => row.destination.name);
  const later = (ms: number) => (nowMs += ms);
  return { signIn, find, names, later, logged, workers, directory, nowMs: () => nowMs };
}

const ALL = ['Agnes', 'Anna', 'Bo', 'Maya', 'Ole', 'Spanish', 'Support', 'Tom', 'Yuki', 'Zoe'];

describe('the first sign-in', () => {
  it('reads everything, page by page, and keeps it', async () => {
    const org = directoryOrg(NAMES);
    const { signIn, names, logged } = desktop(org);
    await signIn();
    expect(await names()).toEqual(ALL);
    // One to count, one each for queues and skills, three pages of users; buttons are not there to be asked for.
    expect(org.asked).toEqual(['composite', 'query', 'query', 'query', 'next', 'next']);
    expect(logged).toEqual(['directoryWithout buttons', 'directoryRead']);
    expect(readdirSync(folder)).toEqual([`${ORG}-${ME}.directory`]);
  });

  it('is searched while it reads, and says how far it is', async () => {
    const org = directoryOrg(NAMES);
    const { signIn, find } = desktop(org);
    const seen: unknown[] = [];
    org.onAsked = (what) => {
      if (what === 'next') seen.push(find('maya'), find('zoe'));
      return 'answer';
    };
    await signIn();
    expect(await Promise.all(seen)).toMatchObject([
      { total: 1, loaded: false, progress: { read: 5, of: 10 } },
      { total: 0, loaded: false, progress: { read: 5, of: 10 } },
      { total: 1, loaded: false, progress: { read: 8, of: 10 } },
      { total: 0, loaded: false, progress: { read: 8, of: 10 } },
    ]);
    expect(await find('zoe')).toMatchObject({ total: 1, loaded: true, progress: null });
  });

  it('that lost the network goes on where it was, and is never taken for whole', async () => {
    const org = directoryOrg(NAMES);
    const { signIn, find, names, logged } = desktop(org);
    org.onAsked = (what) => (what === 'next' ? 'unreachable' : 'answer');
    await signIn();
    expect(await find()).toMatchObject({ loaded: false, progress: { read: 5, of: 10 } });
    expect([logged, readdirSync(folder)]).toEqual([['directoryNotRead'], []]);
    org.asked.length = 0;
    org.onAsked = () => 'answer';
    await signIn();
    expect(await names()).toEqual(ALL);
    expect(org.asked).toEqual(['query', 'next']);
  });

  it('whose app was killed begins again', async () => {
    const org = directoryOrg(NAMES);
    org.onAsked = (what) => (what === 'next' ? 'unreachable' : 'answer');
    await desktop(org).signIn();
    org.onAsked = () => 'answer';
    const next = desktop(org);
    await next.signIn();
    expect(await next.names()).toEqual(ALL);
  });
});

describe('the next sign-in', () => {
  /** An org that was read once; then a day passes. */
  const known = async () => {
    const org = directoryOrg(NAMES);
    const first = desktop(org);
    await first.signIn();
    const next = desktop(org, first.nowMs() + 24 * HOUR_MS);
    org.asked.length = 0;
    return { org, ...next };
  };

  it('costs two requests when nothing changed, and answers before they are answered', async () => {
    const { org, signIn, names } = await known();
    const seen: unknown[] = [];
    org.onAsked = () => {
      seen.push(names('maya'));
      return 'answer';
    };
    await signIn();
    expect(org.asked).toEqual(['composite', 'composite']);
    expect(await Promise.all(seen)).toEqual([['Maya'], ['Maya']]);
  });

  it('takes in who changed and who left', async () => {
    const { org, signIn, names, nowMs, later } = await known();
    const [, bo, tom] = org.users;
    if (bo !== undefined) Object.assign(bo, { name: 'Bob', atMs: nowMs() });
    if (tom !== undefined) Object.assign(tom, { isActive: false, atMs: nowMs() });
    org.users.push({ id: colleagueId(50), name: 'New', isActive: true, atMs: nowMs() });
    later(1_000);
    await signIn();
    expect(await names()).toEqual(['Agnes', 'Anna', 'Bob', 'Maya', 'New', 'Ole', 'Spanish', 'Support', 'Yuki', 'Zoe']);
    expect(org.asked).toEqual(['composite', 'composite']);
  });

  it('takes in what was stamped before the last look and was to be seen only after it', async () => {
    const { org, signIn, names, nowMs } = await known();
    const [, bo] = org.users;
    if (bo !== undefined) Object.assign(bo, { name: 'Bob', atMs: nowMs() - 24 * HOUR_MS - 9 * 60_000 });
    await signIn();
    expect(await names('bo')).toEqual(['Bob']);
  });

  it('reads one kind anew where the org counts otherwise: what is deleted is told by nobody', async () => {
    const { org, signIn, names, logged } = await known();
    org.users = org.users.filter((user) => user.name !== 'Yuki');
    await signIn();
    expect(await names()).toEqual(ALL.filter((name) => name !== 'Yuki'));
    expect(logged).toContain('directoryCountsDiffer users');
    expect(org.asked).toEqual(['composite', 'composite', 'query', 'next', 'next']);
  });

  it('loses a kind that this person may not read any more', async () => {
    const { org, signIn, names } = await known();
    org.broken.set('Skill', 'INVALID_TYPE');
    await signIn();
    expect(await names()).toEqual(ALL.filter((name) => name !== 'Spanish'));
  });

  it('of somebody else shows them nothing of the first one, though the machine is the same', async () => {
    const { org, signIn, find } = await known();
    org.onAsked = () => 'unreachable';
    await signIn(colleagueId(2));
    expect(await find()).toMatchObject({ total: 0, loaded: false });
  });

  it('of somebody else, while the first one is still being read, shows neither of them a part of the other', async () => {
    const org = directoryOrg(NAMES);
    const { signIn, names, directory } = desktop(org);
    const seen: boolean[] = [];
    const second: Promise<void>[] = [];
    org.onAsked = (what) => {
      if (what === 'next' && second.length === 0) {
        seen.push(directory.isOpen());
        second.push(signIn(colleagueId(2)));
        seen.push(directory.isOpen());
      }
      return 'answer';
    };
    await signIn();
    await Promise.all(second);
    seen.push(directory.isOpen());
    expect(seen).toEqual([true, false, true]);
    expect(await names()).toEqual(ALL);
    expect(readdirSync(folder).sort()).toEqual([`${ORG}-${ME}.directory`, `${ORG}-${colleagueId(2)}.directory`]);
  });

  it.each([
    ['torn', (bytes: Buffer) => bytes.subarray(0, bytes.length - 9)],
    ['damaged', (bytes: Buffer) => bytes.fill(7, 200, 204)],
    ['of something else', () => Buffer.from('{}')],
  ])('reads everything where the file is %s', async (_how, damage) => {
    const { org, signIn, names } = await known();
    const path = join(folder, `${ORG}-${ME}.directory`);
    writeFileSync(path, damage(readFileSync(path)));
    await signIn();
    expect(await names()).toEqual(ALL);
    expect(org.asked).toHaveLength(6);
  });

  it('asks nothing again for a link that came and went', async () => {
    const { org, signIn, later } = await known();
    await signIn();
    later(60_000);
    await signIn();
    expect(org.asked).toHaveLength(2);
    later(HOUR_MS);
    await signIn();
    expect(org.asked).toHaveLength(4);
  });

  it('reads everything once a week, not everybody at once', async () => {
    const { org, signIn, later } = await known();
    later(5.9 * 24 * HOUR_MS);
    await signIn();
    expect(org.asked).toHaveLength(2);
    later(1.2 * 24 * HOUR_MS);
    await signIn();
    expect(org.asked).toHaveLength(8);
    const due = Array.from({ length: 200 }, (_none, at) => wholeDueMs({ wholeAtMs: 0 }, `${ORG}/${colleagueId(at)}`) - WHOLE_EVERY_MS);
    const hours = new Set(due.map((ms) => Math.floor(ms / HOUR_MS)));
    expect([hours.size, Math.min(...hours), Math.max(...hours)]).toEqual([24, 0, 23]);
  });
});

describe('a worker that dies', () => {
  it('is followed by one that knows what was kept', async () => {
    const org = directoryOrg(NAMES);
    const { signIn, find, names, workers, logged } = desktop(org);
    await signIn();
    const dying = find();
    await workers[0]?.terminate();
    await dying;
    expect(await names('maya')).toEqual(['Maya']);
    expect([workers.length, logged.filter((code) => code.startsWith('directoryWorkerGone')).length]).toEqual([2, 1]);
  });

  it('in the middle of the first reading costs that reading: it is begun again', async () => {
    const org = directoryOrg(NAMES);
    const { signIn, names, workers } = desktop(org);
    let isKilled = false;
    org.onAsked = (what) => {
      if (what === 'next' && !isKilled) {
        isKilled = true;
        void workers[0]?.terminate();
      }
      return 'answer';
    };
    await signIn();
    expect(await names()).toEqual(ALL);
  });

  it('three times without a word is not started again; what is asked is answered by nothing', async () => {
    const logged: string[] = [];
    let started = 0;
    const thread = createDirectoryThread(
      () => {
        started += 1;
        return new Worker('throw new Error("no")', { eval: true });
      },
      (_level, code) => logged.push(code),
    );
    stops.push(thread.stop);
    for (let turn = 0; turn < 5; turn += 1) expect(await thread.ask('begin', { kinds: [], of: 0 })).toBeNull();
    expect(started).toBe(3);
  });
});
