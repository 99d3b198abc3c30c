import { task } from './lib/task.ts';
import { foreignClients, report } from './lib/tiers.ts';

// npm run conformance: other people's clients against the embedded centre.

await task(async () => (report([await foreignClients()]) ? 0 : 1));
