import { createHmac } from 'node:crypto';
import { sendEmpty, sendJson } from '../http/answer.ts';
import { escapeHtml, sendHtml } from '../http/html.ts';
import type { Ctx, Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { authorizeRoute } from './authorize.ts';
import { clientOf, IDENTITY_PROVIDER, LIGHTNING, MY_DOMAIN } from './client.ts';
import { identity, identityUrl, userInfo } from './identity.ts';
import { identityProviderRoutes } from './identity-provider.ts';
import { longId } from '../world/ids.ts';
import { OAuthError, type Grant, type TokenPair } from './sign-ins.ts';

/**
 * OAuth for a public client, and the way from a token to a signed-in browser.
 * @param instanceUrl the address clients reach the REST API by.
 */
export function authRoutes(org: Org, instanceUrl: () => string): Route[] {
  const inOAuthWords = (handle: (ctx: Ctx) => Promise<void> | void) => answering(org, handle);
  return [
    authorizeRoute(org),
    ...identityProviderRoutes(org),
    { method: 'POST', path: /^\/services\/oauth2\/token$/, handle: inOAuthWords((ctx) => token(org, instanceUrl(), ctx)) },
    { method: 'POST', path: /^\/services\/oauth2\/revoke$/, handle: inOAuthWords((ctx) => revoke(org, ctx)) },
    {
      method: 'GET',
      path: /^\/services\/oauth2\/userinfo$/,
      handle: inOAuthWords((ctx) => {
        const grant = bearer(org, ctx);
        sendJson(ctx.res, 200, userInfo(org, grant.userId, baseOf(grant, instanceUrl())));
      }),
    },
    { method: 'GET', path: /^\/id\/(?<org>\w+)\/(?<user>\w+)$/, handle: inOAuthWords((ctx) => identityPage(org, instanceUrl(), ctx)) },
    { method: 'POST', path: /^\/services\/oauth2\/singleaccess$/, handle: inOAuthWords((ctx) => singleAccess(org, ctx)) },
    { method: 'GET', path: /^\/secur\/frontdoor\.jsp$/, handle: (ctx) => frontdoor(org, ctx) },
  ];
}

/** The page at the root of the org's own host: where a browser without a session ends up. */
export function sendLoginPage(ctx: Ctx): void {
  const asked = ctx.url.searchParams.get('startURL') ?? '';
  const to = `${IDENTITY_PROVIDER}/idp/login?RelayState=${encodeURIComponent(isOwnPath(asked) ? asked : '/lightning/page/home')}`;
  sendHtml(
    ctx.res,
    200,
    'Sign in to Acme',
    `<p>This browser has no session here.</p><p><a href="${escapeHtml(to)}">Sign in with your company account</a></p>`,
  );
}

async function token(org: Org, instanceUrl: string, ctx: Ctx): Promise<void> {
  const form = await readForm(ctx);
  if (form.has('client_secret')) throw new OAuthError('invalid_request', 'a public client must not send client_secret');
  const clientId = required(form, 'client_id');
  const grantType = required(form, 'grant_type');
  switch (grantType) {
    case 'authorization_code':
      return sendTokens(
        org,
        instanceUrl,
        ctx,
        org.signIns.redeemCode(required(form, 'code'), {
          clientId,
          redirectUri: required(form, 'redirect_uri'),
          verifier: form.get('code_verifier'),
        }),
      );
    case 'refresh_token':
      return sendTokens(org, instanceUrl, ctx, org.signIns.refresh(required(form, 'refresh_token'), clientId));
    default:
      throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  }
}

function sendTokens(org: Org, instanceUrl: string, ctx: Ctx, pair: TokenPair): void {
  const id = identityUrl(org, pair.grant.userId, baseOf(pair.grant, instanceUrl));
  const issuedAt = String(org.world.clock.nowMs());
  sendJson(ctx.res, 200, {
    access_token: pair.accessToken,
    ...(pair.refreshToken === null ? {} : { refresh_token: pair.refreshToken }),
    signature: createHmac('sha256', 'sandbox')
      .update(id + issuedAt)
      .digest('base64'),
    scope: pair.grant.scopes.join(' '),
    instance_url: instanceUrl,
    id,
    token_type: 'Bearer',
    issued_at: issuedAt,
  });
}

async function revoke(org: Org, ctx: Ctx): Promise<void> {
  const form = await readForm(ctx);
  if (!org.signIns.revoke(required(form, 'token'))) throw new OAuthError('unsupported_token_type', 'this token type is not supported');
  sendEmpty(ctx.res, 200);
}

/** The single-use way from an access token with scope `web` to a browser session. */
async function singleAccess(org: Org, ctx: Ctx): Promise<void> {
  const grant = bearer(org, ctx);
  if (!org.signIns.singleAccessWorks) throw new OAuthError('invalid_request', 'this org does not give single access', 403);
  if (!grant.scopes.includes('web')) throw new OAuthError('insufficient_scope', 'the token needs the scope web', 403);
  const form = await readForm(ctx);
  const path = form.get('redirect_uri') ?? '/lightning/page/home';
  if (!isOwnPath(path)) throw new OAuthError('invalid_request', 'redirect_uri must be a path of the org');
  const to = new URL('/secur/frontdoor.jsp', MY_DOMAIN);
  to.searchParams.set('otp', org.signIns.issuePass(grant));
  to.searchParams.set('startURL', path);
  sendJson(ctx.res, 200, { frontdoor_uri: to.href });
}

function frontdoor(org: Org, ctx: Ctx): void {
  const asked = ctx.url.searchParams.get('startURL') ?? '/lightning/page/home';
  const startUrl = isOwnPath(asked) ? asked : '/lightning/page/home';
  const sid = org.signIns.redeemPass(ctx.url.searchParams.get('otp') ?? '');
  const headers = { 'cache-control': 'no-store' };
  if (sid === null) ctx.res.writeHead(302, { ...headers, location: `${MY_DOMAIN}/?ec=302&startURL=${encodeURIComponent(startUrl)}` });
  else ctx.res.writeHead(302, { ...headers, location: LIGHTNING + startUrl, 'set-cookie': `sid=${sid}; Path=/; HttpOnly; SameSite=Lax` });
  ctx.res.end();
}

function identityPage(org: Org, instanceUrl: string, ctx: Ctx): void {
  const grant = bearer(org, ctx);
  if (longId(ctx.params['user'] ?? '') !== grant.userId || longId(ctx.params['org'] ?? '') !== org.world.population.organizationId)
    throw new OAuthError('Bad_Id', 'this identity is not the one of the token', 403);
  sendJson(ctx.res, 200, identity(org, grant.userId, baseOf(grant, instanceUrl), instanceUrl));
}

/** The host a client knows the org's identity pages by. */
function baseOf(grant: Grant, instanceUrl: string): string {
  return clientOf(grant.clientId)?.identityAt === 'instance' ? instanceUrl : MY_DOMAIN;
}

/** The grant behind the request's access token. @throws {OAuthError} with 401 when there is none. */
function bearer(org: Org, ctx: Ctx): Grant {
  const grant = org.signIns.grantOf(bearerToken(ctx) ?? '');
  if (!grant) throw new OAuthError('invalid_token', 'the access token is unknown or has expired', 401);
  return grant;
}

/** The access token a request carries. */
export function bearerToken(ctx: Ctx): string | null {
  return /^(?:Bearer|OAuth) (.+)$/i.exec(ctx.req.headers.authorization ?? '')?.[1] ?? null;
}

async function readForm(ctx: Ctx): Promise<URLSearchParams> {
  const type = ctx.req.headers['content-type'] ?? '';
  const text = (await ctx.body()).toString('utf8');
  if (text !== '' && !type.startsWith('application/x-www-form-urlencoded'))
    throw new OAuthError('invalid_request', 'the body must be form-encoded');
  return new URLSearchParams(text);
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw new OAuthError('invalid_request', `missing required parameter: ${name}`);
  return value;
}

function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])/.test(path) && !/[\r\n]/.test(path);
}

function answering(org: Org, handle: (ctx: Ctx) => Promise<void> | void): (ctx: Ctx) => Promise<void> {
  return async (ctx) => {
    try {
      if (org.inMaintenance) throw new OAuthError('temporarily_unavailable', 'Salesforce is being maintained', 503);
      await handle(ctx);
    } catch (cause) {
      if (!(cause instanceof OAuthError)) throw cause;
      sendJson(ctx.res, cause.status, { error: cause.error, error_description: cause.message });
    }
  };
}
