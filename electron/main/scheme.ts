import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { APP_ORIGIN, resolveAsset, typeOf } from './assets.ts';
import { SECURITY_HEADERS } from './csp.ts';

/** Declares our scheme. Must run before the app is ready, once. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the pages of one origin of ours from a folder of the app, in one session and no other. */
export function serveScheme(session: Session, root: string, origin: string = APP_ORIGIN, headers = SECURITY_HEADERS): void {
  session.protocol.handle('app', async (request) => {
    const file = request.method === 'GET' || request.method === 'HEAD' ? resolveAsset(root, request.url, origin) : null;
    // A file that is not there is an ordinary answer.
    const content = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || content === null) return new Response('not found', { status: 404, headers });
    const type = typeOf(file);
    // Names of all files but the page carry a hash of their content.
    const caching = type.startsWith('text/html') ? 'no-store' : 'max-age=31536000, immutable';
    return new Response(new Uint8Array(content), { headers: { ...headers, 'content-type': type, 'cache-control': caching } });
  });
}
