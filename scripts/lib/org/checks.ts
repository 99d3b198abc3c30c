import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installOwnPackages } from '../own-packages.ts';
import { say } from '../paths.ts';
import { explain } from '../task.ts';
import { checkConversion } from './conversion.ts';
import { checkDeployment } from './emulator.ts';
import { checkLint } from './lint.ts';
import { checkMetadata } from './metadata.ts';
import { mutations, type Mutation } from './mutations.ts';
import { copyOrgPackage, toolsFolder } from './project.ts';
import { checkReferences } from './references.ts';

/** Each check works in a copy of the org package and answers a line for each fault. */
const checks = {
  metadata: { says: 'every XML file is well-formed, and metadata is of the shape of its type', run: checkMetadata },
  references: { says: 'what one file says of another is there', run: checkReferences },
  conversion: { says: 'the Salesforce CLI converts every file, and back to the same bytes', run: checkConversion },
  lint: { says: "Salesforce's ESLint rules for web components and Aura", run: checkLint },
  deployment: { says: 'the LWC compiler and the strict readers of the embedded centre', run: checkDeployment },
} as const;

/** How many checks of the org package passed and failed. */
export interface OrgTally {
  passed: number;
  failed: number;
}

/**
 * Installs Salesforce's own tools where they are not yet, checks the org package with each, then breaks it in every way of
 * `mutations.ts` and expects the check that ought to notice to notice. Says a line for each. Never stops at the first that fails.
 */
export async function checkOrgPackage(): Promise<OrgTally> {
  const tally: OrgTally = { passed: 0, failed: 0 };
  const note = (name: string, faults: readonly string[], startedMs: number) => {
    tally[faults.length === 0 ? 'passed' : 'failed'] += 1;
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
    say(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
    for (const fault of faults) say(`       ${fault}`);
  };
  try {
    installOwnPackages(toolsFolder);
  } catch (error) {
    say(explain(error));
    return { passed: 0, failed: 1 };
  }
  for (const { says, run } of Object.values(checks)) {
    const startedMs = performance.now();
    note(`org package: ${says}`, await inCopy(run), startedMs);
  }
  for (const mutation of mutations) {
    const startedMs = performance.now();
    note(`org package, broken: ${mutation.what}: noticed`, await missed(mutation), startedMs);
  }
  return tally;
}

/** Runs a check in a copy, broken before if so wished. What a check throws is a fault: its tool is missing, or would not go on. */
async function inCopy(run: (copy: string) => Promise<string[]>, breakIt: (copy: string) => void = () => undefined): Promise<string[]> {
  const copy = copyOrgPackage();
  try {
    breakIt(copy);
    return await run(copy);
  } catch (error) {
    return [explain(error)];
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Nothing when the check noticed, else what it said instead. */
async function missed(mutation: Mutation): Promise<string[]> {
  const faults = await inCopy(checks[mutation.caughtBy].run, (copy) => apply(mutation, copy));
  if (faults.some((fault) => fault.includes(mutation.says))) return [];
  return [`expected a fault that speaks of: ${mutation.says}`, ...(faults.length === 0 ? ['but there was none'] : faults)];
}

function apply({ file, change }: Mutation, copy: string): void {
  const path = join(copy, file);
  if ('renameTo' in change) {
    renameSync(path, join(copy, change.renameTo));
    return;
  }
  const text = readFileSync(path, 'utf8');
  if (!text.includes(change.replace)) throw new Error(`${file} has no ${change.replace} to replace`);
  writeFileSync(
    path,
    text.replace(change.replace, () => change.by),
  );
}
