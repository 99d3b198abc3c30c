import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
let child: ChildProcess | null = null;
afterEach(() => child?.kill('SIGKILL'));

/** Starts the sandbox as `npm run sandbox` does, from its source. */
function start(...given: string[]): { ended: Promise<{ code: number | null; out: string; err: string }>; firstLine: Promise<string> } {
  const started = spawn(process.execPath, ['--import', 'tsx', 'packages/sandbox/src/main.ts', ...given], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  let out = '';
  let err = '';
  started.stderr.on('data', (chunk) => (err += String(chunk)));
  const firstLine = new Promise<string>((resolve) => {
    started.stdout.on('data', (chunk) => {
      out += String(chunk);
      if (out.includes('\n')) resolve(out.split('\n')[0] ?? '');
    });
  });
  return { firstLine, ended: new Promise((resolve) => started.on('close', (code) => resolve({ code, out, err }))) };
}

describe('the sandbox as a process', { timeout: 60_000 }, () => {
  it('says where it listens, serves there, and ends cleanly when told to', async () => {
    const { firstLine, ended } = start('--port', '0', '--seed', '3');
    const line = await firstLine;
    expect(line).toMatch(/^JACKFIELD_SANDBOX \{"url":"http:\/\/127\.0\.0\.1:\d+"\}$/);
    const { url } = JSON.parse(line.slice('JACKFIELD_SANDBOX '.length)) as { url: string };
    expect((await fetch(`${url}/__sim/world`)).status).toBe(200);
    child?.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, err: '' });
  });

  it('serves the Pub/Sub API too when asked, and says where', async () => {
    const { firstLine, ended } = start('--port', '0', '--pubsub');
    const { url, pubsub } = JSON.parse((await firstLine).slice('JACKFIELD_SANDBOX '.length)) as { url: string; pubsub: object };
    expect(pubsub).toEqual({ tls: expect.stringMatching(/^127\.0\.0\.1:\d+$/), plain: expect.stringMatching(/^127\.0\.0\.1:\d+$/) });
    expect(await (await fetch(`${url}/__sim/pubsub`)).json()).toMatchObject(pubsub);
    child?.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, err: '' });
  });

  it('writes a large org to a file, and starts from it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'made-org-'));
    try {
      const file = path.join(folder, 'acme.db');
      const made = await start('--make-org', file, '--users', '30', '--queues', '3', '--cases', '5').ended;
      expect(made).toMatchObject({ code: 0, out: '', err: expect.stringContaining('30 users, 3 queues and 5 cases') });
      const { firstLine, ended } = start('--org', file);
      const { url } = JSON.parse((await firstLine).slice('JACKFIELD_SANDBOX '.length)) as { url: string };
      const world = (await (await fetch(`${url}/__sim/world`)).json()) as { users: unknown[] };
      expect(world.users.length).toBeGreaterThan(30);
      child?.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 0, err: '' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('says what is wrong with its arguments and does not start', async () => {
    expect(await start('--port', 'high').ended).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('--port must be a whole number'),
    });
    expect(await start('--salesforce', 'no-such-folder').ended).toMatchObject({ code: 1, out: '' });
  });
});
