import { app, powerMonitor, type BrowserWindow } from 'electron';
import type { Quit } from './quit.ts';

/** Signals by which the system or a script ends the app. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** Has every way out of the app ask first: the window's own button, the keys and menus of the system, and its end. */
export function giveQuitTo(window: BrowserWindow, quit: Pick<Quit, 'wanted' | 'forced'>): void {
  const ask = (event: { preventDefault(): void }) => {
    if (!quit.wanted()) event.preventDefault();
  };
  window.on('close', ask);
  app.on('before-quit', ask);
  window.on('session-end', quit.forced);
  powerMonitor.on('shutdown', quit.forced);
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      quit.forced();
      app.quit();
    });
  }
}
