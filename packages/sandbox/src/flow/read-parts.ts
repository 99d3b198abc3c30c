import { FileRefused } from '../lightning/deploy/failure.ts';
import { elements, requiredText, textOf, type XmlElement } from '../lightning/deploy/xml.ts';
import type { FlowOperand } from './definition.ts';

/** What an element may say that does not change what it does here. */
const COSMETIC = ['name', 'label', 'description', 'locationX', 'locationY'];

/** Reads the value an element gives: a literal or a reference. @throws {FileRefused} */
export function operand(file: string, parent: XmlElement, name = 'value'): FlowOperand {
  const holder = elements(parent, name)[0];
  const value = holder && elements(holder)[0];
  if (!holder || !value) throw new FileRefused(file, `<${parent.name}> has no <${name}>`, parent.line);
  const text = textOf(holder, value.name) ?? '';
  switch (value.name) {
    case 'elementReference':
      return { kind: 'reference', path: text.split('.') };
    case 'stringValue':
      if (text.includes('{!')) throw new FileRefused(file, 'text templates are not emulated', value.line);
      return { kind: 'literal', value: text };
    case 'booleanValue':
      return { kind: 'literal', value: text === 'true' };
    case 'numberValue':
      return { kind: 'literal', value: Number(text) };
    default:
      throw new FileRefused(file, `a value of the kind <${value.name}> is not emulated`, value.line);
  }
}

/** Reads a word that must be one of those the emulator knows. @throws {FileRefused} */
export function oneOf<const T extends string>(file: string, parent: XmlElement, name: string, allowed: readonly T[]): T {
  const text = requiredText(parent, name, file);
  const found = allowed.find((one) => one === text);
  if (!found) throw new FileRefused(file, `the ${name} ${text} is not emulated`, parent.line);
  return found;
}

/** Refuses children that are not named: what is not understood must not be skipped. @throws {FileRefused} */
export function only(file: string, parent: XmlElement, ...allowed: string[]): void {
  for (const child of elements(parent)) {
    if (!allowed.includes(child.name) && !COSMETIC.includes(child.name))
      throw new FileRefused(file, `<${child.name}> in <${parent.name}> is not emulated`, child.line);
  }
}

/** Where a connector leads; null at an end. */
export function targetOf(parent: XmlElement, name = 'connector'): string | null {
  const connector = elements(parent, name)[0];
  return connector ? textOf(connector, 'targetReference') : null;
}
