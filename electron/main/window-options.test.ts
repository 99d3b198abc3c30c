import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { phoneWindowOptions, webPreferences, windowOptions } from './window-options.ts';

const shared = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  backgroundThrottling: false,
  autoplayPolicy: 'no-user-gesture-required',
};

describe('the pages we make', () => {
  it('have exactly these options', () => {
    expect(windowOptions('workspace', '/p/workspace.cjs', false)).toEqual({
      width: 1280,
      height: 800,
      minWidth: 960,
      minHeight: 600,
      title: 'Jackfield',
      show: false,
      backgroundColor: '#faf9f6',
      autoHideMenuBar: true,
      webPreferences: { ...shared, preload: '/p/workspace.cjs', spellcheck: true },
    });
    expect(windowOptions('workspace', '/p/workspace.cjs', true).backgroundColor).toBe('#191d1c');
    expect(webPreferences('salesforceView', '/p/view.cjs')).toEqual({
      ...shared,
      preload: '/p/view.cjs',
      spellcheck: false,
      partition: 'persist:salesforce',
    });
  });

  it('of the phone are its own: never shown, a partition of its own', () => {
    expect(phoneWindowOptions('/p/phone.cjs')).toEqual({
      width: 320,
      height: 240,
      title: 'Jackfield phone',
      show: false,
      skipTaskbar: true,
      webPreferences: { ...shared, preload: '/p/phone.cjs', spellcheck: false, partition: 'persist:phone' },
    });
  });

  it('are made in one place each, and never with options written on the spot', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const made = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .flatMap((name) =>
        [...readFileSync(folder + name, 'utf8').matchAll(/new ((?:BrowserWindow|WebContentsView)\([^(]*)/g)].map(
          (match) => `${name}: ${match[1] ?? ''}`,
        ),
      );
    expect(made.sort()).toEqual([
      'phone-window.ts: BrowserWindow(phoneWindowOptions',
      'salesforce-view.ts: WebContentsView({ webPreferences: webPreferences',
      'windows.ts: BrowserWindow(windowOptions',
    ]);
  });
});
