import { defineConfig } from 'vitest/config';

/** Run by `npm run conformance`, which installs this folder's own lock file first. */
export default defineConfig({
  test: {
    include: ['*.test.mjs'],
    pool: 'forks',
    maxWorkers: 1,
    allowOnly: false,
    expect: { requireAssertions: true },
    testTimeout: 30_000,
  },
});
