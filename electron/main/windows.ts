import { BrowserWindow, nativeTheme } from 'electron';
import { APP_ORIGIN, WORKSPACE_URL } from './assets.ts';
import type { Log } from './logging.ts';
import { guardNavigation } from './navigation.ts';
import { guardPermissions } from './permissions.ts';
import type { Schedule } from './schedule.ts';
import { serveScheme } from './scheme.ts';
import type { Registry } from './trust.ts';
import { windowOptions } from './window-options.ts';
import { giveZoomTo } from './zoom.ts';

/** Waits before a crashed page of ours is loaded again, in milliseconds; the last repeats. A page that stays up a minute starts the table anew. */
export const RELOAD_DELAYS_MS = [0, 500, 2_000, 10_000, 30_000] as const;
const STEADY_MS = 60_000;

/** The next wait of a page that crashed. */
export function createReloadTable(nowMs: () => number): () => number {
  let crashes = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (nowMs() - lastMs > STEADY_MS) crashes = 0;
    lastMs = nowMs();
    const delayMs = RELOAD_DELAYS_MS[Math.min(crashes, RELOAD_DELAYS_MS.length - 1)] ?? 30_000;
    crashes += 1;
    return delayMs;
  };
}

/** What the workspace window needs of the world. */
export interface WorkspaceOptions {
  preload: string;
  /** The folder of the built workspace. */
  root: string;
  registry: Registry;
  schedule: Schedule;
  localNowMs(): number;
  openOutside(address: string): void;
  log: Log;
}

/** Makes the workspace window and begins to load its page. It is shown when it has something to show. */
export function createWorkspaceWindow(options: WorkspaceOptions): BrowserWindow {
  const window = new BrowserWindow(windowOptions('workspace', options.preload, nativeTheme.shouldUseDarkColors));
  const contents = window.webContents;
  const contentsId = contents.id;
  const own = new Set([APP_ORIGIN]);
  serveScheme(contents.session, options.root);
  guardPermissions(contents.session, 'workspace', () => own);
  guardNavigation(contents, 'workspace', () => own, options.openOutside);
  giveZoomTo(contents);
  options.registry.add(contentsId, 'workspace');
  // The title names the org of the profile, whatever the page calls itself.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  window.on('closed', () => options.registry.remove(contentsId));
  const load = () => {
    if (window.isDestroyed()) return;
    window.loadURL(WORKSPACE_URL).catch(() => options.log('error', 'workspaceNotLoaded'));
  };
  const nextDelay = createReloadTable(options.localNowMs);
  contents.on('render-process-gone', (_event, details) => {
    const delayMs = nextDelay();
    options.log('error', 'workspaceGone', { reason: details.reason, exitCode: details.exitCode, reloadInMs: delayMs });
    options.schedule(delayMs, load);
  });
  contents.on('unresponsive', () => options.log('warn', 'workspaceUnresponsive'));
  load();
  return window;
}

/** Brings a window to the person; false where it is gone. */
export function showWindow(window: BrowserWindow): boolean {
  if (window.isDestroyed()) return false;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  return true;
}
