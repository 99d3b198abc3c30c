import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpRefusal } from './answer.ts';

/** What a route's handler is given. */
export interface Ctx {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly url: URL;
  /** The named groups of the route's path. */
  readonly params: Record<string, string>;
  /** The host the client meant: `x-forwarded-host`, else `Host`. Without a port for a forwarded host. */
  readonly host: string;
  /** The whole request body, read once and kept. Refuses more than {@link MAX_BODY_BYTES} with 413. */
  body(): Promise<Buffer>;
}

/** One route. `path` is matched against the decoded-as-sent pathname, so anchor it with `^` and `$`. The first match in the table answers. */
export interface Route {
  /** An upper-case HTTP method. */
  readonly method: string;
  readonly path: RegExp;
  readonly handle: (ctx: Ctx) => Promise<void> | void;
}

/** Largest request body read, in bytes. */
export const MAX_BODY_BYTES = 1_048_576;

/** What surrounds every handler: faults, counting, logging. */
export interface RouterHooks {
  /** Runs the handler, possibly under a fault. */
  around(ctx: Ctx, run: (ctx: Ctx) => Promise<void>): Promise<void>;
  /** Hears of each request once, before anything else. `path` is the pathname. */
  counted(method: string, path: string): void;
  /** Answers a request no route takes; `allowed` lists the methods the path would take (empty: unknown path). */
  unknown(ctx: Ctx, allowed: readonly string[]): void;
  /** Answers a handler that failed unexpectedly; only called while nothing has been sent. */
  failed(ctx: Ctx, cause: unknown): void;
  /** A line for the log (stderr in the running sandbox). */
  log(line: string): void;
}

/** Makes the request listener of an http server out of a table of routes. It never throws: a failure becomes an answer and a log line. */
export function router(routes: readonly Route[], hooks: RouterHooks): (req: IncomingMessage, res: ServerResponse) => void {
  return (req, res) => {
    void serve(routes, hooks, req, res);
  };
}

async function serve(routes: readonly Route[], hooks: RouterHooks, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const method = req.method ?? 'GET';
  const host = firstOf(req.headers['x-forwarded-host']) ?? req.headers.host ?? 'localhost';
  const url = parseUrl(req.url ?? '/', host);
  const base = { req, res, url, host, body: bodyReader(req) };
  hooks.counted(method, url.pathname);
  const found = match(routes, method, url.pathname);
  try {
    if ('allowed' in found) {
      hooks.unknown({ ...base, params: {} }, found.allowed);
      return;
    }
    await hooks.around({ ...base, params: found.params }, async (ctx) => {
      try {
        await found.route.handle(ctx);
      } catch (cause) {
        answerFailure(hooks, ctx, cause);
      }
    });
  } catch (cause) {
    answerFailure(hooks, { ...base, params: {} }, cause);
  }
}

function answerFailure(hooks: RouterHooks, ctx: Ctx, cause: unknown): void {
  const where = `${ctx.req.method} ${ctx.url.pathname}`;
  if (ctx.res.headersSent) {
    hooks.log(`${where}: failed after its answer began: ${words(cause)}`);
    ctx.res.destroy();
    return;
  }
  if (cause instanceof HttpRefusal) {
    ctx.res.writeHead(cause.status, { ...cause.headers, 'content-type': cause.contentType });
    ctx.res.end(cause.payload);
    return;
  }
  hooks.log(`${where}: ${words(cause)}`);
  hooks.failed(ctx, cause);
}

function match(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | { allowed: string[] } {
  const allowed: string[] = [];
  for (const route of routes) {
    const hit = route.path.exec(path);
    if (!hit) continue;
    if (route.method === method) return { route, params: { ...hit.groups } };
    allowed.push(route.method);
  }
  return { allowed };
}

function bodyReader(req: IncomingMessage): () => Promise<Buffer> {
  let reading: Promise<Buffer> | null = null;
  return () => (reading ??= readBody(req));
}

async function readBody(req: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of req) {
    const chunk = part as Buffer;
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES)
      throw HttpRefusal.json(413, { error: { code: 'BODY_TOO_LARGE', message: `The body is larger than ${MAX_BODY_BYTES} bytes.` } });
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

function parseUrl(target: string, host: string): URL {
  const path = target.startsWith('/') ? target.replace(/^\/+/, '/') : `/${target}`;
  try {
    return new URL(`http://${host}${path}`);
  } catch {
    // A Host header that is no host: the path still decides the route, and the host checks refuse it by `ctx.host`.
    return new URL(`http://unreadable.invalid${encodeURI(path)}`);
  }
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function words(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
