import { task } from './lib/task.ts';
import { orgPackage, report, runQuickTier, stories } from './lib/tiers.ts';

// npm run test:long: the quick tier, then what takes long: the org package by Salesforce's own tools, kills at random
// moments, with a seed. Figures go to docs/results.

await task(async () => {
  const quick = await runQuickTier();
  process.env.JACKFIELD_LONG = '1';
  const long = report([await orgPackage(), await stories([])]);
  return quick && long ? 0 : 1;
});
