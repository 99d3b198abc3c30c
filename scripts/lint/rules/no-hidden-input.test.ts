import { testRule } from '../testing/examples.ts';

testRule('no-hidden-input', {
  good: [
    { file: 'packages/desk/src/deadline.ts', code: 'export const late = (event) => event.atMs > 5;' },
    { file: 'packages/desk/src/words.ts', code: 'export const day = (atMs) => new Date(atMs).getUTCDay();' },
    { file: 'packages/sandbox/src/clock/clock.ts', code: 'export const startMs = Date.now();' },
    { file: 'packages/sandbox/src/world/ids.ts', code: 'export const chance = Math.random();' },
    { file: 'packages/sandbox/src/faults/late.ts', code: 'setTimeout(answer, delayMs);' },
    { file: 'packages/sandbox/src/faults/delay.test.ts', code: 'const startedMs = performance.now();' },
    { file: 'electron/main/clock.ts', code: 'export const nowMs = () => Date.now();' },
  ],
  bad: [
    { file: 'packages/desk/src/reads-clock.ts', code: 'export const now = Date.now();', says: /Date\.now.*every event carries its time/ },
    { file: 'packages/desk/src/makes-date.ts', code: 'export const now = new Date();', says: /new Date\(\)/ },
    { file: 'packages/desk/src/rolls.test.ts', code: 'const chance = Math.random();', says: /Math\.random/ },
    { file: 'packages/desk/src/makes-id.ts', code: 'export const id = crypto.randomUUID();', says: /crypto\.randomUUID/ },
    { file: 'packages/routing/src/ticks.ts', code: 'setInterval(route, 1_000);', says: /setInterval/ },
    { file: 'packages/sandbox/src/omni/router.ts', code: 'const now = Date.now();', says: /the sandbox's clock/ },
    {
      file: 'packages/sandbox/src/auth/token.ts',
      code: "import { randomBytes } from 'node:crypto';\nconst token = randomBytes(8);",
      says: /seed/,
    },
  ],
});
