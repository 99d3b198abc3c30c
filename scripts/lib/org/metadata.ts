import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOf, type Element } from './fit.ts';
import { filesBelow } from './project.ts';
import { shapes } from './shapes.ts';
import { tool } from './tools.ts';

/** As much of the XML parser as is used here. */
interface Xml {
  XMLValidator: { validate(text: string): true | { err: { msg: string; line: number } } };
  XMLParser: new (options: object) => { parse(text: string): Node[] };
}
type Node = Readonly<Record<string, unknown>>;

/** Files that are XML without saying so in their names. */
const ALSO_XML = /\.(xml|cmp|design|auradoc|svg)$/;

/**
 * Reads every XML file: all must be well-formed, and metadata must fit the shapes of `shapes.ts`.
 * @returns a line for each fault.
 */
export async function checkMetadata(copy: string): Promise<string[]> {
  const { XMLValidator, XMLParser } = tool('fast-xml-parser') as Xml;
  const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: true, parseTagValue: false, ignoreDeclaration: true });
  const files = filesBelow(copy).filter((file) => ALSO_XML.test(file));
  if (files.length === 0) return ['there is no XML file'];
  return files.flatMap((file) => {
    const text = readFileSync(join(copy, file), 'utf8');
    const valid = XMLValidator.validate(text);
    if (valid !== true) return [`${file}:${valid.err.line} ${valid.err.msg}`];
    if (!file.endsWith('-meta.xml')) return [];
    const root = elementsOf(parser.parse(text))[0];
    if (root === undefined) return [`${file} has no element`];
    // The embedded centre reads flows, and refuses what it cannot run.
    if (root.name === 'Flow') return [];
    const shape = shapes[root.name];
    const faults = shape === undefined ? [`${root.name} is no type of this package`] : faultsOf(root, shape);
    return faults.map((fault) => `${file} ${fault}`);
  });
}

/** The parser gives each element as an object with one key, its name; texts have the name `#text`. */
function elementsOf(nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) => {
    const [name = '', inside] = Object.entries(node).find(([key]) => key !== ':@') ?? [];
    if (name === '#text' || !Array.isArray(inside)) return [];
    const children = inside as readonly Node[];
    const text = children.map((child) => child['#text']).filter((part) => typeof part === 'string');
    return [{ name, children: elementsOf(children), text: text.join('').trim() }];
  });
}
