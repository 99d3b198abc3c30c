import { task } from './lib/task.ts';
import { report, runQuickTier, stories } from './lib/tiers.ts';

// npm run test:long: the quick tier, then what takes long: kills at random moments, with a seed. Figures go to docs/results.

await task(async () => {
  const quick = await runQuickTier();
  process.env.JACKFIELD_LONG = '1';
  const long = report([await stories([])]);
  return quick && long ? 0 : 1;
});
