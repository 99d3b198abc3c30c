import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { inRoot } from '../paths.ts';

/** The org package: an SFDX project, with a second one below it for what an org installs when it needs it. */
const orgFolder = inRoot('salesforce');

/** The SFDX projects of the org package, relative to its folder. */
export const projects = ['.', 'optional'] as const;

/** Where Salesforce's own tools are, with a lock file of their own. */
export const toolsFolder = inRoot('org-checks');

/** The folders of a project that are deployed, from its `sfdx-project.json`. */
export function packageDirectories(project: string): string[] {
  const read = JSON.parse(readFileSync(join(project, 'sfdx-project.json'), 'utf8')) as { packageDirectories: { path: string }[] };
  return read.packageDirectories.map(({ path }) => path);
}

/** A copy of the org package, for one check to work in. Whoever asks for it removes it. */
export function copyOrgPackage(): string {
  const copy = mkdtempSync(join(tmpdir(), 'jackfield-org-'));
  cpSync(orgFolder, copy, { recursive: true });
  return copy;
}

/** Every file below a folder, relative to it, with `/` between folders, in order. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}
