import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendJson } from './answer.ts';
import { router } from './router.ts';

let server: Server;
let url: string;
const logged: string[] = [];

beforeEach(async () => {
  const serve = router(
    [
      {
        method: 'GET',
        path: /^\/fails$/,
        handle: () => {
          throw new Error('broken');
        },
      },
      {
        method: 'GET',
        path: /^\/late$/,
        handle: (ctx) => {
          ctx.res.write('a');
          throw new Error('broken late');
        },
      },
      { method: 'GET', path: /^\/host$/, handle: (ctx) => sendJson(ctx.res, 200, { host: ctx.host }) },
    ],
    {
      around: (ctx, run) => run(ctx),
      counted: () => {},
      unknown: (ctx, allowed) => sendJson(ctx.res, 404, { allowed }),
      failed: (ctx) => sendJson(ctx.res, 500, { failed: true }),
      log: (line) => logged.push(line),
    },
  );
  server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  logged.length = 0;
});
afterEach(
  () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
);

describe('the router', () => {
  it('turns a failing handler into an answer and a line in the log', async () => {
    expect(await (await fetch(`${url}/fails`)).json()).toEqual({ failed: true });
    expect(logged).toEqual([expect.stringContaining('GET /fails: Error: broken')]);
  });

  it('breaks off an answer that fails on the way', async () => {
    await expect(fetch(`${url}/late`).then((answer) => answer.text())).rejects.toThrow(/fetch failed|terminated/);
    expect(logged).toEqual([expect.stringContaining('broken late')]);
  });

  it('survives a Host that is no host and a target that is no path', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () =>
        socket.end('GET //host HTTP/1.1\r\nHost: %%%\r\nConnection: close\r\n\r\n'),
      );
      let text = '';
      socket.on('data', (chunk) => (text += String(chunk)));
      socket.on('close', () => resolve(text));
    });
    expect(answer).toContain('{"host":"%%%"}');
  });
});
