import { createServer, type Server, type ServerResponse } from 'node:http';
import { timingSafeEqual } from 'node:crypto';
import { ok, readRefusal, refused, type Outcome } from '../refusal.ts';

/** The path of the redirect; with each port of the profile it must be registered in the org as `http://localhost:PORT/oauth/callback`. */
export const CALLBACK_PATH = '/oauth/callback';

/** Waits for the browser to come back with a code. */
export interface Loopback {
  /** What to send as `redirect_uri`. */
  redirectUri: string;
  /** The code, or why none came. Settles once. */
  code: Promise<Outcome<string>>;
}

/** What {@link openLoopback} needs. */
export interface LoopbackOptions {
  /** Ports to try, in order. All taken is a refusal. */
  ports: readonly number[];
  /** The state sent with the request. An answer with another one is turned away and waiting goes on: somebody else may knock here. */
  state: string;
  timeoutMs: number;
  /** Gives up early. */
  signal: AbortSignal;
}

/**
 * Listens on 127.0.0.1 for the redirect of an authorization request (RFC 8252, 7.3). The listener is closed as soon as the code is there,
 * the time is up or the caller gave up.
 */
export async function openLoopback(options: LoopbackOptions): Promise<Outcome<Loopback>> {
  const server = createServer({ requestTimeout: 10_000 });
  const port = await listenOnFirst(server, options.ports);
  if (port === null) return refused('portsTaken', `none of the redirect ports ${options.ports.join(', ')} is free`);
  return ok({ redirectUri: `http://localhost:${port}${CALLBACK_PATH}`, code: waitForCode(server, options) });
}

function waitForCode(server: Server, options: LoopbackOptions): Promise<Outcome<string>> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome<string>) => {
      clearTimeout(timer);
      options.signal.removeEventListener('abort', cancel);
      server.close();
      server.closeIdleConnections();
      resolve(outcome);
    };
    const cancel = () => settle(refused('cancelled', 'signing in was cancelled'));
    const timer = setTimeout(() => settle(refused('signInTimeout', 'nobody signed in in time')), options.timeoutMs);
    options.signal.addEventListener('abort', cancel, { once: true });
    if (options.signal.aborted) cancel();
    server.on('request', (request, response) => {
      const path = request.url ?? '/';
      // What is no address (`//`) may come from anybody on this machine.
      if (!URL.canParse(path, 'http://localhost')) return page(response, 400, 'This is no address.');
      const url = new URL(path, 'http://localhost');
      if (request.method !== 'GET' || url.pathname !== CALLBACK_PATH) return page(response, 404, 'There is nothing here.');
      if (!sameText(url.searchParams.get('state') ?? '', options.state))
        return page(response, 400, 'This sign-in was not started by Jackfield.');
      const error = url.searchParams.get('error');
      const code = url.searchParams.get('code');
      if (error === null && code === null) return page(response, 400, 'Salesforce sent no code.');
      page(
        response,
        200,
        error === null ? 'You are signed in. You can close this window.' : 'Salesforce refused to sign you in. You can close this window.',
      );
      settle(
        code !== null && error === null
          ? ok(code)
          : {
              ok: false,
              refusal: readRefusal(400, { error: error ?? 'no code', error_description: url.searchParams.get('error_description') }),
            },
      );
    });
  });
}

/** Tries the ports in order; null when all are taken. */
async function listenOnFirst(server: Server, ports: readonly number[]): Promise<number | null> {
  for (const port of ports) if (await listens(server, port)) return port;
  return null;
}

function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      resolve(true);
    });
  });
}

function page(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(`<!doctype html><meta charset="utf-8"><title>Jackfield</title><p>${words}</p>`);
}

function sameText(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
