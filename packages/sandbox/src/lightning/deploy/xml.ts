import { SaxesParser } from 'saxes';
import { FileRefused } from './failure.ts';

/** An element of a metadata or component file. Names keep their prefix, as written. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  /** The line where the element ends its opening tag, counted from 1. */
  readonly line: number;
}

/** Reads an XML document. Refuses what is not well-formed. */
export function parseXml(text: string, file: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false });
  const open: { name: string; attributes: Record<string, string>; children: (XmlElement | string)[]; line: number }[] = [];
  let root: XmlElement | null = null;
  const keep = (content: string) => open.at(-1)?.children.push(content);
  parser.on('error', (cause) => {
    throw new FileRefused(file, cause.message.replace(/^\d+:\d+: /, ''), parser.line);
  });
  parser.on('opentag', (tag) => {
    const element = { name: tag.name, attributes: { ...tag.attributes } as Record<string, string>, children: [], line: parser.line };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', keep);
  parser.on('cdata', keep);
  parser.write(text).close();
  if (!root) throw new FileRefused(file, 'the document has no element');
  return root;
}

/** The child elements, optionally only those of one name. */
export function elements(parent: XmlElement, name?: string): XmlElement[] {
  return parent.children.filter((child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name));
}

/** The text that stands directly in an element. */
export function contentOf(element: XmlElement): string {
  const texts = element.children.filter((child) => typeof child === 'string');
  return texts.join('').trim();
}

/** The text of the first child element of that name, or null when there is none. */
export function textOf(parent: XmlElement, name: string): string | null {
  const child = elements(parent, name)[0];
  return child ? contentOf(child) : null;
}

/** The text of the child element of that name. Refuses its absence. */
export function requiredText(parent: XmlElement, name: string, file: string): string {
  const text = textOf(parent, name);
  if (!text) throw new FileRefused(file, `<${parent.name}> has no <${name}>`, parent.line);
  return text;
}
