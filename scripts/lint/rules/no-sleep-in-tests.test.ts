import { testRule } from '../testing/examples.ts';

testRule('no-sleep-in-tests', {
  good: [
    { file: 'packages/salesforce/src/back-off.ts', code: 'await new Promise((resolve) => setTimeout(resolve, delayMs));' },
    {
      file: 'e2e/gives-up.spec.ts',
      code: "await new Promise((resolve, reject) => { setTimeout(() => reject(new Error('too late')), 5_000); });",
    },
    { file: 'e2e/answers-late.spec.ts', code: 'setTimeout(() => colleague.answers(), 10);' },
    { file: 'packages/desk/src/clock.test.ts', code: 'vi.advanceTimersByTime(1_000);' },
    { file: 'e2e/next-turn.spec.ts', code: "import { setImmediate } from 'node:timers/promises';" },
  ],
  bad: [
    { file: 'e2e/hopes.spec.ts', code: 'await page.waitForTimeout(500);', says: /never for time to pass/ },
    { file: 'packages/desk/src/waits.test.ts', code: 'await new Promise((resolve) => setTimeout(resolve, 500));', says: /never for time/ },
    {
      file: 'packages/desk/src/waits-more.test.ts',
      code: 'await new Promise<void>((done) => setTimeout(() => done(), 500));',
      says: /never for time/,
    },
    { file: 'bench/waits-in-block.ts', code: 'await new Promise((r) => { setTimeout(() => { r(1); }, 5); });', says: /never for time/ },
    { file: 'e2e/imports-sleep.ts', code: "import { setTimeout as sleep } from 'node:timers/promises';", says: /never for time/ },
    { file: 'app/testing/imports-all.ts', code: "import timers from 'timers/promises';", says: /never for time/ },
  ],
});
