import { PAGE_HEADER } from '../protocol.ts';
import { createClient } from './org/client.ts';
import { showFailure, startPage } from './page.ts';
import css from './ui/style.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);

/** Whoever is no longer signed in is sent to the login page by the server, when the page asks for itself again. */
const signedOut = (): void => window.location.reload();
/** Each loading of the page has a name of its own: of two that log in to Omni-Channel, only one stays. */
const pageId = Array.from(window.crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
const request: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set(PAGE_HEADER, pageId);
  return window.fetch(input, { ...init, headers });
};
const client = createClient(request, signedOut);
client.boot().then((boot) => startPage(boot, client, request, signedOut), showFailure);
