import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileRefused } from './failure.ts';
import { elements, parseXml, requiredText, type XmlElement } from './xml.ts';

/** A metadata file as read: its API name, its text, and what it parsed to. */
export interface MetadataFile {
  readonly apiName: string;
  readonly text: string;
  readonly root: XmlElement;
  /** For refusals. */
  readonly file: string;
}

/** Reads every `<name>.<suffix>-meta.xml` of a folder, each with the root element its type has. */
export async function readMetadata(folder: string, shown: string, suffix: string, rootName: string): Promise<MetadataFile[]> {
  const ending = `.${suffix}-meta.xml`;
  const files: MetadataFile[] = [];
  for (const name of (await readdir(folder)).toSorted()) {
    const file = join(shown, name);
    if (!name.endsWith(ending)) throw new FileRefused(file, `the folder holds only *${ending}`);
    files.push(await readOne(join(folder, name), file, name.slice(0, -ending.length), rootName));
  }
  return files;
}

/** Reads `objects/<Object>/`: the object's own file, if there is one, and its fields. Keys are `Object` and `Object.Field`. */
export async function readObjects(folder: string, shown: string): Promise<MetadataFile[]> {
  const files: MetadataFile[] = [];
  for (const object of (await readdir(folder)).toSorted()) {
    for (const entry of (await readdir(join(folder, object))).toSorted()) {
      const at = join(folder, object, entry);
      const file = join(shown, object, entry);
      if (entry === 'fields') {
        const fields = await readMetadata(at, file, 'field', 'CustomField');
        for (const field of fields) checkFullName(field);
        files.push(...fields.map((field) => ({ ...field, apiName: `${object}.${field.apiName}` })));
      } else if (entry === `${object}.object-meta.xml`) {
        files.push(await readOne(at, file, object, 'CustomObject'));
      } else {
        throw new FileRefused(file, 'this sandbox reads an object and its fields, nothing else of it');
      }
    }
  }
  return files;
}

/** Custom labels by name. */
export function readLabels(files: readonly MetadataFile[]): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const { root, file } of files) {
    for (const label of elements(root, 'labels')) labels[requiredText(label, 'fullName', file)] = requiredText(label, 'value', file);
  }
  return labels;
}

async function readOne(path: string, file: string, apiName: string, rootName: string): Promise<MetadataFile> {
  const text = await readFile(path, 'utf8');
  const root = parseXml(text, file);
  if (root.name !== rootName) throw new FileRefused(file, `the root element is <${root.name}>, not <${rootName}>`, root.line);
  return { apiName, text, root, file };
}

function checkFullName(field: MetadataFile): void {
  const fullName = requiredText(field.root, 'fullName', field.file);
  if (fullName !== field.apiName)
    throw new FileRefused(field.file, `its fullName is ${fullName}, but the file is called ${field.apiName}`, field.root.line);
}
