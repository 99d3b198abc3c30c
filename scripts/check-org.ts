import { task } from './lib/task.ts';
import { orgPackage, report } from './lib/tiers.ts';

// npm run check:org: what an org installs (salesforce/), checked without an org by Salesforce's own tools.

await task(async () => (report([await orgPackage()]) ? 0 : 1));
