import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { runChecks } from '../check.ts';
import { clientsFolder, installClients } from './foreign-clients.ts';
import { inRoot, say } from './paths.ts';
import { ensureBuilt } from './prepare.ts';
import { checkOrgPackage } from './org/checks.ts';
import { ensureSystemPackages } from './system-packages.ts';
import { explain } from './task.ts';
import { runTool } from './tool.ts';

/** What one part of a tier found. */
interface Tally {
  passed: number;
  failed: number;
  /** Tests that did not run, with the reason they gave. One without a reason has failed. */
  skipped: string[];
}

/**
 * Runs the quick tier: types, lint and the other checks, unit tests, clients of other people, stories.
 * Ends with a line `N passed, N failed`. Everything runs even when something before it failed.
 * @returns whether nothing failed.
 */
export async function runQuickTier(): Promise<boolean> {
  try {
    ensureSystemPackages({ headless: true, stories: true });
  } catch (error) {
    say(explain(error));
    return report([{ passed: 0, failed: 1, skipped: [] }]);
  }
  return report([await checks(), await unit(), await foreignClients(), await stories([])]);
}

/** Prints the reasons for what was skipped and the closing line. */
export function report(parts: readonly Tally[]): boolean {
  const total = { passed: 0, failed: 0 };
  for (const { passed, failed, skipped } of parts) {
    total.passed += passed;
    total.failed += failed;
    for (const reason of skipped) process.stdout.write(`skipped: ${reason}\n`);
  }
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 && total.passed > 0;
}

async function checks(): Promise<Tally> {
  const results = await runChecks();
  return { passed: results.filter(({ ok }) => ok).length, failed: results.filter(({ ok }) => !ok).length, skipped: [] };
}

/** Unit tests. */
async function unit(): Promise<Tally> {
  say('Unit tests ...');
  return vitest('unit', []);
}

/** Other people's clients against the embedded centre; installs them first. */
export async function foreignClients(): Promise<Tally> {
  say('Clients of other people ...');
  try {
    installClients();
    await ensureBuilt();
  } catch (error) {
    say(explain(error));
    return { passed: 0, failed: 1, skipped: [] };
  }
  return vitest('clients', ['--root', clientsFolder]);
}

/**
 * The bridge against the centre, with the patience of the desktop (thirty seconds for what is slow) and then in very many interleavings.
 * Its short form is among the unit tests.
 */
export async function patientBridge(): Promise<Tally[]> {
  say('The bridge, with patience ...');
  process.env.JACKFIELD_PATIENCE = 'real';
  const tables = await vitest(
    'bridge',
    ['case-owner', 'messages', 'tokens', 'transfer'].map((name) => `conformance/bridge/${name}`),
  );
  delete process.env.JACKFIELD_PATIENCE;
  return [tables, await vitest('interleavings', ['conformance/bridge/interleavings'])];
}

/** Ten thousand transfers through all of the desktop but its windows. Their short form is among the unit tests. */
export async function manyTransfers(): Promise<Tally> {
  say('Ten thousand transfers ...');
  return vitest('transfers', ['conformance/desktop']);
}

/** The stories about phones once more, with Kamailio in the place of the centre's own SIP server. */
export async function phonesElsewhere(): Promise<Tally> {
  say('Phones at Kamailio ...');
  process.env.JACKFIELD_SIP = 'kamailio';
  const tally = await stories(['stories/phone']);
  delete process.env.JACKFIELD_SIP;
  return tally;
}

/** Runs vitest and reads its report; a test it did not run counts as failed. */
async function vitest(name: string, args: readonly string[]): Promise<Tally> {
  const file = inRoot(`test-results/${name}.json`);
  const run = await tool('vitest/vitest.mjs', ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], file);
  const found = readReport(file) as VitestReport | null;
  if (!found) return { passed: 0, failed: 1, skipped: [] };
  const silent = found.numPendingTests + found.numTodoTests;
  const failed = Math.max(found.numFailedTests + silent, run === 0 ? 0 : 1);
  return { passed: found.numPassedTests, failed, skipped: [] };
}

/** What an org installs, by Salesforce's own tools; installs them first. */
export async function orgPackage(): Promise<Tally> {
  say('The org package ...');
  return { ...(await checkOrgPackage()), skipped: [] };
}

/** Stories on real Electron, by Playwright. `args` narrows them. */
export async function stories(args: readonly string[]): Promise<Tally> {
  say('Stories ...');
  const file = inRoot('test-results/stories.json');
  const run = await tool('@playwright/test/cli.js', ['test', '--config', 'e2e/playwright.config.ts', ...args], file);
  const found = readReport(file) as PlaywrightReport | null;
  if (!found) return { passed: 0, failed: 1, skipped: [] };
  const tally: Tally = { passed: found.stats.expected, failed: found.stats.unexpected + found.stats.flaky, skipped: [] };
  for (const reason of skips(found.suites)) {
    if (reason) tally.skipped.push(reason);
    else tally.failed += 1;
  }
  if (run !== 0 && tally.failed === 0) tally.failed = 1;
  return tally;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  suites: PlaywrightSuite[];
}
interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs: { title: string; tests: { status: string; annotations: { type: string; description?: string }[] }[] }[];
}

/** One entry for each skipped story: its title and reason, or an empty text when it gave none. */
function skips(suites: readonly PlaywrightSuite[]): string[] {
  return suites.flatMap((suite) => [
    ...skips(suite.suites ?? []),
    ...suite.specs.flatMap((spec) =>
      spec.tests
        .filter((test) => test.status === 'skipped')
        .map((test) => {
          const reason = test.annotations.find(({ type }) => type === 'skip')?.description;
          return reason ? `${spec.title}: ${reason}` : '';
        }),
    ),
  ]);
}

async function tool(path: string, args: readonly string[], reportFile: string): Promise<number> {
  mkdirSync(inRoot('test-results'), { recursive: true });
  rmSync(reportFile, { force: true });
  return runTool(path, args);
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    say(`There is no report: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
