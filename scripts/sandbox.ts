import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startCentre } from './lib/centre.ts';
import { fromCaller, inRoot, say } from './lib/paths.ts';
import { ensureBuilt } from './lib/prepare.ts';
import { run } from './lib/run.ts';
import { task } from './lib/task.ts';

// npm run sandbox -- --port N --seed N --salesforce DIR --pubsub --org FILE --scenario NAME: the embedded contact centre alone.
// npm run sandbox -- --make-org FILE --users N --queues N --cases N --seed N: writes a large org to start from, and ends.

await task(async () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      salesforce: { type: 'string' },
      pubsub: { type: 'boolean', default: false },
      org: { type: 'string' },
      scenario: { type: 'string' },
      'make-org': { type: 'string' },
      users: { type: 'string' },
      queues: { type: 'string' },
      cases: { type: 'string' },
    },
  });
  await ensureBuilt();
  const salesforce = values.salesforce === undefined ? inRoot('salesforce') : fromCaller(values.salesforce);
  if (values['make-org'] !== undefined) {
    const file = fromCaller(values['make-org']);
    const size = (['users', 'queues', 'cases'] as const).flatMap((name) => (values[name] === undefined ? [] : [`--${name}`, values[name]]));
    const server = inRoot('out/sandbox/server.mjs');
    run(process.execPath, [server, '--make-org', file, '--seed', values.seed, '--salesforce', salesforce, ...size]);
    say(`Wrote ${file}; start from it with --org.`);
    return 0;
  }
  const centre = await startCentre({
    port: Number(values.port),
    seed: Number(values.seed),
    salesforce,
    pubsub: values.pubsub,
    ...(values.org === undefined ? {} : { org: fromCaller(values.org) }),
    ...(values.scenario === undefined ? {} : { scenario: values.scenario }),
  });
  // The line programs wait for, as the centre itself prints it, before the one for people.
  const told = { url: centre.url, ...(centre.pubsub === undefined ? {} : { pubsub: centre.pubsub }) };
  process.stdout.write(`JACKFIELD_SANDBOX ${JSON.stringify(told)}\n`);
  process.stdout.write(`Customer page and control interface: ${centre.url}\n`);
  const [code] = (await once(centre.process, 'exit')) as [number | null];
  return code ?? 1;
});
