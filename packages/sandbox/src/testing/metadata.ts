import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const BASE = fileURLToPath(new URL('../../../../salesforce/force-app/main/default/', import.meta.url));

/** The repository's own flows and objects, keyed as a deployment keys them: flows by name, objects and `Object.Field`. For tests that need no page. */
export function ownMetadata(): { flows: Map<string, string>; objects: Map<string, string> } {
  const flows = new Map(files('flows', '.flow-meta.xml'));
  const objects = new Map<string, string>();
  for (const object of readdirSync(path.join(BASE, 'objects')).sort()) {
    for (const [name, xml] of files(path.join('objects', object), '.object-meta.xml')) objects.set(name, xml);
    for (const [name, xml] of files(path.join('objects', object, 'fields'), '.field-meta.xml')) objects.set(`${object}.${name}`, xml);
  }
  return { flows, objects };
}

function files(folder: string, suffix: string): [string, string][] {
  return readdirSync(path.join(BASE, folder))
    .filter((name) => name.endsWith(suffix))
    .sort()
    .map((name) => [name.slice(0, -suffix.length), readFileSync(path.join(BASE, folder, name), 'utf8')]);
}
