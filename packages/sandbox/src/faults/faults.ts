import { ServerResponse } from 'node:http';
import { sendJson } from '../http/answer.ts';
import type { Ctx } from '../http/router.ts';

/**
 * What goes wrong with a request.
 *
 * | kind | what happens |
 * | --- | --- |
 * | drop | the socket is closed before the work |
 * | loseAnswer | the work is done, then the socket is closed |
 * | duplicate | the work is done twice; the first answer is given |
 * | delay | the request is taken in; the work begins after real time has passed, though the client may be gone by then |
 * | refuse | no work; a status and a body are answered |
 * | expireToken | the request's own token or browser session ends first, then the work begins |
 * | malformed | the work is done; the answer says 200 and has half of its body, or another one |
 * | skew | the work is done; the answer's `Date` header is wrong |
 *
 * The daily limit, maintenance and a busy row are `refuse` with the words Salesforce has for them.
 */
export type FaultKind = 'drop' | 'delay' | 'duplicate' | 'refuse' | 'loseAnswer' | 'expireToken' | 'malformed' | 'skew';

/** One fault as it was asked for. */
export interface FaultOrder {
  readonly method: string;
  /** The beginning of the path, with the query string if it matters. */
  readonly pathPrefix: string;
  readonly kind: FaultKind;
  /** How many requests it lets pass first. */
  readonly after: number;
  /** How many requests it hits. */
  readonly times: number;
  /** For `delay`, in milliseconds of real time. */
  readonly delayMs: number;
  /** For `refuse`. */
  readonly status: number;
  /** For `skew`, in milliseconds: how far the `Date` header is ahead. */
  readonly skewMs: number;
  /**
   * For `refuse`: text is sent as text, anything else as JSON; undefined takes the words of the route's surface.
   * For `malformed`: the text sent instead of the answer; undefined cuts the answer in half.
   */
  readonly body: unknown;
}

interface Fault extends FaultOrder {
  readonly id: string;
  toPass: number;
  left: number;
}

/** The faults that stand, oldest first. A request is hit by the oldest that fits. */
export class Faults {
  #standing: Fault[] = [];
  #count = 0;

  add(order: FaultOrder): string {
    this.#count += 1;
    const id = `fault-${this.#count}`;
    this.#standing.push({ ...order, id, toPass: order.after, left: order.times });
    return id;
  }

  clear(): void {
    this.#standing = [];
  }

  /** The fault that hits this request, if any; it is used up by one. */
  take(method: string, pathAndQuery: string): (FaultOrder & { readonly id: string }) | null {
    const fitting = this.#standing.filter((fault) => fault.method === method && pathAndQuery.startsWith(fault.pathPrefix));
    const hit = fitting.find((fault) => fault.toPass === 0);
    // Each that stands before the one that hits has seen this request pass.
    for (const fault of fitting.slice(0, hit === undefined ? fitting.length : fitting.indexOf(hit))) fault.toPass -= 1;
    if (!hit) return null;
    hit.left -= 1;
    if (hit.left === 0) this.#standing = this.#standing.filter((fault) => fault !== hit);
    return hit;
  }
}

/** Runs a handler under a fault. `expire` ends the token the request carries. */
export async function underFault(fault: FaultOrder, ctx: Ctx, run: (ctx: Ctx) => Promise<void>, expire: (ctx: Ctx) => void): Promise<void> {
  switch (fault.kind) {
    case 'drop':
      ctx.req.socket.destroy();
      return;
    case 'loseAnswer':
      await runUnheard(ctx, run);
      ctx.req.socket.destroy();
      return;
    case 'duplicate':
      // The first answer is held back until the second run is over, so that whoever reads it can rely on both having happened.
      ctx.req.socket.cork();
      try {
        await run(ctx);
        await runUnheard(ctx, run);
      } finally {
        ctx.req.socket.uncork();
      }
      return;
    case 'delay':
      // The whole request is here before the wait: a client that gives up meanwhile does not undo what it asked for.
      await ctx.body();
      await new Promise<void>((resolve) => setTimeout(resolve, fault.delayMs));
      await run(ctx);
      return;
    case 'refuse':
      refuse(fault, ctx);
      return;
    case 'expireToken':
      expire(ctx);
      await run(ctx);
      return;
    case 'malformed':
      await runMalformed(fault, ctx, run);
      return;
    case 'skew':
      ctx.res.setHeader('Date', new Date(Date.parse(String(ctx.res.getHeader('Date'))) + fault.skewMs).toUTCString());
      await run(ctx);
      return;
  }
}

/** Runs a handler whose answer goes nowhere. A stream it opens is closed at once. */
async function runUnheard(ctx: Ctx, run: (ctx: Ctx) => Promise<void>): Promise<void> {
  const res = new ServerResponse(ctx.req);
  await run({ ...ctx, res });
  // Without a socket nothing else tells the handler that its client has gone.
  res.destroy();
  res.emit('close');
}

/** Runs a handler and sends, as a success, what cannot be read. A handler that streams is not for this: it never ends. */
async function runMalformed(fault: FaultOrder, ctx: Ctx, run: (ctx: Ctx) => Promise<void>): Promise<void> {
  const heard = new HeardResponse(ctx.req);
  await run({ ...ctx, res: heard });
  ctx.res.writeHead(200, { 'content-type': 'application/json;charset=UTF-8' });
  ctx.res.end(typeof fault.body === 'string' ? fault.body : half(heard.text()));
}

/** Half of a text; of an empty one, half of an object. */
function half(text: string): string {
  return text === '' ? '{' : text.slice(0, Math.ceil(text.length / 2));
}

/** An answer that goes nowhere and is remembered. */
class HeardResponse extends ServerResponse {
  readonly #chunks: string[] = [];

  text(): string {
    return this.#chunks.join('');
  }

  override write(chunk: unknown): boolean {
    if (typeof chunk === 'string' || chunk instanceof Buffer) this.#chunks.push(chunk.toString());
    return true;
  }

  override end(chunk?: unknown): this {
    if (typeof chunk === 'string' || chunk instanceof Buffer) this.#chunks.push(chunk.toString());
    return this;
  }
}

function refuse(fault: FaultOrder, ctx: Ctx): void {
  if (typeof fault.body === 'string') {
    ctx.res.writeHead(fault.status, { 'content-type': 'text/plain;charset=UTF-8' });
    ctx.res.end(fault.body);
    return;
  }
  sendJson(ctx.res, fault.status, fault.body === undefined ? ownWords(ctx.url.pathname) : fault.body);
}

function ownWords(path: string): unknown {
  const message = 'Refused by a fault of the sandbox.';
  if (path.startsWith('/services/data')) return [{ message, errorCode: 'SERVER_UNAVAILABLE' }];
  if (path.startsWith('/services/oauth2')) return { error: 'temporarily_unavailable', error_description: message };
  return { error: { code: 'SERVER_UNAVAILABLE', message } };
}
