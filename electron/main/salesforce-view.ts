import { WebContentsView, type BrowserWindow, type WebFrameMain } from 'electron';
import type { TopicValue } from '@jackfield/contract';
import { CHANNELS } from '../channels.ts';
import { keepKeyboard } from './keyboard-home.ts';
import type { Log } from './logging.ts';
import { guardNavigation, signInOrigins, viewOrigins } from './navigation.ts';
import { createLoader } from './page-leave.ts';
import { followTitle } from './page-title.ts';
import { guardPermissions, originOf } from './permissions.ts';
import type { Profile } from './profile.ts';
import { emptySalesforcePartition, openSalesforcePartition } from './salesforce-partition.ts';
import type { Schedule } from './schedule.ts';
import type { Registry } from './trust.ts';
import { webPreferences } from './window-options.ts';
import { giveZoomTo } from './zoom.ts';

/** Where the view stands, in pixels of the window. */
export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The Salesforce view: the org's Lightning page with our guests. Hidden it keeps its size and goes on working; it is never detached. */
export interface SalesforceView {
  /** Loads an address; rejects when the page could not be loaded. */
  load(address: string): Promise<void>;
  /** Hands text to the guests; false when no page of the Lightning origin is there. */
  post(text: string): boolean;
  /** Whether a page of the Lightning origin is there. */
  isThere(): boolean;
  /** Puts the view somewhere, or hides it. */
  place(bounds: Bounds | null): void;
  focus(): void;
  /** Path and query of the Lightning page that was there last; null before the first, and after {@link empty}. */
  lastPath(): string | null;
  /** Lets the page go to where people sign in, or no more. */
  allowSignIn(allowed: boolean): void;
  /** Takes the page away, and everything that it and those before it have left. Rejects where any of it stays. */
  empty(): Promise<void>;
  /** Ends the process of a page that does not answer any more, whatever it is doing; {@link ViewOptions.onGone} hears of its end. */
  end(): void;
  /** The origin that guests speak from. */
  readonly guestOrigin: string;
  readonly contents: WebContentsView['webContents'];
}

/** What the view needs of the world. */
export interface ViewOptions {
  window: BrowserWindow;
  profile: Profile;
  preload: string;
  registry: Registry;
  openOutside(address: string): void;
  /** Another page is there, or none: guests have to introduce themselves again. */
  onGone(code: 'pageNavigated' | 'pageCrashed' | 'pageFailed' | 'pageSignedOut'): void;
  /** A page of the Lightning origin is there. */
  onLoaded(): void;
  onTopic(value: TopicValue): void;
  schedule: Schedule;
  log: Log;
}

/** How long after the keyboard left the workspace is told, in milliseconds. */
const BLUR_DELAY_MS = 150;

/** The size of a view that is not placed yet: pages lay themselves out as if they were seen. */
const HIDDEN_BOUNDS: Bounds = { x: 0, y: 0, width: 1280, height: 800 };

