import type { Ctx } from '../../http/router.ts';
import { HttpRefusal } from '../../http/answer.ts';
import type { OrgPort, PageUser } from '../port.ts';

/** The org's login host. A page without a session sends the person there, with the way back. */
const MY_DOMAIN = 'https://acme.my.salesforce.com';

/** The user of the request's `sid` cookie, or null. */
export function signedInUser(org: OrgPort, ctx: Ctx): PageUser | null {
  const sid = sidOf(ctx);
  return sid === null ? null : org.userOfSid(sid);
}

/** The browser session that a request says it belongs to: its `sid` cookie, or null. Whether it is any good is not checked here. */
export function sidOf(ctx: Ctx): string | null {
  return cookie(ctx.req.headers.cookie, 'sid');
}

/** The user of an API request. Refuses with 401 in the org's words. */
export function apiUser(org: OrgPort, ctx: Ctx): PageUser {
  const user = signedInUser(org, ctx);
  if (!user) throw HttpRefusal.json(401, { error: { code: 'INVALID_SESSION_ID', message: 'Session expired or invalid' } });
  return user;
}

/** Sends the browser to the login page, with the address it wanted as `startURL`. */
export function redirectToLogin(ctx: Ctx): void {
  const startUrl = encodeURIComponent(ctx.url.pathname + ctx.url.search);
  ctx.res.writeHead(302, { location: `${MY_DOMAIN}/?ec=302&startURL=${startUrl}`, 'cache-control': 'no-store' });
  ctx.res.end();
}

function cookie(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return null;
}
