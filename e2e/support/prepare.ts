import { prepare } from '../../scripts/lib/prepare.ts';
import { ensureSystemPackages } from '../../scripts/lib/system-packages.ts';

/** Builds and packages both editions, and installs the ordinary browser that customers use, before the first story. */
export default async function globalSetup(): Promise<void> {
  ensureSystemPackages({ headless: true, stories: true });
  await prepare(['sandbox', 'release']);
}
