import { readFile } from 'node:fs/promises';
import { HttpRefusal, sendJson } from '../../http/answer.ts';
import type { Ctx, Route } from '../../http/router.ts';
import type { Deployment } from '../deploy/deployment.ts';
import { isRecordId, longId } from '../ids.ts';
import { OrgRefusal, type OrgPort, type PageUser } from '../port.ts';
import type { PageBoot } from '../protocol.ts';
import { apiUser, redirectToLogin, signedInUser } from './identity.ts';
import { pageOf } from './page-ref.ts';
import { PAGE_CSP, PAGE_HTML } from './page-html.ts';
import { streamHandler } from './stream.ts';

/** Where the page's own files are. */
export interface LightningAssets {
  /** The folder that holds `page.js`. */
  readonly folder: URL;
}

/** The routes under `/lightning/`: the page for whoever is signed in, its script, and its private API. */
export function lightningRoutes(
  org: OrgPort,
  deployed: Deployment,
  assets: LightningAssets = { folder: new URL('./lightning/', import.meta.url) },
): Route[] {
  const get = (path: RegExp, act: (user: PageUser, ctx: Ctx) => unknown): Route => ({
    method: 'GET',
    path,
    handle: (ctx) => inOrgWords(() => sendJson(ctx.res, 200, act(apiUser(org, ctx), ctx))),
  });
  const post = (path: RegExp, act: (user: PageUser, ctx: Ctx, input: Record<string, unknown>) => void): Route => ({
    method: 'POST',
    path,
    handle: async (ctx) => {
      const user = apiUser(org, ctx);
      const input = await readInput(ctx);
      inOrgWords(() => act(user, ctx, input));
      sendJson(ctx.res, 200, {});
    },
  });
  return [
    { method: 'GET', path: /^\/lightning\/assets\/page\.js$/, handle: (ctx) => sendScript(ctx, assets) },
    get(/^\/lightning\/api\/boot$/, (user): PageBoot => bootOf(org, deployed, user)),
    { method: 'GET', path: /^\/lightning\/api\/events$/, handle: streamHandler(org, (ctx) => apiUser(org, ctx).userId) },
    get(/^\/lightning\/api\/now$/, () => ({ nowMs: org.nowMs() })),
    get(/^\/lightning\/api\/user$/, (user) => org.userRecord(user.userId)),
    get(/^\/lightning\/api\/sessions\/(?<id>\w+)$/, (user, ctx) => {
      const session = org.session(user.userId, recordId(ctx));
      if (!session) throw new OrgRefusal('NOT_FOUND', 'The requested resource does not exist');
      return session;
    }),
    post(/^\/lightning\/api\/presence$/, (user, ctx, input) => org.setPresence(user.userId, idField(input, 'statusId'), pageOf(ctx))),
    post(/^\/lightning\/api\/logout$/, (user, ctx) => org.logout(user.userId, pageOf(ctx))),
    post(/^\/lightning\/api\/work\/(?<id>\w+)\/accept$/, (user, ctx) => org.accept(user.userId, recordId(ctx))),
    post(/^\/lightning\/api\/work\/(?<id>\w+)\/decline$/, (user, ctx, input) =>
      org.decline(user.userId, recordId(ctx), optionalText(input, 'reason')),
    ),
    post(/^\/lightning\/api\/work\/(?<id>\w+)\/close$/, (user, ctx) => org.close(user.userId, recordId(ctx))),
    post(/^\/lightning\/api\/sessions\/(?<id>\w+)\/send$/, (user, ctx, input) =>
      org.sendText(user.userId, recordId(ctx), text(input, 'text')),
    ),
    post(/^\/lightning\/api\/sessions\/(?<id>\w+)\/end$/, (user, ctx) => org.endSession(user.userId, recordId(ctx))),
    { method: 'GET', path: /^\/lightning(\/(?!api\/|assets\/).*)?$/, handle: (ctx) => sendPage(org, ctx) },
  ];
}

function bootOf(org: OrgPort, deployed: Deployment, user: PageUser): PageBoot {
  return {
    user,
    statuses: org.statuses(user.userId),
    app: deployed.app,
    aura: [...deployed.aura],
    lwc: [...deployed.lwc],
    labels: { ...deployed.labels },
  };
}

function sendPage(org: OrgPort, ctx: Ctx): void {
  if (!signedInUser(org, ctx)) {
    redirectToLogin(ctx);
    return;
  }
  ctx.res.writeHead(200, {
    'content-type': 'text/html;charset=UTF-8',
    'content-security-policy': PAGE_CSP,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  ctx.res.end(PAGE_HTML);
}

async function sendScript(ctx: Ctx, assets: LightningAssets): Promise<void> {
  const script = await readFile(new URL('page.js', assets.folder)).catch(() => {
    throw HttpRefusal.text(404, 'The Lightning page has not been built.');
  });
  ctx.res.writeHead(200, {
    'content-type': 'text/javascript;charset=UTF-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  });
  ctx.res.end(script);
}

/** Reads a JSON object. The content type is demanded because no other site can make a browser send it unasked. */
async function readInput(ctx: Ctx): Promise<Record<string, unknown>> {
  if (!ctx.req.headers['content-type']?.startsWith('application/json')) throw bad('the content type is not application/json');
  let input: unknown;
  try {
    input = JSON.parse((await ctx.body()).toString('utf8'));
  } catch {
    throw bad('the body is not JSON');
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw bad('the body is not an object');
  return input as Record<string, unknown>;
}

function recordId(ctx: Ctx): string {
  const id = ctx.params['id'] ?? '';
  if (!isRecordId(id)) throw bad(`"${id}" is not a record id`);
  return longId(id);
}

function idField(input: Record<string, unknown>, name: string): string {
  const id = text(input, name);
  if (!isRecordId(id)) throw bad(`${name}: "${id}" is not a record id`);
  return longId(id);
}

function text(input: Record<string, unknown>, name: string): string {
  const value = input[name];
  if (typeof value !== 'string') throw bad(`${name} is not a text`);
  return value;
}

function optionalText(input: Record<string, unknown>, name: string): string | null {
  return input[name] === undefined || input[name] === null ? null : text(input, name);
}

function bad(message: string): HttpRefusal {
  return HttpRefusal.json(400, { error: { code: 'BAD_REQUEST', message } });
}

/** What the org refuses becomes a 400 in its words (404 for what is not there). */
function inOrgWords(act: () => void): void {
  try {
    act();
  } catch (cause) {
    if (!(cause instanceof OrgRefusal)) throw cause;
    throw HttpRefusal.json(cause.code === 'NOT_FOUND' ? 404 : 400, { error: { code: cause.code, message: cause.message } });
  }
}
