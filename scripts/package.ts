import { runtimeOf, sayRuntime } from './lib/packaged.ts';
import { inRoot, say } from './lib/paths.ts';
import { prepare } from './lib/prepare.ts';

// npm run package: both editions as unpacked apps under out/package.

await prepare(['release', 'sandbox']);
sayRuntime(runtimeOf('release'));
for (const edition of ['release', 'sandbox'] as const) say(`${edition}: ${inRoot(`out/package/${edition}`)}`);
