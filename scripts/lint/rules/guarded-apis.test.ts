import { testRule } from '../testing/examples.ts';

testRule('guarded-apis', {
  good: [
    { file: 'electron/main/windows.ts', code: "import { BrowserWindow } from 'electron';\nnew BrowserWindow({});" },
    { file: 'electron/main/salesforce-view.ts', code: 'new WebContentsView({});' },
    { file: 'electron/main/knows-the-type.ts', code: "import type { IpcMain } from 'electron';\nimport { type ipcMain } from 'electron';" },
    { file: 'electron/main/safe-shell.ts', code: "import { shell } from 'electron';\nshell.openExternal('https://acme.example');" },
    { file: 'electron/main/ipc.ts', code: "import { ipcMain } from 'electron';" },
    { file: 'electron/preload/workspace.ts', code: "import { contextBridge, ipcRenderer } from 'electron';" },
    { file: 'packages/salesforce/src/other-shell.ts', code: "import { shell } from './words.ts';" },
  ],
  bad: [
    { file: 'electron/main/tray.ts', code: 'const popup = new BrowserWindow({});', says: /electron\/main\/windows/ },
    {
      file: 'electron/main/view.ts',
      code: "import * as electron from 'electron';\nnew electron.WebContentsView({});",
      says: /salesforce-view/,
    },
    { file: 'electron/main/help.ts', code: "import { shell } from 'electron';", says: /SafeShell/ },
    { file: 'electron/main/sly-help.ts', code: "electron.shell.openExternal('file:///etc/passwd');", says: /SafeShell/ },
    { file: 'electron/main/channel.ts', code: "import { ipcMain as channel } from 'electron';", says: /union member to a verb/ },
    { file: 'electron/main/token.ts', code: "import { safeStorage } from 'electron';", says: /vault/ },
    { file: 'electron/main/reads-page.ts', code: "view.webContents.executeJavaScript('document.title');", says: /through its preload/ },
    { file: 'app/channel.ts', code: "import { ipcRenderer } from 'electron';", says: /five verbs/ },
  ],
});