/** Makes the view, hidden, with its partition guarded and its page watched. Nothing is loaded yet. */
export function createSalesforceView(options: ViewOptions): SalesforceView {
  const partition = openSalesforcePartition(options.profile);
  const origins = viewOrigins(options.profile);
  const whileSigningIn = signInOrigins(options.profile);
  let isSignInAllowed = false;
  let lastPath: string | null = null;
  const guestOrigin = new URL(options.profile.lightning.lightning).origin;
  guardPermissions(partition, 'salesforceView', () => origins);
  const view = new WebContentsView({ webPreferences: webPreferences('salesforceView', options.preload) });
  const contents = view.webContents;
  options.registry.add(contents.id, 'salesforceView');
  guardNavigation(
    contents,
    'salesforceView',
    () => (isSignInAllowed ? whileSigningIn : origins),
    options.openOutside,
    (address) => {
      if (!whileSigningIn.has(originOf(address))) return false;
      // Single sign-on sends an expired page straight to the identity provider.
      options.onGone('pageSignedOut');
      return true;
    },
  );
  giveZoomTo(contents);
  const load = createLoader(contents);
  const title = followTitle(contents);
  const keyboard = keepKeyboard(options.window, options.window.webContents, contents);
  options.window.contentView.addChildView(view);
  view.setBounds(HIDDEN_BOUNDS);
  view.setVisible(false);

  let focused = false;
  const tellTopic = () => options.onTopic({ topic: 'salesforceView', loading: contents.isLoading(), title: title(), focused });
  contents.on('did-start-loading', tellTopic);
  contents.on('did-stop-loading', tellTopic);
  contents.on('page-title-updated', tellTopic);
  contents.on('focus', () => {
    focused = true;
    tellTopic();
  });
  // Told a little later: a chord that gives the keyboard back must still find the workspace believing that it comes from here.
  contents.on('blur', () => {
    focused = false;
    options.schedule(BLUR_DELAY_MS, tellTopic);
  });
  // Not at the start of a navigation: one that our table prevents starts too, and leaves the page as it is.
  contents.on('did-navigate', (_event, url) => {
    noteWhere(url);
    options.onGone(originOf(url) !== guestOrigin && isSignInPage(url) ? 'pageSignedOut' : 'pageNavigated');
  });
  contents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
    if (isMainFrame) noteWhere(url);
  });
  const noteWhere = (url: string) => {
    if (originOf(url) !== guestOrigin) return;
    const { pathname, search } = new URL(url);
    lastPath = pathname + search;
  };
  contents.on('did-finish-load', () => {
    if (originOf(contents.getURL()) !== guestOrigin) return;
    options.log('info', 'salesforceViewProcess', { pid: contents.getOSProcessId() });
    options.onLoaded();
  });
  contents.on('did-fail-load', (_event, code, _words, _url, isMainFrame) => {
    const replaced = code === -3; // aborted by the next navigation
    if (!isMainFrame || replaced) return;
    options.log('warn', 'viewNotLoaded', { net: code });
    options.onGone('pageFailed');
  });
  contents.on('render-process-gone', (_event, details) => {
    options.log('error', 'viewGone', { reason: details.reason, exitCode: details.exitCode });
    options.onGone('pageCrashed');
  });
  contents.on('unresponsive', () => options.log('warn', 'viewUnresponsive'));

  const isThere = () => originOf(frameOf(contents)?.url ?? '') === guestOrigin;
  return {
    guestOrigin,
    contents,
    isThere,
    load,
    post(text) {
      if (!isThere()) return false;
      contents.mainFrame.send(CHANNELS.guestHears, text);
      return true;
    },
    place(bounds) {
      if (bounds !== null) view.setBounds(bounds);
      view.setVisible(bounds !== null);
    },
    focus: keyboard.give,
    lastPath: () => lastPath,
    allowSignIn(allowed) {
      isSignInAllowed = allowed;
    },
    end() {
      const pid = contents.isDestroyed() || contents.isCrashed() ? 0 : contents.getOSProcessId();
      // Electron's own way asks the process, on Linux, to crash itself: one that is stopped does not hear it. And 0 would be ourselves.
      if (pid > 0) process.kill(pid, 'SIGKILL');
    },
    async empty() {
      isSignInAllowed = false;
      lastPath = null;
      // The page goes first: what runs could put back what is taken away.
      await load('about:blank').catch(() => undefined);
      await emptySalesforcePartition();
      contents.navigationHistory.clear();
      // What is blank, or crashed, has no origin.
      if (originOf(frameOf(contents)?.url ?? '') !== '') throw new Error('the page stayed');
    },
  };
}

/** Salesforce sends a page whose session has expired to My Domain with the reason in `ec` and the way back in `startURL`. */
function isSignInPage(address: string): boolean {
  const url = new URL(address);
  return url.searchParams.has('ec') || (url.pathname === '/' && url.searchParams.has('startURL'));
}

/** The main frame, null while there is none. */
function frameOf(contents: WebContentsView['webContents']): WebFrameMain | null {
  return contents.isDestroyed() || contents.isCrashed() ? null : contents.mainFrame;
}
