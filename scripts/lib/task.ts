import { endAll, endAllOnExit, isEnding } from './children.ts';
import { say } from './paths.ts';

/**
 * Runs what an npm command does, and ends this process: with the code that the work returns, or with 1 and {@link explain} of what it threw.
 * Everything that was started ends before, also when the command is told to stop.
 */
export async function task(work: () => Promise<number>): Promise<never> {
  endAllOnExit();
  let code = 1;
  try {
    code = await work();
  } catch (error) {
    // What breaks because it was told to end is not news.
    if (!isEnding()) say(explain(error));
  }
  await endAll();
  process.exit(code);
}

/**
 * What the person is told: errors of ours, and those about the command line, are written to be read; any other kind is a bug, and its
 * stack is what helps.
 */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isAboutArguments = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return error.constructor === Error || isAboutArguments ? error.message : (error.stack ?? error.message);
}
