import { spawnSync } from 'node:child_process';
import { inRoot } from './lib/paths.ts';

// npm run e2e [-- FILTER]: the stories on real Electron.

const result = spawnSync(
  process.execPath,
  [inRoot('node_modules/@playwright/test/cli.js'), 'test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
  {
    cwd: inRoot('.'),
    stdio: 'inherit',
  },
);
process.exit(result.status ?? 1);
