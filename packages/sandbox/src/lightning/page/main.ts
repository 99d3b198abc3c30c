import { createClient } from './org/client.ts';
import { showFailure, startPage } from './page.ts';
import css from './ui/style.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);

/** Whoever is no longer signed in is sent to the login page by the server, when the page asks for itself again. */
const signedOut = (): void => window.location.reload();
const client = createClient((input, init) => window.fetch(input, init), signedOut);
client.boot().then((boot) => startPage(boot, client, signedOut), showFailure);
