import { SCENARIOS, type ScenarioName } from './scenarios/plan.ts';
import type { OrgSize } from './world/big-org.ts';

/** What a generated org has when nothing else is said. */
const USUAL_SIZE: OrgSize = { users: 100_000, queues: 2_000, cases: 50_000 };

/** What the command line asks for. */
export interface Arguments {
  /** 0 takes any free port. */
  readonly port: number;
  readonly seed: number;
  /** The SFDX project to deploy. */
  readonly salesforce: string;
  /** Whether the Pub/Sub API is served too. */
  readonly pubsub: boolean;
  /** A file with a generated org to begin with; null for the small org. */
  readonly org: string | null;
  /** The scenario that begins when the first agent goes online; null for none. */
  readonly scenario: ScenarioName | null;
  /** Instead of starting: the file to write a generated org to, and how much of everything it has; null to start. */
  readonly makeOrg: { readonly file: string; readonly size: OrgSize } | null;
}

/**
 * Reads the command line: `--port N --seed N --salesforce DIR --org FILE --scenario NAME`, or with `=`; `--pubsub` alone. `--make-org FILE` takes
 * `--users N --queues N --cases N` besides the seed. @throws with a sentence naming the argument.
 */
export function readArguments(given: readonly string[]): Arguments {
  const read: { -readonly [name in keyof Arguments]: Arguments[name] } = {
    port: 0,
    seed: 1,
    salesforce: 'salesforce',
    pubsub: false,
    org: null,
    scenario: null,
    makeOrg: null,
  };
  let file: string | null = null;
  const size: Partial<Record<keyof OrgSize, number>> = {};
  for (let at = 0; at < given.length; at += 1) {
    const [name = '', inline] = (given[at] ?? '').split(/=(.*)/s);
    const value = () => {
      if (inline !== undefined) return inline;
      at += 1;
      const next = given[at];
      if (next === undefined) throw new Error(`${name} needs a value.`);
      return next;
    };
    switch (name) {
      case '--port':
        read.port = wholeNumber(name, value(), 65_535);
        break;
      case '--seed':
        read.seed = wholeNumber(name, value(), 4_294_967_295);
        break;
      case '--salesforce':
        read.salesforce = value();
        break;
      case '--pubsub':
        if (inline !== undefined) throw new Error('--pubsub takes no value.');
        read.pubsub = true;
        break;
      case '--org':
        read.org = value();
        break;
      case '--scenario':
        read.scenario = scenarioNamed(value());
        break;
      case '--make-org':
        file = value();
        break;
      case '--users':
        size.users = wholeNumber(name, value(), 1_000_000);
        break;
      case '--queues':
        size.queues = wholeNumber(name, value(), 100_000);
        break;
      case '--cases':
        size.cases = wholeNumber(name, value(), 1_000_000);
        break;
      default:
        throw new Error(
          `${name} is not an argument of the sandbox; there are --port, --seed, --salesforce, --pubsub, --org, --scenario, --make-org, --users, --queues and --cases.`,
        );
    }
  }
  const [sized] = Object.keys(size);
  if (file === null && sized !== undefined) throw new Error(`--${sized} says how large an org to make; it goes with --make-org FILE.`);
  if (file !== null && read.org !== null) throw new Error('--org starts from a file and --make-org writes one; give one of the two.');
  if (file !== null) read.makeOrg = { file, size: { ...USUAL_SIZE, ...size } };
  return read;
}

function scenarioNamed(text: string): ScenarioName {
  const found = SCENARIOS.find((one) => one === text);
  if (found === undefined) throw new Error(`--scenario must be one of ${SCENARIOS.join(', ')}, not ${text}.`);
  return found;
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most) throw new Error(`${name} must be a whole number from 0 to ${most}, not ${text}.`);
  return value;
}
