import { HttpRefusal } from './answer.ts';
import type { Ctx, Route } from './router.ts';

/**
 * Keeps routes for programs and pages of this machine: the request must name a loopback host, and a browser's request must come from a page of
 * that same address. Without this, any web page open in a browser here could drive the sandbox.
 */
export function localOnly(routes: readonly Route[]): Route[] {
  return routes.map((route) => ({
    ...route,
    handle: (ctx) => {
      if (ctx.req.headers['x-forwarded-host'] !== undefined || !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(ctx.host))
        throw refusal('HOST_NOT_LOCAL', 'This route answers only to a loopback address.');
      if (isFromElsewhere(ctx)) throw refusal('ORIGIN_NOT_LOCAL', 'This route does not answer to pages of another origin.');
      return route.handle(ctx);
    },
  }));
}

function isFromElsewhere(ctx: Ctx): boolean {
  const { origin } = ctx.req.headers;
  const site = ctx.req.headers['sec-fetch-site'];
  if (origin !== undefined) return origin !== `http://${ctx.host}`;
  return site === 'cross-site' || site === 'same-site';
}

function refusal(code: string, message: string): HttpRefusal {
  return HttpRefusal.json(403, { error: { code, message } });
}
