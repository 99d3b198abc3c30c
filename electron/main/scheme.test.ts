import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { SECURITY_HEADERS } from './csp.ts';

const registered: unknown[] = [];
vi.mock('electron', () => ({ protocol: { registerSchemesAsPrivileged: (schemes: unknown) => void registered.push(schemes) } }));
const { registerScheme, serveScheme } = await import('./scheme.ts');

describe('our own scheme', () => {
  it('has exactly these privileges: no way around the policy, no service worker, no foreign fetch', () => {
    registerScheme();
    expect(registered).toEqual([[{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]]);
  });

  it('serves files of the folder, each with the policy, and answers everything else with 404 and the policy', async () => {
    const root = await mkdtemp(join(tmpdir(), 'jackfield-scheme-'));
    await writeFile(join(root, 'index.html'), '<!doctype html>');
    await writeFile(join(root, 'main-1a.js'), '1');
    const schemes: Record<string, (request: Request) => Promise<Response>> = {};
    serveScheme(
      {
        protocol: { handle: (scheme: string, handler: (request: Request) => Promise<Response>) => (schemes[scheme] = handler) },
      } as unknown as Session,
      root,
    );
    const ask = async (path: string, method = 'GET') => {
      const answer = await schemes['app']?.({ url: `app://desk${path}`, method } as Request);
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(answer?.headers.get(name)).toBe(value);
      return [answer?.status, answer?.headers.get('content-type'), answer?.headers.get('cache-control')];
    };
    expect(Object.keys(schemes)).toEqual(['app']);
    expect(await ask('/')).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
    expect(await ask('/main-1a.js')).toEqual([200, 'text/javascript; charset=utf-8', 'max-age=31536000, immutable']);
    expect((await ask('/missing.js'))[0]).toBe(404);
    expect((await ask('/index.html', 'POST'))[0]).toBe(404);
    await rm(root, { recursive: true });
  });
});
