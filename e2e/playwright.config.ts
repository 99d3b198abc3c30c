import { defineConfig } from '@playwright/test';

// Stories on the packaged sandbox edition with production fuses, and on the release edition where a story says so.
export default defineConfig({
  testDir: '.',
  testMatch: process.env.JACKFIELD_LONG ? 'long/**/*.spec.ts' : 'stories/**/*.spec.ts',
  outputDir: '../test-results/stories',
  globalSetup: './support/prepare.ts',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../test-results/stories.json' }]],
});
