import { task } from './lib/task.ts';
import { orgPackage, patientBridge, report, runQuickTier, stories } from './lib/tiers.ts';

// npm run test:long: the quick tier, then what takes long: the org package by Salesforce's own tools, the
// bridge with the patience of the desktop and in very many interleavings, kills at random moments, with a seed. Figures go to docs/results.

await task(async () => {
  const quick = await runQuickTier();
  process.env.JACKFIELD_LONG = '1';
  const long = report([await orgPackage(), ...(await patientBridge()), await stories([])]);
  return quick && long ? 0 : 1;
});
