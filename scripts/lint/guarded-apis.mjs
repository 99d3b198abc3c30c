// @ts-check
/**
 * Things that exactly one place may do, because a rule of the house hangs on there being one place.
 *
 * @typedef {object} GuardedApi
 * @property {string} name
 * @property {'import' | 'new' | 'method'} use How it is recognised: taken from `from`, constructed, or called as a method.
 * @property {string} [from] The module, for `import`.
 * @property {readonly RegExp[]} only The files that may, as paths from the root.
 * @property {string} instead What everybody else does.
 */

// The empty window of the bench is what ours is measured against; it is never part of the product.
const windows = [/^electron\/main\/(windows|phone-window)\.ts$/, /^bench\/empty\//];
const views = [/^electron\/main\/salesforce-view\.ts$/];
const preloads = [/^electron\/preload\//];
const ipc = [/^electron\/main\/(ipc|guest-ipc|phone-ipc)\.ts$/];

/** @type {readonly GuardedApi[]} */
export const guardedApis = [
  {
    name: 'BrowserWindow',
    use: 'new',
    only: windows,
    instead: 'windows are made in electron/main/windows.ts and phone-window.ts, with options that are tested',
  },
  {
    name: 'WebContentsView',
    use: 'new',
    only: views,
    instead: 'views are made in electron/main/salesforce-view.ts, with options that are tested',
  },
  { name: 'BrowserView', use: 'new', only: [], instead: 'it is gone from Electron; use a WebContentsView' },
  {
    name: 'ipcMain',
    use: 'import',
    from: 'electron',
    only: ipc,
    instead: 'add a union member to a verb in packages/contract, never a channel',
  },
  { name: 'ipcRenderer', use: 'import', from: 'electron', only: preloads, instead: 'call one of the five verbs' },
  { name: 'contextBridge', use: 'import', from: 'electron', only: preloads, instead: 'the bridge is made in electron/preload' },
  {
    name: 'shell',
    use: 'import',
    from: 'electron',
    only: [/^electron\/main\/(.+\/)?safe-shell\.ts$/],
    instead: 'open links through SafeShell, which checks the scheme',
  },
  { name: 'safeStorage', use: 'import', from: 'electron', only: [/^electron\/main\/vault(\.ts$|\/)/], instead: 'ask the vault' },
  {
    name: 'openExternal',
    use: 'method',
    only: [/^electron\/main\/(.+\/)?safe-shell(\.test)?\.ts$/],
    instead: 'open links through SafeShell, which checks the scheme',
  },
  { name: 'executeJavaScript', use: 'method', only: [/^e2e\//, /^bench\//], instead: 'talk to a page through its preload' },
];
