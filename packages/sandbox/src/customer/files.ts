import { readFile } from 'node:fs/promises';
import { sendLoginPage } from '../auth/routes.ts';
import { HttpRefusal } from '../http/answer.ts';
import { localOnly } from '../http/local-only.ts';
import type { Ctx, Route } from '../http/router.ts';

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const HTML = 'text/html;charset=UTF-8';
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript;charset=UTF-8',
  css: 'text/css;charset=UTF-8',
  svg: 'image/svg+xml',
};

/**
 * The customer's pages as they were built: the chat at `/`, WhatsApp, the form for a case, and the telephone.
 * @param folder where `index.html`, the other pages and `assets/` are.
 */
export function pageRoutes(folder: URL): Route[] {
  const page = (path: RegExp, file: string): Route => ({ method: 'GET', path, handle: (ctx) => sendFile(ctx, folder, file, HTML) });
  return [
    {
      method: 'GET',
      path: /^\/$/,
      // The org's own hosts come here too: there `/` is where one signs in.
      handle: (ctx) => (ctx.req.headers['x-forwarded-host'] !== undefined ? sendLoginPage(ctx) : sendFile(ctx, folder, 'index.html', HTML)),
    },
    ...localOnly([page(/^\/whatsapp$/, 'whatsapp.html'), page(/^\/case$/, 'case.html'), page(/^\/call$/, 'call.html')]),
    {
      method: 'GET',
      path: /^\/assets\/(?<file>[\w-]+\.(?<type>js|css|svg))$/,
      handle: (ctx) => sendFile(ctx, folder, `assets/${ctx.params['file'] ?? ''}`, TYPES[ctx.params['type'] ?? ''] ?? ''),
    },
  ];
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
