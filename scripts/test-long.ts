import { task } from './lib/task.ts';
import { manyTransfers, orgPackage, patientBridge, phonesElsewhere, report, runQuickTier, stories } from './lib/tiers.ts';

// npm run test:long: the quick tier, then what takes long: the stories about phones at Kamailio, the org package by Salesforce's own tools, the
// bridge with the patience of the desktop and in very many interleavings, ten thousand transfers under faults, kills at every step of one,
// with a seed. Figures go to docs/results.

await task(async () => {
  const quick = await runQuickTier();
  const phones = await phonesElsewhere();
  process.env.JACKFIELD_LONG = '1';
  const long = report([phones, await orgPackage(), ...(await patientBridge()), await manyTransfers(), await stories([])]);
  return quick && long ? 0 : 1;
});
