import { ensureSystemPackages } from './lib/system-packages.ts';
import { task } from './lib/task.ts';
import { runTool } from './lib/tool.ts';

// npm run e2e [-- FILTER]: the stories on real Electron.

await task(async () => {
  ensureSystemPackages({ headless: true, stories: true });
  return runTool('@playwright/test/cli.js', ['test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)]);
});
