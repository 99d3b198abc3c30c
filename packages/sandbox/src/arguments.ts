/** What the command line asks for. */
export interface Arguments {
  /** 0 takes any free port. */
  readonly port: number;
  readonly seed: number;
  /** The SFDX project to deploy. */
  readonly salesforce: string;
}

/** Reads the command line: `--port N --seed N --salesforce DIR`, or with `=`. @throws with a sentence naming the argument. */
export function readArguments(given: readonly string[]): Arguments {
  const read: { port: number; seed: number; salesforce: string } = { port: 0, seed: 1, salesforce: 'salesforce' };
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
      default:
        throw new Error(`${name} is not an argument of the sandbox; there are --port, --seed and --salesforce.`);
    }
  }
  return read;
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most) throw new Error(`${name} must be a whole number from 0 to ${most}, not ${text}.`);
  return value;
}
