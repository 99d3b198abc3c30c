import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { AuraBundle, AuraNode, AuraValue } from '../aura/definition.ts';
import { readAuraBundle } from './aura-bundle.ts';
import { readConsoleApp } from './console-app.ts';
import type { Deployment, LwcBundle } from './deployment.ts';
import { DeployFailed, FileRefused, noting } from './failure.ts';
import { compileLwc } from './lwc-bundle.ts';
import { readLabels, readMetadata, readObjects, type MetadataFile } from './metadata.ts';
import { checkPermissionSet } from './permission-sets.ts';

/** The metadata folders this sandbox deploys. */
const FOLDERS = ['applications', 'aura', 'flexipages', 'flows', 'labels', 'lwc', 'objects', 'permissionsets'] as const;
type Folder = (typeof FOLDERS)[number];

/**
 * Deploys an SFDX project into the sandbox: compiles Lightning web components, reads Aura bundles, collects metadata.
 * All or nothing: throws {@link DeployFailed} with every file that was refused and why.
 */
export async function deploy(salesforceFolder: string): Promise<Deployment> {
  const root = resolve(salesforceFolder);
  const refusals: FileRefused[] = [];
  const places = await findPlaces(root);
  const metadata = async (folder: Folder, read: (at: string, shown: string) => Promise<MetadataFile[]>): Promise<MetadataFile[]> => {
    const found = await Promise.all(places(folder).map((shown) => noting(refusals, () => read(join(root, shown), shown))));
    return found.flatMap((files) => files ?? []);
  };

  const labelFiles = await metadata('labels', (at, shown) => readMetadata(at, shown, 'labels', 'CustomLabels'));
  const labels = (await noting(refusals, () => readLabels(labelFiles))) ?? {};
  const flows = await metadata('flows', (at, shown) => readMetadata(at, shown, 'flow', 'Flow'));
  const objects = await metadata('objects', readObjects);
  const permissionSets = await metadata('permissionsets', (at, shown) => readMetadata(at, shown, 'permissionset', 'PermissionSet'));
  for (const set of permissionSets) await noting(refusals, () => checkPermissionSet(set, flows, objects));
  const apps = await metadata('applications', (at, shown) => readMetadata(at, shown, 'app', 'CustomApplication'));
  const pages = await metadata('flexipages', (at, shown) => readMetadata(at, shown, 'flexipage', 'FlexiPage'));

  const aura: AuraBundle[] = [];
  for (const shown of places('aura')) {
    for (const name of await bundleFolders(join(root, shown))) {
      const bundle = await noting(refusals, async () => {
        const read = await readAuraBundle(join(root, shown, name), name, join(shown, name));
        checkLabels(read, labels, join(shown, name, `${name}.cmp`));
        return read;
      });
      if (bundle) aura.push(bundle);
    }
  }
  const lwc: LwcBundle[] = [];
  for (const shown of places('lwc')) {
    for (const name of await bundleFolders(join(root, shown))) {
      const bundle = await noting(refusals, () => compileLwc(join(root, shown, name), name, join(shown, name), labels));
      if (bundle) lwc.push(bundle);
    }
  }
  // A refused bundle would be missed again by the page that names it; one reason is enough.
  const app =
    refusals.length > 0
      ? null
      : await noting(refusals, () =>
          readConsoleApp(
            apps,
            pages,
            aura.map((bundle) => bundle.name),
          ),
        );
  if (refusals.length > 0 || !app) throw new DeployFailed(refusals);
  return { aura, lwc, app, labels, flows: byName(flows), objects: byName(objects), permissionSets: byName(permissionSets) };
}

function byName(files: readonly MetadataFile[]): ReadonlyMap<string, string> {
  return new Map(files.map((file) => [file.apiName, file.text]));
}

/** Names the bundles in a folder. A file beside them (a linter's or an editor's settings) is not one. */
async function bundleFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/** Finds the metadata folders of every package directory. Returns the places of one kind, relative to the project's folder. */
async function findPlaces(root: string): Promise<(folder: Folder) => string[]> {
  const projectFile = 'sfdx-project.json';
  const text = await readFile(join(root, projectFile), 'utf8').catch(() => {
    throw new DeployFailed([new FileRefused(projectFile, `there is no such file in ${root}`)]);
  });
  const found: { folder: Folder; shown: string }[] = [];
  for (const directory of packageDirectories(text, projectFile)) {
    const base = join(directory, 'main', 'default');
    const entries = await readdir(join(root, base)).catch(() => {
      throw new DeployFailed([new FileRefused(projectFile, `the package directory ${directory} has no main/default`)]);
    });
    for (const entry of entries.toSorted()) {
      const folder = FOLDERS.find((known) => known === entry);
      if (!folder) throw new DeployFailed([new FileRefused(join(base, entry), `this sandbox deploys ${FOLDERS.join(', ')}`)]);
      found.push({ folder, shown: join(base, entry) });
    }
  }
  return (folder) => found.filter((place) => place.folder === folder).map((place) => place.shown);
}

function packageDirectories(text: string, file: string): string[] {
  let project: unknown;
  try {
    project = JSON.parse(text);
  } catch (cause) {
    throw new DeployFailed([new FileRefused(file, cause instanceof Error ? cause.message : String(cause))]);
  }
  const listed: unknown =
    typeof project === 'object' && project !== null && 'packageDirectories' in project ? project.packageDirectories : null;
  const paths = Array.isArray(listed) ? listed.map((directory: { path?: unknown }) => directory.path) : [];
  if (paths.length === 0 || !paths.every((path) => typeof path === 'string')) {
    throw new DeployFailed([new FileRefused(file, 'packageDirectories is not a list of folders, each with a path')]);
  }
  return paths;
}

/** Every `{!$Label.c.Name}` must name a label of the project. */
function checkLabels(bundle: AuraBundle, labels: Readonly<Record<string, string>>, file: string): void {
  const values: AuraValue[] = bundle.attributes.flatMap((attribute) => attribute.default ?? []);
  const visit = (nodes: readonly AuraNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'output') values.push(node.expression);
      if (node.kind === 'component' || node.kind === 'element') values.push(...Object.values(node.attributes));
      if (node.kind === 'element') visit(node.children);
    }
  };
  visit(bundle.body);
  for (const value of values) {
    if (value.kind !== 'global' || value.path[0] !== '$Label') continue;
    const name = value.path[1] === 'c' ? value.path[2] : undefined;
    if (!name || !Object.hasOwn(labels, name)) throw new FileRefused(file, `no custom label is called ${value.path.slice(1).join('.')}`);
  }
}
