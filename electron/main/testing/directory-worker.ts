import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const require = createRequire(import.meta.url);

/** The directory's worker from its source: what the app has in a bundle is translated on the way. */
export function startFromSource(): Worker {
  const translate = JSON.stringify(require.resolve('tsx/cjs/api'));
  const path = JSON.stringify(fileURLToPath(new URL('../directory-worker.ts', import.meta.url)));
  return new Worker(`require(${translate}).register(); require(${path});`, { eval: true });
}
