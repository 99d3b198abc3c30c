import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuraBundle } from '../aura/definition.ts';
import { styleClass } from '../aura/style-class.ts';
import { parseMarkup, type AuraMarkup } from './aura-markup.ts';
import { readScript, type AuraScript } from './aura-script.ts';
import { FileRefused } from './failure.ts';
import { parseXml, requiredText } from './xml.ts';

/** Reads the Aura bundle in a folder. `shown` is the folder's name in refusals. */
export async function readAuraBundle(folder: string, name: string, shown: string): Promise<AuraBundle> {
  const present = new Set(await readdir(folder));
  const known = new Set([...SUFFIXES.map((suffix) => name + suffix), `${name}.cmp-meta.xml`]);
  for (const file of present) {
    if (!known.has(file)) throw new FileRefused(join(shown, file), 'an Aura bundle has no such file');
  }
  const read = async (suffix: string): Promise<string | null> =>
    present.has(name + suffix) ? await readFile(join(folder, name + suffix), 'utf8') : null;
  const file = (suffix: string) => join(shown, name + suffix);

  const cmp = await read('.cmp');
  if (cmp === null) throw new FileRefused(file('.cmp'), 'the bundle has no component');
  const meta = await read('.cmp-meta.xml');
  if (meta === null) throw new FileRefused(file('.cmp-meta.xml'), 'the bundle has no description of itself');
  requiredText(parseXml(meta, file('.cmp-meta.xml')), 'apiVersion', file('.cmp-meta.xml'));
  for (const suffix of ['.auradoc', '.design', '.svg']) {
    const text = await read(suffix);
    if (text !== null) parseXml(text, file(suffix));
  }
  const controllerSource = await read('Controller.js');
  const helperSource = await read('Helper.js');
  const controller = controllerSource === null ? null : readScript(controllerSource, file('Controller.js'));
  const helper = helperSource === null ? null : readScript(helperSource, file('Helper.js'));
  const css = await read('.css');
  const markup = parseMarkup(cmp, file('.cmp'));
  checkActions(markup, controller, file('.cmp'));
  return {
    name,
    ...markup,
    controller: controller?.source ?? null,
    helper: helper?.source ?? null,
    css: css?.replaceAll('.THIS', `.${styleClass(name)}`) ?? null,
  };
}

const SUFFIXES = ['.cmp', 'Controller.js', 'Helper.js', '.css', '.auradoc', '.design', '.svg'];

/** Every `{!c.name}` must name a function of the controller. */
function checkActions(markup: AuraMarkup, controller: AuraScript | null, file: string): void {
  const named = markup.handlers.map((handler) => handler.action);
  for (const node of markup.body) {
    if (node.kind !== 'component') continue;
    for (const value of Object.values(node.attributes)) if (value.kind === 'action') named.push(value.name);
  }
  for (const name of named) {
    if (!controller?.functions.includes(name)) throw new FileRefused(file, `{!c.${name}}: the controller has no function of that name`);
  }
}
