import { escapeHtml, sendHtml } from '../http/html.ts';
import type { Ctx, Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { Records, StoredRow } from '../records/store.ts';
import { clientOf, type RegisteredClient } from './client.ts';

/** How many people the page offers; the others of a large org sign in by name. */
const MOST_CHOICES = 50;

/** The authorization page: signs in whoever `login_hint` names, or lets the person choose who they are. There are no passwords here. */
export function authorizeRoute(org: Org): Route {
  return { method: 'GET', path: /^\/services\/oauth2\/authorize$/, handle: (ctx) => authorize(org, ctx) };
}

function authorize(org: Org, ctx: Ctx): void {
  const asked = ctx.url.searchParams;
  const redirectUri = asked.get('redirect_uri') ?? '';
  // Before the client and its redirect are known to be right, nothing may be sent back to it.
  const client = clientOf(asked.get('client_id'));
  if (!client) return sendHtml(ctx.res, 400, 'Sign-in refused', '<p>error=invalid_client_id: client identifier invalid</p>');
  if (!client.redirectUris.includes(redirectUri))
    return sendHtml(ctx.res, 400, 'Sign-in refused', '<p>error=redirect_uri_mismatch: redirect_uri must match configuration</p>');
  const refusal = refusalOf(client, asked);
  if (refusal) return redirect(ctx, redirectUri, { ...refusal, ...stateOf(asked) });
  const hint = asked.get('login_hint');
  const users = org.world.records.first('User', { IsActive: true }, MOST_CHOICES);
  if (hint === null) return sendChoice(ctx, users);
  const user = findUser(org.world.records, hint);
  if (user && user['IsActive'] !== true)
    return redirect(ctx, redirectUri, { error: 'inactive_user', error_description: 'user is inactive', ...stateOf(asked) });
  if (!user)
    return sendHtml(
      ctx.res,
      400,
      'Nobody of that name',
      `<p>No user is called ${escapeHtml(hint)}. Known are: ${users.map((one) => escapeHtml(String(one['Name']))).join(', ')}.</p>`,
    );
  const scopes = scopesOf(client, asked);
  const code = org.signIns.issueCode({ userId: user.Id, clientId: client.id, scopes }, redirectUri, asked.get('code_challenge') ?? '');
  redirect(ctx, redirectUri, { code, ...stateOf(asked) });
}

function refusalOf(client: RegisteredClient, asked: URLSearchParams): { error: string; error_description: string } | null {
  if (asked.get('response_type') !== 'code') return { error: 'unsupported_response_type', error_description: 'response_type must be code' };
  if (!/^[A-Za-z0-9_-]{43}$/.test(asked.get('code_challenge') ?? ''))
    return { error: 'invalid_request', error_description: 'missing required code challenge' };
  // A challenge without a method is one of S256: there is no other.
  if ((asked.get('code_challenge_method') ?? 'S256') !== 'S256')
    return { error: 'invalid_request', error_description: 'code_challenge_method must be S256' };
  const unknown = scopesOf(client, asked).find((scope) => !client.scopes.includes(scope));
  return unknown === undefined ? null : { error: 'invalid_scope', error_description: `the requested scope is not allowed: ${unknown}` };
}

function scopesOf(client: RegisteredClient, asked: URLSearchParams): readonly string[] {
  const scope = asked.get('scope');
  return scope === null ? client.scopes : scope.split(/\s+/).filter((one) => one !== '');
}

function stateOf(asked: URLSearchParams): { state?: string } {
  const state = asked.get('state');
  return state === null ? {} : { state };
}

/** By user name, full name or first name, in any letter case. */
function findUser(records: Records, hint: string): StoredRow | undefined {
  for (const field of ['Username', 'Name', 'FirstName']) {
    const user = records.alike('User', field, hint.trim());
    if (user) return user;
  }
  return undefined;
}

function sendChoice(ctx: Ctx, users: readonly StoredRow[]): void {
  const links = users.map((user) => {
    const to = new URL(ctx.url);
    to.searchParams.set('login_hint', String(user['Username']));
    return `<li><a href="${escapeHtml(to.pathname + to.search)}">${escapeHtml(String(user['Name']))}</a></li>`;
  });
  sendHtml(ctx.res, 200, 'Who are you?', `<p>Choose whom to sign in to Acme.</p><ul>${links.join('')}</ul>`);
}

function redirect(ctx: Ctx, redirectUri: string, values: Record<string, string>): void {
  const to = new URL(redirectUri);
  for (const [name, value] of Object.entries(values)) to.searchParams.set(name, value);
  ctx.res.writeHead(302, { location: to.href, 'cache-control': 'no-store' });
  ctx.res.end();
}
