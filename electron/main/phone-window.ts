import { BrowserWindow } from 'electron';
import type { PhoneHears } from '@jackfield/contract';
import { CHANNELS } from '../channels.ts';
import { PHONE_ORIGIN, PHONE_URL } from './assets.ts';
import { phonePolicy, securityHeaders } from './csp.ts';
import type { Log } from './logging.ts';
import { guardNavigation } from './navigation.ts';
import { guardPermissions } from './permissions.ts';
import { serveScheme } from './scheme.ts';
import type { Registry } from './trust.ts';
import { phoneWindowOptions } from './window-options.ts';

/** The phone's page while it is there. */
export interface PhonePage {
  tell(what: PhoneHears): void;
  /** Ends its process: it does not answer. */
  crash(): void;
  close(): void;
}

/** What its window needs. */
export interface PhoneWindowOptions {
  preload: string;
  /** The folder of the built page. */
  root: string;
  registry: Registry;
  log: Log;
}

/** Makes hidden windows, one at a time: for servers to which alone the page may connect; `onGone` once, when its process is no more. */
export function phoneWindows({ preload, root, registry, log }: PhoneWindowOptions) {
  let isServed = false;
  return (servers: readonly string[], onGone: () => void): PhonePage => {
    const window = new BrowserWindow(phoneWindowOptions(preload));
    const contents = window.webContents;
    const { id } = contents;
    const own = new Set([PHONE_ORIGIN]);
    // A scheme is served once for a session; a profile's servers do not change while the app runs.
    if (!isServed) serveScheme(contents.session, root, PHONE_ORIGIN, securityHeaders(phonePolicy(servers)));
    isServed = true;
    guardPermissions(contents.session, 'phone', () => own);
    guardNavigation(
      contents,
      'phone',
      () => own,
      () => undefined,
    );
    registry.add(id, 'phone');
    let isGone = false;
    const gone = () => {
      registry.remove(id);
      if (isGone) return;
      isGone = true;
      onGone();
    };
    contents.on('render-process-gone', (_event, { reason, exitCode }) => {
      log('error', 'phoneGone', { reason, exitCode });
      // First told, because a window that is destroyed is closed.
      gone();
      if (!window.isDestroyed()) window.destroy();
    });
    // Closed with the app, and not made anew: what its calls are told of it, the page sees to.
    window.on('closed', () => {
      isGone = true;
      registry.remove(id);
    });
    contents.on('did-finish-load', () => log('info', 'phoneProcess', { pid: contents.getOSProcessId() }));
    window.loadURL(PHONE_URL).catch(() => log('error', 'phoneNotLoaded'));
    return {
      tell(what) {
        if (!window.isDestroyed() && !contents.isCrashed()) contents.send(CHANNELS.phoneHears, what);
      },
      crash() {
        if (!window.isDestroyed()) contents.forcefullyCrashRenderer();
      },
      close() {
        isGone = true;
        if (!window.isDestroyed()) window.destroy();
      },
    };
  };
}
