import type { Shape } from './shapes.ts';

/** An element of a document, with what it holds: elements and text in their order. */
export interface Element {
  name: string;
  children: readonly Element[];
  /** The text directly in it, without blanks around. */
  text: string;
}

/**
 * Whether an element is as its shape says.
 * @param path where it stands, for the faults: `CustomField/valueSet`.
 * @returns a line for each thing that is not.
 */
export function faultsOf(element: Element, shape: Shape, path: string = element.name): string[] {
  if (typeof shape === 'string' || isWords(shape)) return faultsOfText(element, shape, path);
  const faults = element.text === '' ? [] : [`${path} holds text, and only elements belong there`];
  const counts = new Map<string, number>();
  for (const child of element.children) {
    counts.set(child.name, (counts.get(child.name) ?? 0) + 1);
    const inside = shape[child.name] ?? shape[`${child.name}?`] ?? shape[`${child.name}*`];
    faults.push(...(inside === undefined ? [`${path} has no element ${child.name}`] : faultsOf(child, inside, `${path}/${child.name}`)));
  }
  for (const entry of Object.keys(shape)) {
    const count = counts.get(entry.replace(/[?*]$/, '')) ?? 0;
    if (count === 0 && !/[?*]$/.test(entry)) faults.push(`${path} lacks its element ${entry}`);
    if (count > 1 && !entry.endsWith('*')) faults.push(`${path} has ${entry.replace('?', '')} ${count} times`);
  }
  return faults;
}

/** What a text must look like, by its kind. */
const KINDS = { text: /[\s\S]/, boolean: /^(true|false)$/, number: /^\d+(\.\d+)?$/ } as const;

function faultsOfText(element: Element, shape: keyof typeof KINDS | readonly string[], path: string): string[] {
  if (element.children.length > 0) return [`${path} holds elements, and only text belongs there`];
  const fits = isWords(shape) ? shape.includes(element.text) : KINDS[shape].test(element.text);
  const wanted = isWords(shape) ? `one of ${shape.join(', ')}` : `a ${shape}`;
  return fits ? [] : [`${path} is "${element.text}", not ${wanted}`];
}

function isWords(shape: Shape): shape is readonly string[] {
  return Array.isArray(shape);
}
