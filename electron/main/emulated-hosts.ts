import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Session } from 'electron';
import { createCookieJar } from './cookie-jar.ts';

/** Headers that describe one hop and are not handed on. */
const HOP = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'proxy-authorization',
  'te',
  'trailer',
  'host',
  'cookie',
  'content-length',
  'accept-encoding',
]);

/**
 * Sandbox edition: serves the emulated org's https hosts from the embedded centre on loopback, in one partition and nowhere else. Bodies are
 * streamed both ways; cookies are kept here, because answers given by a protocol handler set none. Any other host is an error, so that
 * nothing of a test ever reaches the real network. `forgetCookies` makes the org forget this browser.
 */
export function serveEmulatedHosts(session: Session, hosts: Readonly<Record<string, string>>): { forgetCookies(): void } {
  const jar = createCookieJar();
  session.protocol.handle('https', async (request) => {
    const url = new URL(request.url);
    const target = hosts[url.host];
    if (target === undefined) return Response.error();
    try {
      const answer = await forward(request, url, target, jar.line());
      jar.take(answer.headers['set-cookie'] ?? []);
      return toResponse(answer);
    } catch {
      return Response.error(); // the centre is not there: for the page, a network error
    }
  });
  return { forgetCookies: jar.empty };
}

function forward(request: Request, url: URL, target: string, cookies: string | null): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = { 'x-forwarded-host': url.host, 'x-forwarded-proto': 'https' };
    request.headers.forEach((value, name) => {
      if (!HOP.has(name)) headers[name] = value;
    });
    if (cookies !== null) headers['cookie'] = cookies;
    const outgoing = httpRequest(new URL(url.pathname + url.search, target), { method: request.method, headers }, resolve);
    outgoing.on('error', reject);
    request.signal.addEventListener('abort', () => outgoing.destroy(), { once: true });
    if (request.body === null) outgoing.end();
    else Readable.from(request.body).on('error', reject).pipe(outgoing);
  });
}

function toResponse(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value === undefined || HOP.has(name) || name === 'set-cookie') continue;
    headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const empty = status === 204 || status === 205 || status === 304;
  if (empty) answer.resume();
  return new Response(empty ? null : streamOf(answer), { status, headers });
}

/** The body as it comes, no faster than it is read; a page that stops listening ends the request, which is how the org learns that it went. */
function streamOf(answer: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = answer.iterator({ destroyOnReturn: true }) as AsyncIterator<Uint8Array, undefined>;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next: IteratorResult<Uint8Array, undefined> = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: () => void answer.destroy(),
  });
}
