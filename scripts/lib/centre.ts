import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startGroup } from './children.ts';
import { inRoot } from './paths.ts';

/** A running embedded contact centre. */
export interface Centre {
  /** Where its customer page and control interface are, without a trailing slash. */
  url: string;
  /** Where it tells of changes (`host:port`, with TLS and without), when it was started with `pubsub`. */
  pubsub?: { tls: string; plain: string };
  process: ChildProcess;
}

/**
 * Starts the embedded contact centre in a process of its own and waits until it serves.
 * @param options `salesforce` is the SFDX project it deploys (ours, when left out); `org` a file with a generated org; `scenario` what
 * customers do once the first agent is online.
 * @throws with its standard error when it ends first.
 */
export async function startCentre(
  options: { port?: number; seed?: number; salesforce?: string; pubsub?: boolean; org?: string; scenario?: string } = {},
): Promise<Centre> {
  const args = [
    inRoot('out/sandbox/server.mjs'),
    '--port',
    String(options.port ?? 0),
    '--seed',
    String(options.seed ?? 1),
    '--salesforce',
    options.salesforce ?? inRoot('salesforce'),
    ...(options.pubsub === true ? ['--pubsub'] : []),
    ...(options.org === undefined ? [] : ['--org', options.org]),
    ...(options.scenario === undefined ? [] : ['--scenario', options.scenario]),
  ];
  const child = startGroup(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4_000);
  });
  if (child.stdout === null) throw new Error('the contact centre has no output');
  const lines = createInterface({ input: child.stdout });
  const ready = (async () => {
    for await (const line of lines) {
      const found = /^JACKFIELD_SANDBOX (\{.*\})$/.exec(line);
      if (found?.[1]) return JSON.parse(found[1]) as Omit<Centre, 'process'>;
    }
    throw new Error(`the contact centre ended before it served\n${errors}`);
  })();
  const told = await Promise.race([
    ready,
    once(child, 'error').then(([error]) => {
      throw error as Error;
    }),
  ]);
  child.stdout?.resume();
  return { ...told, process: child };
}
