import type { WebContents } from 'electron';
import type { Profile } from './profile.ts';
import type { Role } from './window-options.ts';

/** What to do with an address a page wants to go to. */
export type Navigation = 'allow' | 'openOutside' | 'deny';

/** Where the Salesforce view may go. */
export type ViewHosts = ReadonlySet<string>;

/** The origins of the Salesforce view's pages: My Domain and the Lightning host. */
export function viewOrigins(profile: Pick<Profile, 'lightning'>): ViewHosts {
  return new Set([profile.lightning.myDomain, profile.lightning.lightning].map((url) => new URL(url).origin));
}

/** The same while somebody signs in inside the view: the login host and the identity provider's besides. */
export function signInOrigins(profile: Pick<Profile, 'lightning' | 'loginUrl' | 'identityHosts'>): ViewHosts {
  const identity = (profile.identityHosts ?? []).map((host) => `https://${host}`);
  return new Set([...viewOrigins(profile), new URL(profile.loginUrl).origin, ...identity]);
}

/**
 * Decides a navigation by the parsed origin, never by how an address begins. The workspace and the phone never navigate. The Salesforce view stays
 * on its own origins; what else it links to opens in the person's browser, if it is something a browser may be handed.
 */
export function decideNavigation(role: Role, to: string, own: ViewHosts): Navigation {
  if (role !== 'salesforceView') return 'deny';
  let url: URL;
  try {
    url = new URL(to);
  } catch {
    return 'deny';
  }
  if (url.username !== '' || url.password !== '') return 'deny';
  if (url.protocol === 'https:' && own.has(url.origin)) return 'allow';
  return isSafeOutside(to) ? 'openOutside' : 'deny';
}

/** What a page in a *frame* may load: whatever its own page's policy lets it, but no scheme that leaves the web. */
export function decideFrameNavigation(role: Role, to: string): Navigation {
  if (role !== 'salesforceView') return 'deny';
  return /^(https:|about:blank$|about:srcdoc$|blob:https:|data:)/.test(to) ? 'allow' : 'deny';
}

/** Schemes that may be handed to the system. */
const OUTSIDE = new Set(['https:', 'mailto:', 'tel:']);

/** Whether an address may be opened outside the app. */
export function isSafeOutside(address: string): boolean {
  return isOfScheme(address, (scheme) => OUTSIDE.has(scheme));
}

/** Whether a link in a conversation may be opened outside, when the agent follows it. */
export function isSafeLink(address: string): boolean {
  return isOfScheme(address, (scheme) => OUTSIDE.has(scheme) || scheme === 'http:');
}

function isOfScheme(address: string, isAllowed: (scheme: string) => boolean): boolean {
  try {
    const url = new URL(address);
    return isAllowed(url.protocol) && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}

/**
 * Puts the table into a page: navigation, redirects, frames, new windows, and no `<webview>` ever.
 * @param asksForSignIn whether an address that the page may not go to is where it would be signed in: whoever watches it deals with that, and
 *   it is not opened outside, where a sign-in would be of no use to the page.
 */
export function guardNavigation(
  contents: WebContents,
  role: Role,
  own: () => ViewHosts,
  openOutside: (address: string) => void,
  asksForSignIn: (address: string) => boolean = () => false,
): void {
  const main = (event: { preventDefault(): void }, to: string) => {
    const decision = decideNavigation(role, to, own());
    if (decision !== 'allow') event.preventDefault();
    if (decision === 'openOutside' && !asksForSignIn(to)) openOutside(to);
  };
  contents.on('will-navigate', (event) => main(event, event.url));
  contents.on('will-redirect', (event) => {
    if (event.isMainFrame) {
      main(event, event.url);
      return;
    }
    if (decideFrameNavigation(role, event.url) !== 'allow') event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && decideFrameNavigation(role, event.url) !== 'allow') event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (role === 'salesforceView' && isSafeOutside(url)) openOutside(url);
    return { action: 'deny' };
  });
}
