import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildAll } from './build.ts';
import { endAllOnExit } from './lib/children.ts';
import { startCentre } from './lib/centre.ts';
import { inRoot } from './lib/paths.ts';

// npm run sandbox -- --port N --seed N: the embedded contact centre alone.

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, seed: { type: 'string', default: '1' } } });
endAllOnExit();
if (!existsSync(inRoot('out/.built'))) await buildAll();
const centre = await startCentre({ port: Number(values.port), seed: Number(values.seed) });
process.stdout.write(`Customer page and control interface: ${centre.url}\n`);
centre.process.once('exit', (code) => process.exit(code ?? 1));
