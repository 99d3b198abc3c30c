import { isAbsolute, join, normalize, relative, sep } from 'node:path';

/** The origin of our own pages. */
export const APP_ORIGIN = 'app://desk';

/** The origin of the phone page: its own, so that nothing of the workspace is the phone's. */
export const PHONE_ORIGIN = 'app://phone';

/** The page of the phone. */
export const PHONE_URL = `${PHONE_ORIGIN}/index.html`;

/** The page of the workspace window. */
export const WORKSPACE_URL = `${APP_ORIGIN}/index.html`;

/**
 * The file behind an address of our own scheme, or null when the address is none of ours or leads out of the folder.
 * Only plain names are served: nothing encoded, nothing hidden, no drive letters, no streams.
 */
export function resolveAsset(root: string, address: string, origin: string = APP_ORIGIN): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (`${url.protocol}//${url.host}` !== origin || url.username !== '' || url.password !== '') return null;
  const path = url.pathname === '/' ? '/index.html' : url.pathname;
  if (!/^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/.test(path)) return null;
  const file = normalize(join(root, path));
  const inside = relative(root, file);
  return inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..' ? null : file;
}

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
};

/** The media type of a file; what is not listed is not served as anything a browser runs. */
export function typeOf(file: string): string {
  return TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
