import { readFile } from 'node:fs/promises';
import { sendLoginPage } from '../auth/routes.ts';
import { controlRefusal, Fields } from '../control/fields.ts';
import { findPlace } from '../control/places.ts';
import { HttpRefusal, sendJson } from '../http/answer.ts';
import { localOnly } from '../http/local-only.ts';
import type { Ctx, Route } from '../http/router.ts';
import { openStream } from '../http/sse.ts';
import { OrgRefusal } from '../lightning/port.ts';
import type { Org } from '../org.ts';
import { viewChat } from './view.ts';

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript;charset=UTF-8',
  css: 'text/css;charset=UTF-8',
  svg: 'image/svg+xml',
};

/**
 * The customer page and its own small API. A chat is reached by a key that only its customer has.
 * @param folder where the built page is: `index.html` and `assets/`.
 */
export function customerRoutes(org: Org, folder: URL): Route[] {
  const chats = new Map<string, string>();
  const sessionOf = (ctx: Ctx): string => {
    const id = chats.get(ctx.params['key'] ?? '');
    if (id === undefined) throw controlRefusal(404, 'UNKNOWN_CHAT', 'This chat is not known here.');
    return id;
  };
  const page: Route = {
    method: 'GET',
    path: /^\/$/,
    handle: (ctx) =>
      ctx.req.headers['x-forwarded-host'] !== undefined
        ? sendLoginPage(ctx)
        : sendFile(ctx, folder, 'index.html', 'text/html;charset=UTF-8'),
  };
  const assets: Route = {
    method: 'GET',
    path: /^\/assets\/(?<file>[\w-]+\.(?<type>js|css|svg))$/,
    handle: (ctx) => sendFile(ctx, folder, `assets/${ctx.params['file'] ?? ''}`, TYPES[ctx.params['type'] ?? ''] ?? ''),
  };
  const api: Route[] = [
    { method: 'GET', path: /^\/chat\/places$/, handle: (ctx) => sendJson(ctx.res, 200, places(org)) },
    {
      method: 'POST',
      path: /^\/chat\/start$/,
      handle: async (ctx) => {
        const fields = await Fields.ofBody(ctx);
        const name = fields.text('name', 80);
        const text = fields.text('text');
        const place = findPlace(org, fields.optionalText('queue'), fields.optionalText('button'));
        if ('problem' in place) throw controlRefusal(400, 'INVALID_FIELD', place.problem);
        fields.done();
        const id = inChatWords(() => org.startChat(name, place.queueId, text));
        const key = org.world.random.uuid();
        chats.set(key, id);
        sendJson(ctx.res, 201, { key, id });
      },
    },
    {
      method: 'POST',
      path: /^\/chat\/(?<key>[0-9a-f-]{36})\/say$/,
      handle: async (ctx) => {
        const id = sessionOf(ctx);
        const fields = await Fields.ofBody(ctx);
        const text = fields.text('text');
        fields.done();
        sendJson(ctx.res, 201, { id: inChatWords(() => org.customerSays(id, text)).id });
      },
    },
    {
      method: 'POST',
      path: /^\/chat\/(?<key>[0-9a-f-]{36})\/end$/,
      handle: (ctx) => {
        const id = sessionOf(ctx);
        inChatWords(() => org.end(id, 'customer'));
        sendJson(ctx.res, 200, {});
      },
    },
    { method: 'GET', path: /^\/chat\/(?<key>[0-9a-f-]{36})$/, handle: (ctx) => sendJson(ctx.res, 200, viewChat(org, sessionOf(ctx))) },
    { method: 'GET', path: /^\/chat\/(?<key>[0-9a-f-]{36})\/events$/, handle: (ctx) => stream(org, sessionOf(ctx), ctx) },
  ];
  return [page, assets, ...localOnly(api)];
}

/** Sends the whole chat whenever it changes: it is short, and a page that reconnects needs nothing else. */
function stream(org: Org, sessionId: string, ctx: Ctx): void {
  let stop = () => {};
  let last = '';
  const events = openStream(ctx.res, () => stop());
  const send = (id: number) => {
    const view = viewChat(org, sessionId);
    const text = JSON.stringify(view);
    if (text === last) return;
    last = text;
    events.send(id, view);
  };
  send(0);
  stop = org.world.events.listen((event) => {
    if ('interactionId' in event && event.interactionId === sessionId) send(event.seq);
  });
}

function places(org: Org): unknown {
  const { records } = org.world;
  return {
    buttons: records.where('LiveChatButton', { IsActive: true }).map((button) => ({ id: button.Id, name: button['MasterLabel'] })),
    queues: records
      .where('QueueSobject', { SobjectType: 'MessagingSession' })
      .map((one) => ({ id: one['QueueId'], name: records.mustGet('Group', String(one['QueueId']))['Name'] })),
  };
}

async function sendFile(ctx: Ctx, folder: URL, file: string, type: string): Promise<void> {
  const bytes = await readFile(new URL(file, folder)).catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw HttpRefusal.text(404, 'The customer page has not been built: run the build first.');
    throw cause;
  });
  ctx.res.writeHead(200, {
    'content-type': type,
    'content-security-policy': CSP,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  ctx.res.end(bytes);
}

function inChatWords<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof OrgRefusal) throw controlRefusal(409, cause.code, cause.message);
    throw cause;
  }
}
