import { runtimeOf, sayRuntime } from './lib/packaged.ts';
import { inRoot, say } from './lib/paths.ts';
import { prepare } from './lib/prepare.ts';
import { task } from './lib/task.ts';

// npm run package [-- --verbose]: both editions as unpacked apps under out/package.

await task(async () => {
  await prepare(['release', 'sandbox']);
  sayRuntime(runtimeOf('release'));
  for (const edition of ['release', 'sandbox'] as const) say(`${edition}: ${inRoot(`out/package/${edition}`)}`);
  return 0;
});
