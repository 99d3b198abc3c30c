import { access, readFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { rollup } from 'rollup';
import { LABEL_PREFIX, MESSAGE_CHANNEL_PREFIX, MESSAGE_CHANNELS, PLATFORM_MODULES } from '../lwc-modules.ts';
import type { LwcBundle } from './deployment.ts';
import { FileRefused } from './failure.ts';
import { ENTRY, lwcPlugin } from './lwc-plugin.ts';
import { contentOf, elements, parseXml, requiredText } from './xml.ts';

/** Compiles the Lightning web component in a folder with Salesforce's own compiler. `shown` is the folder's name in refusals. */
export async function compileLwc(
  folder: string,
  name: string,
  shown: string,
  labels: Readonly<Record<string, string>>,
): Promise<LwcBundle> {
  const script = join(folder, `${name}.js`);
  const metaFile = join(shown, `${name}.js-meta.xml`);
  await access(script).catch(() => {
    throw new FileRefused(join(shown, `${name}.js`), 'the bundle has no script');
  });
  const metaText = await readFile(join(folder, `${name}.js-meta.xml`), 'utf8').catch(() => {
    throw new FileRefused(metaFile, 'the bundle has no description of itself');
  });
  const meta = readMeta(metaText, metaFile);
  const compiled = await compile(folder, name, shown, meta.apiVersion);
  for (const asked of compiled.imports) checkImport(asked, compiled.bindings[asked] ?? [], join(shown, `${name}.js`), labels);
  return { name, code: compiled.code, imports: compiled.imports, recordPages: meta.recordPages };
}

interface LwcMeta {
  apiVersion: number;
  recordPages: string[];
}

function readMeta(text: string, file: string): LwcMeta {
  const root = parseXml(text, file);
  if (root.name !== 'LightningComponentBundle')
    throw new FileRefused(file, `the root element is <${root.name}>, not <LightningComponentBundle>`, root.line);
  const apiVersion = Number(requiredText(root, 'apiVersion', file));
  if (!Number.isFinite(apiVersion)) throw new FileRefused(file, 'apiVersion is not a number', root.line);
  const targets = elements(root, 'targets')
    .flatMap((list) => elements(list, 'target'))
    .map((target) => contentOf(target));
  for (const target of targets) {
    if (target !== 'lightning__RecordPage') throw new FileRefused(file, `the target ${target} is not supported by this sandbox`, root.line);
  }
  const recordPages = elements(root, 'targetConfigs')
    .flatMap((configs) => elements(configs, 'targetConfig'))
    .flatMap((config) => elements(config, 'objects'))
    .flatMap((objects) => elements(objects, 'object'))
    .map((object) => contentOf(object));
  return { apiVersion, recordPages };
}

interface Compiled {
  code: string;
  imports: string[];
  /** The names imported from each platform module. */
  bindings: Record<string, string[]>;
}

async function compile(folder: string, name: string, shown: string, apiVersion: number): Promise<Compiled> {
  const warnings: string[] = [];
  try {
    const bundle = await rollup({
      input: ENTRY,
      external: isPlatformModule,
      // An org takes a component that imports something it does not use.
      onwarn: (warning) => warning.code !== 'UNUSED_EXTERNAL_IMPORT' && warnings.push(warning.message),
      plugins: [lwcPlugin(folder, name, Math.trunc(apiVersion))],
    });
    const { output } = await bundle.generate({ format: 'amd', exports: 'default', interop: 'esModule', strict: true });
    const [chunk] = output;
    await bundle.close();
    if (warnings.length > 0) throw new FileRefused(join(shown, `${name}.js`), warnings.join('; '));
    return { code: chunk.code, imports: chunk.imports, bindings: chunk.importedBindings };
  } catch (cause) {
    throw asRefusal(cause, folder, name, shown);
  }
}

function isPlatformModule(id: string): boolean {
  return id === 'lwc' || id.startsWith('lightning/') || id.startsWith('@salesforce/');
}

function checkImport(asked: string, names: readonly string[], file: string, labels: Readonly<Record<string, string>>): void {
  if (asked === 'lwc') return;
  const exported = PLATFORM_MODULES[asked];
  if (exported) {
    const missing = names.find((name) => !exported.includes(name));
    if (missing) throw new FileRefused(file, `${asked} has no "${missing}" in this sandbox; it has ${exported.join(', ')}`);
    return;
  }
  if (asked.startsWith(MESSAGE_CHANNEL_PREFIX)) {
    const channel = asked.slice(MESSAGE_CHANNEL_PREFIX.length);
    if (!(MESSAGE_CHANNELS as readonly string[]).includes(channel)) throw new FileRefused(file, `no message channel is called ${channel}`);
    return;
  }
  if (asked.startsWith(LABEL_PREFIX)) {
    const label = asked.slice(LABEL_PREFIX.length);
    if (!Object.hasOwn(labels, label)) throw new FileRefused(file, `no custom label is called ${label}`);
    return;
  }
  throw new FileRefused(file, `the module ${asked} is not supported by this sandbox`);
}

/** Turns the compiler's and the bundler's errors into a refusal that names the component's own file. */
function asRefusal(cause: unknown, folder: string, name: string, shown: string): unknown {
  if (cause instanceof FileRefused || !(cause instanceof Error)) return cause;
  const details = cause as Error & { id?: string; filename?: string; loc?: { line?: number; file?: string }; location?: { line?: number } };
  const path = (details.filename ?? details.id ?? details.loc?.file ?? join(folder, `${name}.js`)).split('?')[0] ?? '';
  const line = details.loc?.line ?? details.location?.line ?? null;
  const reason = cause.message.replaceAll(`${folder}/`, '').split('\n')[0] ?? cause.message;
  return new FileRefused(isAbsolute(path) ? join(shown, relative(folder, path)) : join(shown, `${name}.js`), reason, line);
}
