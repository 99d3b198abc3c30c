import { task } from './lib/task.ts';
import { runQuickTier } from './lib/tiers.ts';

// npm test: every check of the quick tier, the fast ones first.

await task(async () => ((await runQuickTier()) ? 0 : 1));
