import { readArguments } from './arguments.ts';
import { deploy, lightningRoutes } from './lightning/index.ts';
import { makeSandbox } from './server.ts';

/** Starts the sandbox as a process of its own. The first line on stdout says where it listens; everything else goes to stderr. */
async function start(): Promise<void> {
  const asked = readArguments(process.argv.slice(2));
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const deployed = await deploy(asked.salesforce);
  const sandbox = makeSandbox({
    seed: asked.seed,
    deployed,
    lightningRoutes: (org) => lightningRoutes(org, deployed),
    customerFolder: new URL('./customer/', import.meta.url),
    log,
  });
  const url = await sandbox.listen(asked.port);
  process.stdout.write(`JACKFIELD_SANDBOX ${JSON.stringify({ url })}\n`);
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
