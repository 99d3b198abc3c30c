import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startCentre } from './lib/centre.ts';
import { fromCaller } from './lib/paths.ts';
import { ensureBuilt } from './lib/prepare.ts';
import { task } from './lib/task.ts';

// npm run sandbox -- --port N --seed N --salesforce DIR: the embedded contact centre alone.

await task(async () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      salesforce: { type: 'string' },
    },
  });
  await ensureBuilt();
  const centre = await startCentre({
    port: Number(values.port),
    seed: Number(values.seed),
    ...(values.salesforce === undefined ? {} : { salesforce: fromCaller(values.salesforce) }),
  });
  // The line programs wait for, as the centre itself prints it, before the one for people.
  process.stdout.write(`JACKFIELD_SANDBOX ${JSON.stringify({ url: centre.url })}\n`);
  process.stdout.write(`Customer page and control interface: ${centre.url}\n`);
  const [code] = (await once(centre.process, 'exit')) as [number | null];
  return code ?? 1;
});
