import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the checkout, with a trailing slash. */
export const rootDir = fileURLToPath(new URL('../..', import.meta.url));

/** An absolute path inside the checkout. */
export const inRoot = (path: string): string => rootDir + path;

/** An absolute path of what the person named on the command line: relative to where they stood, which npm keeps in `INIT_CWD`. */
export const fromCaller = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path);

/** The two editions of the desktop; see docs/architecture.md. */
export type Edition = 'sandbox' | 'release';

/** Says what is going on. Progress goes to standard error, so that standard output holds results only. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
