import {
  BASE_COMPONENTS,
  HTML_ATTRIBUTES,
  HTML_TAGS,
  isApplicationEvent,
  type AuraAttribute,
  type AuraComponentTag,
  type AuraHandler,
  type AuraNode,
  type AuraType,
  type AuraValue,
} from '../aura/definition.ts';
import { BadExpression, parseContent, parseValue } from './aura-expression.ts';
import { FileRefused } from './failure.ts';
import { parseXml, type XmlElement } from './xml.ts';

/** What a `.cmp` file declares. */
export interface AuraMarkup {
  attributes: AuraAttribute[];
  handlers: AuraHandler[];
  body: AuraNode[];
}

const TYPES: readonly string[] = ['String', 'Boolean', 'Integer', 'Object', 'List'] satisfies AuraType[];
const INTERFACES: readonly string[] = ['flexipage:availableForAllPageTypes', 'lightning:utilityItem'];

/** Reads a component's markup, strictly: a tag, attribute, event or expression that this sandbox does not play is refused with its line. */
export function parseMarkup(text: string, file: string): AuraMarkup {
  const root = parseXml(text, file);
  const refuse = (element: XmlElement, reason: string): FileRefused => new FileRefused(file, reason, element.line);
  if (root.name !== 'aura:component') throw refuse(root, `the root element is <${root.name}>, not <aura:component>`);
  only(root, ['implements', 'access', 'description'], refuse);
  for (const name of (root.attributes['implements'] ?? '').split(',').map((part) => part.trim())) {
    if (name && !INTERFACES.includes(name)) throw refuse(root, `the interface ${name} is not supported by this sandbox`);
  }
  const markup: AuraMarkup = { attributes: [], handlers: [], body: [] };
  for (const child of root.children) {
    if (typeof child === 'string') {
      if (child.trim()) markup.body.push(...content(child.trim(), root));
    } else if (child.name === 'aura:attribute') {
      markup.attributes.push(attribute(child));
    } else if (child.name === 'aura:handler') {
      markup.handlers.push(handler(child));
    } else {
      markup.body.push(node(child));
    }
  }
  return markup;

  function attribute(element: XmlElement): AuraAttribute {
    only(element, ['name', 'type', 'default', 'access', 'description'], refuse);
    const { name, type } = element.attributes;
    if (!name) throw refuse(element, '<aura:attribute> has no name');
    if (!type || !TYPES.includes(type))
      throw refuse(element, `the attribute ${name} has type ${type ?? 'none'}; this sandbox has ${TYPES.join(', ')}`);
    const given = element.attributes['default'];
    return { name, type: type as AuraType, default: given === undefined ? null : value(given, element) };
  }

  function handler(element: XmlElement): AuraHandler {
    only(element, ['name', 'event', 'value', 'action'], refuse);
    const { name, event } = element.attributes;
    const action = value(element.attributes['action'] ?? '', element);
    if (action.kind !== 'action') throw refuse(element, '<aura:handler> has no action of the form {!c.name}');
    if (event !== undefined) {
      if (!isApplicationEvent(event)) throw refuse(element, `no application event is called ${event}`);
      return { on: 'event', event, action: action.name };
    }
    if (name === 'init' || name === 'destroy') {
      if (element.attributes['value'] !== '{!this}') throw refuse(element, `the ${name} handler has no value="{!this}"`);
      return { on: name, action: action.name };
    }
    if (name === 'change') {
      const watched = value(element.attributes['value'] ?? '', element);
      if (watched.kind !== 'view' || watched.path.length !== 1)
        throw refuse(element, 'the change handler has no value of the form {!v.name}');
      return { on: 'change', attribute: watched.path[0] ?? '', action: action.name };
    }
    throw refuse(element, `this sandbox has no handler called ${name ?? '(no name)'}`);
  }

  function node(element: XmlElement): AuraNode {
    if (Object.hasOwn(BASE_COMPONENTS, element.name)) return baseComponent(element, element.name as AuraComponentTag);
    if (!HTML_TAGS.includes(element.name)) throw refuse(element, `the tag <${element.name}> is not supported by this sandbox`);
    const attributes: Record<string, AuraValue> = {};
    for (const [name, text] of Object.entries(element.attributes)) {
      if (!HTML_ATTRIBUTES.includes(name) && !name.startsWith('aria-'))
        throw refuse(element, `the attribute ${name} of <${element.name}> is not supported by this sandbox`);
      attributes[name] = value(text, element);
    }
    return {
      kind: 'element',
      tag: element.name,
      attributes,
      children: element.children.flatMap((child) => (typeof child === 'string' ? content(child, element) : [node(child)])),
    };
  }

  function baseComponent(element: XmlElement, type: AuraComponentTag): AuraNode {
    const attributes: Record<string, AuraValue> = {};
    for (const [name, text] of Object.entries(element.attributes)) {
      if (name === 'aura:id') continue;
      if (!(BASE_COMPONENTS[type] as readonly string[]).includes(name))
        throw refuse(element, `the attribute ${name} of <${type}> is not supported by this sandbox`);
      attributes[name] = value(text, element);
    }
    if (element.children.some((child) => typeof child !== 'string' || child.trim())) throw refuse(element, `<${type}> takes no content`);
    if (type === 'force:recordData' && !attributes['fields']) throw refuse(element, '<force:recordData> has no fields');
    return { kind: 'component', type, auraId: element.attributes['aura:id'] ?? null, attributes };
  }

  function value(text: string, element: XmlElement): AuraValue {
    return reading(element, () => parseValue(text));
  }

  function content(text: string, element: XmlElement): AuraNode[] {
    return reading(element, () => parseContent(text));
  }

  function reading<T>(element: XmlElement, read: () => T): T {
    try {
      return read();
    } catch (cause) {
      if (cause instanceof BadExpression) throw refuse(element, cause.message);
      throw cause;
    }
  }
}

function only(element: XmlElement, allowed: readonly string[], refuse: (element: XmlElement, reason: string) => FileRefused): void {
  for (const name of Object.keys(element.attributes)) {
    if (!allowed.includes(name)) throw refuse(element, `the attribute ${name} of <${element.name}> is not supported by this sandbox`);
  }
}
