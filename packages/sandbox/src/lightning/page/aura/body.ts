import type { AuraNode } from '../../aura/definition.ts';
import { styleClass } from '../../aura/style-class.ts';
import type { AuraInstance } from './instance.ts';

/** Draws a component's body into an element and keeps its outputs up to date. */
export function drawBody(instance: AuraInstance, into: HTMLElement): void {
  const outputs: { node: Text; draw: () => void }[] = [];
  into.append(...instance.bundle.body.flatMap((node) => draw(node, true)));
  instance.attributeChanged.hear(() => {
    for (const output of outputs) output.draw();
  });

  function draw(node: AuraNode, top: boolean): Node[] {
    switch (node.kind) {
      case 'component':
        return [];
      case 'text':
        return [document.createTextNode(node.text)];
      case 'output': {
        const text = document.createTextNode('');
        const output = { node: text, draw: () => (text.data = shown(instance.evaluate(node.expression))) };
        output.draw();
        outputs.push(output);
        return [text];
      }
      case 'element': {
        const element = document.createElement(node.tag);
        for (const [name, value] of Object.entries(node.attributes)) element.setAttribute(name, shown(instance.evaluate(value)));
        if (top) element.classList.add(styleClass(instance.bundle.name));
        element.append(...node.children.flatMap((child) => draw(child, false)));
        return [element];
      }
      default:
        return node satisfies never;
    }
  }
}

/** A value as text. Nothing is an empty text; an object has no text, and showing one is a mistake in the markup. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError('only text, numbers and booleans can be shown in markup');
}
