import { runQuickTier } from './lib/tiers.ts';

// npm test: every check of the quick tier, the fast ones first.

process.exitCode = (await runQuickTier()) ? 0 : 1;
