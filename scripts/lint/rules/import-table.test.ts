import { describe, expect, it } from 'vitest';
import { testRule } from '../testing/examples.ts';
import { judgeImport } from './import-table.mjs';

describe('the import table', () => {
  const allowed: [file: string, specifier: string][] = [
    ['packages/contract/src/ids.ts', 'zod/mini'],
    ['packages/desk/src/decide.ts', '@jackfield/contract'],
    ['packages/desk/src/decide.ts', './transfer/stage.ts'],
    ['packages/desk/src/decide.test.ts', 'fast-check'],
    ['packages/desk/src/decide.test.ts', 'node:fs'],
    ['packages/omni-bridge/src/bridge.ts', '@jackfield/contract'],
    ['packages/exchange/src/run.ts', '@jackfield/routing'],
    ['packages/exchange/src/run.ts', '@jackfield/salesforce/pubsub'],
    ['packages/salesforce/src/loopback.ts', 'node:http'],
    ['packages/ui/src/button.tsx', 'react-aria-components'],
    ['app/features/inbox/inbox.tsx', '@jackfield/ui'],
    ['app/features/inbox/inbox.tsx', '../../desk/replica.ts'],
    ['app/features/inbox/inbox.tsx', './row.tsx'],
    ['app/main.tsx', './features/inbox/inbox.tsx'],
    ['app/main.tsx', 'react-dom/client'],
    ['electron/main/main.ts', 'electron'],
    ['electron/main/main.ts', '@jackfield/omni-bridge'],
    ['electron/main/main.ts', '@jackfield/directory'],
    ['electron/preload/workspace.ts', 'electron'],
    ['packages/sandbox/src/main.ts', 'node:http'],
    ['packages/sandbox/src/main.ts', 'saxes'],
    ['packages/sandbox/src/lightning/page/main.ts', '@lwc/engine-dom'],
    ['packages/sandbox/src/lightning/page/main.ts', '../protocol.ts'],
    ['electron/main/ipc.ts', '../channels.ts'],
    ['electron/preload/bridge.ts', '../channels.ts'],
    ['scripts/bench.ts', '../bench/start.ts'],
    ['salesforce/force-app/main/default/lwc/jackfieldSession/jackfieldSession.js', 'lightning/conversationToolkitApi'],
    ['salesforce/force-app/main/default/lwc/jackfieldSession/jackfieldSession.js', '@salesforce/schema/MessagingSession.Id'],
    ['e2e/story.spec.ts', '../scripts/lib/paths.ts'],
    ['bench/start.ts', '../e2e/support/desktop.ts'],
    ['scripts/build.ts', '../vite.config.ts'],
    ['vite.config.ts', '@vitejs/plugin-react'],
  ];
  it.each(allowed)('%s may import %s', (file, specifier) => {
    expect(judgeImport(file, specifier)).toBeNull();
  });

  const forbidden: [file: string, specifier: string, why: RegExp][] = [
    ['packages/contract/src/ids.ts', '@jackfield/desk', /contract may import nothing of ours/],
    ['packages/contract/src/ids.ts', 'zod', /zod\/mini/],
    ['packages/contract/src/ids.ts', 'zod/v4', /zod\/mini/],
    ['packages/desk/src/decide.ts', 'react', /react may run in ui, app, bench, not in desk/],
    ['packages/desk/src/decide.ts', 'node:fs', /runs without Node/],
    ['packages/desk/src/decide.ts', 'fs', /write "node:fs"/],
    ['packages/desk/src/decide.ts', 'electron', /may not import Electron/],
    ['packages/desk/src/decide.ts', 'zod/mini', /not in desk/],
    ['packages/desk/src/decide.ts', 'vitest', /not in desk/],
    ['packages/desk/src/decide.ts', 'left-pad', /not classified/],
    ['packages/desk/src/decide.test.ts', 'left-pad', /not classified/],
    ['packages/desk/src/decide.test.ts', '@jackfield/sandbox', /not sandbox/],
    ['packages/desk/src/decide.ts', '@jackfield/desk', /import the file itself/],
    ['packages/desk/src/decide.ts', '../../contract/src/ids.ts', /by its name, @jackfield\/contract/],
    ['packages/desk/src/decide.ts', '@jackfield/contract/src/ids.ts', /front door/],
    ['electron/main/main.ts', '@jackfield/salesforce/pubsub', /a door for exchange, conformance, bench only/],
    ['electron/main/main.ts', '@jackfield/salesforce/auth', /front door/],
    ['packages/directory/src/index.ts', '@jackfield/desk', /only contract/],
    ['packages/salesforce/src/rest.ts', '@jackfield/desk', /only contract/],
    ['packages/omni-bridge/src/bridge.ts', '@jackfield/desk', /only contract/],
    ['packages/ui/src/button.tsx', '@jackfield/contract', /nothing of ours/],
    ['packages/ui/src/button.tsx', '../../../app/main.tsx', /nothing of ours/],
    ['app/main.tsx', '@jackfield/salesforce', /not salesforce/],
    ['app/main.tsx', '@jackfield/sandbox', /not sandbox/],
    ['app/main.tsx', 'electron', /may not import Electron/],
    ['app/main.tsx', '../electron/main/main.ts', /not electron\/main/],
    ['app/features/inbox/inbox.tsx', '../transfer/panel.tsx', /a feature imports no other feature/],
    ['app/desk/replica.ts', '../features/inbox/inbox.tsx', /not app\/features\/inbox/],
    ['electron/main/main.ts', '@jackfield/ui', /not ui/],
    ['electron/main/main.ts', '@jackfield/sandbox', /not sandbox/],
    ['electron/preload/workspace.ts', '@jackfield/desk', /only electron, contract/],
    ['electron/preload/workspace.ts', 'node:fs', /sandboxed preload/],
    ['electron/preload/workspace.ts', '../main/ipc.ts', /only electron, contract/],
    ['electron/channels.ts', './main/ipc.ts', /only contract/],
    ['scripts/build.ts', '../bench/start.ts', /not bench/],
    ['packages/sandbox/src/main.ts', '@jackfield/contract', /nothing of ours/],
    ['packages/sandbox/src/main.ts', '../../contract/src/ids.ts', /nothing of ours/],
    ['packages/sandbox/src/main.ts', './lightning/page/main.ts', /nothing of ours/],
    ['packages/sandbox/src/lightning/page/main.ts', '../../customer/page/main.ts', /only sandbox, not sandbox\/customer\/page/],
    ['packages/sandbox/src/lightning/page/main.ts', '@jackfield/contract', /only sandbox/],
    ['packages/sandbox/src/lightning/page/main.ts', 'node:http', /runs without Node/],
    ['salesforce/force-app/main/default/lwc/jackfieldSession/jackfieldSession.js', '@jackfield/contract', /nothing of ours/],
    ['scripts/build.ts', '@jackfield/contract', /not contract/],
    ['scripts/build.ts', '/opt/tool.js', /absolute path/],
    ['scripts/build.ts', '../../elsewhere/tool.ts', /leaves the repository/],
  ];
  it.each(forbidden)('%s may not import %s', (file, specifier, why) => {
    expect(judgeImport(file, specifier)).toMatch(why);
  });

  it('lets windows read the desk but not decide', () => {
    expect(judgeImport('app/desk/replica.ts', '@jackfield/desk', ['apply', 'selectInbox'])).toBeNull();
    expect(judgeImport('app/desk/replica.ts', '@jackfield/desk', ['apply', 'decide'])).toMatch(/may read desk but not decide: decide/);
    expect(judgeImport('electron/main/desk-host.ts', '@jackfield/desk', ['decide', 'react'])).toBeNull();
  });
});

testRule('import-table', {
  good: [
    { file: 'packages/desk/src/apply.ts', code: "import type { DeskEvent } from '@jackfield/contract';" },
    { file: 'app/reads-the-desk.ts', code: "export { apply } from '@jackfield/desk';" },
    { file: 'app/takes-a-picture.ts', code: "import logo from './logo.svg?url';" },
  ],
  bad: [
    { file: 'packages/desk/src/takes-a-type.ts', code: "import type { App } from 'electron';", says: /may not import Electron/ },
    { file: 'packages/desk/src/passes-all-on.ts', code: "export * from 'node:fs';", says: /runs without Node/ },
    { file: 'packages/desk/src/passes-one-on.ts', code: "export { readFile } from 'node:fs';", says: /runs without Node/ },
    { file: 'packages/desk/src/imports-later.ts', code: "const fs = await import('node:fs');", says: /runs without Node/ },
    { file: 'packages/desk/src/names-a-type.ts', code: "type App = import('electron').App;", says: /may not import Electron/ },
    { file: 'app/decides.ts', code: "import { apply, decide as choose } from '@jackfield/desk';", says: /not decide/ },
    { file: 'app/passes-on.ts', code: "export { react } from '@jackfield/desk';", says: /not decide/ },
  ],
});
