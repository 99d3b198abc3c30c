import { HttpRefusal } from '../http/answer.ts';
import { escapeHtml, sendHtml } from '../http/html.ts';
import type { Ctx, Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { CLIENT_ID, IDENTITY_PROVIDER, MY_DOMAIN } from './client.ts';

/** How many people the page offers, as the org's own sign-in page does. */
const MOST_CHOICES = 50;

/**
 * The company's identity provider, on a host of its own: who one is, then a second factor, then back to the org, which signs the browser in.
 * Everything is a link: there are no passwords here.
 *
 * ```
 *  /idp/login -> /idp/second-factor --approve--> /idp/approved -> org's frontdoor -> start page
 *                        \--deny--> /idp/login
 * ```
 */
export function identityProviderRoutes(org: Org): Route[] {
  return [
    page(/^\/idp\/login$/, (ctx) => chooseUser(org, ctx)),
    page(/^\/idp\/second-factor$/, (ctx) => secondFactor(org, ctx)),
    page(/^\/idp\/approved$/, (ctx) => approved(org, ctx)),
  ];
}

/** The pages exist on the provider's own host alone. */
function page(path: RegExp, show: (ctx: Ctx) => void): Route {
  return {
    method: 'GET',
    path,
    handle: (ctx) => {
      if (ctx.host !== new URL(IDENTITY_PROVIDER).host) throw HttpRefusal.text(404, 'There is nothing here.');
      show(ctx);
    },
  };
}

function chooseUser(org: Org, ctx: Ctx): void {
  const links = org.world.records
    .first('User', { IsActive: true }, MOST_CHOICES)
    .map((user) => `<li><a href="${address('second-factor', user.Id, relayOf(ctx))}">${escapeHtml(String(user['Name']))}</a></li>`);
  sendHtml(ctx.res, 200, 'Acme account', `<p>Who are you?</p><ul>${links.join('')}</ul>`);
}

function secondFactor(org: Org, ctx: Ctx): void {
  const user = theUser(org, ctx);
  sendHtml(
    ctx.res,
    200,
    'Is it you?',
    `<p>A request was sent to the phone of ${escapeHtml(user.name)}.</p><p><a href="${address('approved', user.id, relayOf(ctx))}">Approve</a></p><p><a href="${address('login', null, relayOf(ctx))}">It is not me</a></p>`,
  );
}

function approved(org: Org, ctx: Ctx): void {
  const user = theUser(org, ctx);
  const to = new URL('/secur/frontdoor.jsp', MY_DOMAIN);
  to.searchParams.set('otp', org.signIns.issuePass({ userId: user.id, clientId: CLIENT_ID, scopes: ['web'] }));
  to.searchParams.set('startURL', relayOf(ctx));
  ctx.res.writeHead(302, { location: to.href, 'cache-control': 'no-store' });
  ctx.res.end();
}

function theUser(org: Org, ctx: Ctx): { id: string; name: string } {
  const user = org.world.records.get('User', ctx.url.searchParams.get('user') ?? '');
  if (user?.['IsActive'] !== true) throw HttpRefusal.text(403, 'There is no such account, or it was closed.');
  return { id: user.Id, name: String(user['Name']) };
}

function relayOf(ctx: Ctx): string {
  return ctx.url.searchParams.get('RelayState') ?? '/lightning/page/home';
}

function address(step: string, userId: string | null, relay: string): string {
  const query = new URLSearchParams({ RelayState: relay, ...(userId === null ? {} : { user: userId }) });
  return escapeHtml(`/idp/${step}?${query.toString()}`);
}
