import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../paths.ts';
import { filesBelow } from './project.ts';

/**
 * Checks what one file says about another, where no tool of Salesforce's does without an org: the External Client App and the channel of
 * the optional project, and that the callback addresses are those of the profile.
 * @returns a line for each fault.
 */
export async function checkReferences(copy: string): Promise<string[]> {
  const metadata = filesBelow(copy)
    .filter((file) => file.endsWith('-meta.xml'))
    .map((file) => ({ file, text: readFileSync(join(copy, file), 'utf8') }));
  const names = (suffix: string) => metadata.flatMap(({ file }) => new RegExp(`([^/]+)\\.${suffix}-meta\\.xml$`).exec(file)?.[1] ?? []);
  const fields = metadata.flatMap(({ file }) => {
    const [, object, field] = /objects\/(\w+)\/fields\/(\w+)\.field-meta\.xml$/.exec(file) ?? [];
    return object === undefined || field === undefined ? [] : [`${object}.${field}`];
  });
  const known: Readonly<Record<string, readonly string[]>> = {
    application: names('app'),
    commaSeparatedPermissionSet: names('permissionset'),
    eventChannel: names('platformEventChannel'),
    externalClientApplication: names('eca'),
    field: fields,
    flow: names('flow'),
    utilityBar: names('flexipage'),
  };
  const faults = metadata
    .filter(({ file }) => !file.includes('/flows/'))
    .flatMap(({ file, text }) =>
      Object.entries(known).flatMap(([element, there]) =>
        textsOf(text, element)
          .flatMap((value) => value.split(','))
          .filter((value) => !there.includes(value.trim()))
          .map((value) => `${file} names the ${element} ${value.trim()}, which is not there`),
      ),
    );
  return [...faults, ...callbackFaults(metadata.flatMap(({ text }) => textsOf(text, 'callbackUrl')))];
}

/** Every workstation may use any of the ports of the profile that the documentation gives as an example, so all must be registered. */
function callbackFaults(found: readonly string[]): string[] {
  const ports = /"redirectPorts": \[([\d, ]+)\]/.exec(readFileSync(inRoot('docs/profile.md'), 'utf8'))?.[1];
  if (ports === undefined) return ['docs/profile.md gives no redirectPorts to compare with'];
  const wanted = ports.split(', ').map((port) => `http://localhost:${port}/oauth/callback`);
  if (found.length === 1 && found[0] === wanted.join('\n')) return [];
  return [`the callback addresses are not those of docs/profile.md, one a line: ${found.join(' ')}`];
}

function textsOf(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) => text.trim());
}
