import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Unit tests stand beside their source and run in Node. What needs a window is in e2e/, on a real Electron. */
export default defineConfig({
  plugins: [react()],
  test: {
    include: ['{packages,app,electron,scripts,conformance}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'conformance/clients/**', 'out/**', 'dist/**', '.cache/**'],
    pool: 'threads',
    // Two are what a small build machine has; more would only make the timings of the others worse.
    maxWorkers: 2,
    // A test that forgot to expect anything, or left one focused, is a failure and not a pass.
    allowOnly: false,
    expect: { requireAssertions: true },
    restoreMocks: true,
    testTimeout: 10_000,
  },
});
