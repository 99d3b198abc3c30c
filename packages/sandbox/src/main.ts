import { readArguments } from './arguments.ts';
import { Clock } from './clock/clock.ts';
import { buildSchema } from './deployed/schema.ts';
import { deploy, lightningRoutes } from './lightning/index.ts';
import { makeSandbox } from './server.ts';
import { makeOrgFile } from './world/big-org.ts';

/** Starts the sandbox as a process of its own. The first line on stdout says where it listens; everything else goes to stderr. */
async function start(): Promise<void> {
  const asked = readArguments(process.argv.slice(2));
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const deployed = await deploy(asked.salesforce);
  if (asked.makeOrg) {
    const { file, size } = asked.makeOrg;
    const failed = (cause: unknown) => log(String(cause));
    makeOrgFile({ file, size, seed: asked.seed, schema: buildSchema(deployed.objects), nowMs: new Clock(failed).nowMs() });
    log(`Wrote ${file}: ${size.users} users, ${size.queues} queues and ${size.cases} cases besides the small org.`);
    return;
  }
  const sandbox = makeSandbox({
    seed: asked.seed,
    deployed,
    lightningRoutes: (org) => lightningRoutes(org, deployed),
    customerFolder: new URL('./customer/', import.meta.url),
    log,
    ...(asked.org === null ? {} : { orgFile: asked.org }),
  });
  if (asked.scenario !== null) sandbox.scenarios.startWithFirstAgent({ name: asked.scenario });
  const url = await sandbox.listen(asked.port);
  const opened = asked.pubsub ? await sandbox.openPubSub() : null;
  const pubsub = opened && { tls: opened.tls, plain: opened.plain };
  process.stdout.write(`JACKFIELD_SANDBOX ${JSON.stringify({ url, ...(pubsub ? { pubsub } : {}) })}\n`);
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Whoever started us and went away takes the pipe with it; the sandbox goes on without a log.
  process.stderr.on('error', () => {});
  process.stdout.on('error', () => {});
}

start().catch((cause: unknown) => {
  process.stderr.write(`The sandbox could not start: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
});
