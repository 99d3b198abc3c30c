import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { endGroup, signalGroup, startGroup } from '../../scripts/lib/children.ts';
import { inRoot } from '../../scripts/lib/paths.ts';

/** Whether to wait as long as the desktop does; the quick tier has no patience. */
const isPatient = process.env['JACKFIELD_PATIENCE'] === 'real';

/** How long a request may take in these tests: the twenty seconds of the desktop, or as long as a busy machine needs. */
export const TIMEOUT_MS = isPatient ? 20_000 : 800;

/** A delay that is longer than anybody waits, in milliseconds: thirty seconds, or scaled alike. */
export const TOO_SLOW_MS = isPatient ? 30_000 : 1_200;

/** How long one row of the table of faults may take. */
export const ROW_TIMEOUT_MS = isPatient ? 300_000 : 20_000;

/** What goes wrong with requests; see docs/sandbox.md. */
export interface Fault {
  route: string;
  kind: 'drop' | 'delay' | 'duplicate' | 'refuse' | 'loseAnswer' | 'expireToken' | 'malformed' | 'skew';
  after?: number;
  times?: number;
  delayMs?: number;
  skewMs?: number;
  status?: number;
  body?: unknown;
}

/** An embedded contact centre in a process of its own, run from its source: nothing has to be built. */
export interface TestCentre {
  url: string;
  /** One request to the control interface. @throws with its words when it is refused. */
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  fault(...faults: readonly Fault[]): Promise<void>;
  noFaults(): Promise<void>;
  /** How many requests were hit by faults since the start. A fault that never hit proves nothing. */
  hits(): Promise<number>;
  /** Holds the whole process still for so long (milliseconds), as a machine that hangs: what is sent meanwhile is served afterwards. */
  hangs(forMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts one, with further arguments, and waits until it serves. @throws with its standard error when it ends first. */
export async function openCentre(seed = 1, ...more: readonly string[]): Promise<TestCentre> {
  const child = startGroup(
    process.execPath,
    [
      '--import',
      'tsx',
      inRoot('packages/sandbox/src/main.ts'),
      '--port',
      '0',
      '--seed',
      String(seed),
      '--salesforce',
      inRoot('salesforce'),
      ...more,
    ],
    { cwd: inRoot('.'), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('the contact centre has no output');
  let errors = '';
  stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4_000);
  });
  const serving = (async () => {
    for await (const line of createInterface({ input: stdout })) {
      const found = /^JACKFIELD_SANDBOX (\{.*\})$/u.exec(line);
      if (found?.[1] !== undefined) return (JSON.parse(found[1]) as { url: string }).url;
    }
    throw new Error(`the contact centre ended before it served\n${errors}`);
  })();
  const failed = once(child, 'error').then(([error]) => {
    throw error as Error;
  });
  const url = await Promise.race([serving, failed]);
  stdout.resume();
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(url + path, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}\n${errors}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
  return {
    url,
    control,
    async fault(...faults) {
      for (const fault of faults) await control('POST', '/__sim/faults', fault);
    },
    async noFaults() {
      await control('DELETE', '/__sim/faults');
    },
    async hits() {
      const events = (await control('GET', '/__sim/history')) as { type: string }[];
      return events.filter((event) => event.type === 'faultApplied').length;
    },
    async hangs(forMs) {
      signalGroup(child, 'SIGSTOP');
      await delay(forMs);
      signalGroup(child, 'SIGCONT');
    },
    close: () => endGroup(child),
  };
}

/**
 * Resolves when every request that {@link TOO_SLOW_MS} held back by now has been served: when one has been that was held back as long, and
 * later.
 */
export async function untilSlowOnesArrived(centre: TestCentre): Promise<void> {
  await centre.fault({ route: 'GET /services/data', kind: 'delay', delayMs: TOO_SLOW_MS });
  await fetch(`${centre.url}/services/data`);
}
