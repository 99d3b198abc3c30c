import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../run.ts';
import { memberOf, membersOf } from './members.ts';
import { filesBelow, packageDirectories, projects, toolsFolder } from './project.ts';

/**
 * Converts each project to what the org is sent, and back, with the Salesforce CLI. Every source file must be part of a member of the
 * manifest, every member must have a source, and what comes back must be what went in, byte for byte.
 * @param copy the org package, in a folder this may write in.
 * @returns a line for each fault.
 */
export async function checkConversion(copy: string): Promise<string[]> {
  return projects.flatMap((name) => convertOne(join(copy, name)));
}

function convertOne(project: string): string[] {
  const directories = packageDirectories(project);
  const sources = new Map(
    directories.flatMap((directory) => {
      const base = join(project, directory, 'main/default');
      return filesBelow(base).map((file): [string, string] => [file, readFileSync(join(base, file), 'utf8')]);
    }),
  );
  const sent = join(project, 'sent');
  salesforce(project, ['convert', 'source', ...directories.flatMap((path) => ['--source-dir', path]), '--output-dir', sent]);
  const back = join(project, 'back');
  mkdirSync(back);
  salesforce(project, ['convert', 'mdapi', '--root-dir', sent, '--output-dir', back]);

  const faults: string[] = [];
  const listed = new Set<string>(membersOf(readFileSync(join(sent, 'package.xml'), 'utf8')));
  const expected = new Set<string>([...sources.keys()].map(memberOf));
  for (const member of expected) if (!listed.has(member)) faults.push(`${member} has a source and is not in package.xml`);
  for (const member of listed) if (!expected.has(member)) faults.push(`${member} is in package.xml and has no source`);
  for (const [file, text] of sources) {
    const returned = join(back, 'main/default', file);
    if (!existsSync(returned)) faults.push(`${file} does not come back`);
    else if (readFileSync(returned, 'utf8') !== text) faults.push(`${file} comes back changed: write it as the CLI does`);
  }
  return faults;
}

/** Runs `sf project ...` with a home of its own, which it is not asked to keep, and without telemetry or a look for updates. */
function salesforce(project: string, args: readonly string[]): void {
  const home = mkdtempSync(join(tmpdir(), 'jackfield-sf-home-'));
  try {
    run(process.execPath, [join(toolsFolder, 'node_modules/@salesforce/cli/bin/run.js'), 'project', ...args, '--json'], {
      cwd: project,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        USERPROFILE: home,
        SF_DISABLE_TELEMETRY: 'true',
        SF_AUTOUPDATE_DISABLE: 'true',
        SF_DISABLE_AUTOUPDATE: 'true',
        SF_SKIP_NEW_VERSION_CHECK: 'true',
        SF_DISABLE_LOG_FILE: 'true',
      },
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
