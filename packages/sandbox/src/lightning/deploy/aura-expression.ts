import type { AuraExpression, AuraNode, AuraValue } from '../aura/definition.ts';

const WHOLE = /^\{!\s*([^}]*?)\s*\}$/;
const ANY = /\{[!#]\s*([^}]*?)\s*\}/g;

/** What is wrong with an expression; the caller knows the file and the line. */
export class BadExpression extends Error {}

/** Reads an attribute's value: either one whole expression or plain text. Refuses a mixture, functions and operators. */
export function parseValue(text: string): AuraValue {
  const whole = WHOLE.exec(text.trim());
  if (whole) return parseExpression(whole[1] ?? '');
  if (/\{[!#]/.test(text))
    throw new BadExpression(`"${text}" mixes text and expressions, which this sandbox does not support in an attribute`);
  return { kind: 'text', text };
}

/** Reads text content, in which expressions may stand between words. */
export function parseContent(text: string): AuraNode[] {
  const nodes: AuraNode[] = [];
  let from = 0;
  for (const match of text.matchAll(ANY)) {
    if (match[0].startsWith('{#')) throw new BadExpression(`"${match[0]}": unbound expressions are not supported by this sandbox`);
    if (match.index > from) nodes.push({ kind: 'text', text: text.slice(from, match.index) });
    nodes.push({ kind: 'output', expression: parseExpression(match[1] ?? '') });
    from = match.index + match[0].length;
  }
  if (from < text.length) nodes.push({ kind: 'text', text: text.slice(from) });
  return nodes;
}

function parseExpression(inner: string): AuraExpression {
  if (!/^\$?[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(inner))
    throw new BadExpression(`the expression "{!${inner}}" is not supported by this sandbox`);
  const [first = '', ...path] = inner.split('.');
  if (first === 'v' && path.length > 0) return { kind: 'view', path };
  if (first === 'c' && path.length === 1 && path[0]) return { kind: 'action', name: path[0] };
  if (first.startsWith('$') && path.length > 0) return { kind: 'global', path: [first, ...path] };
  throw new BadExpression(`the expression "{!${inner}}" is not supported by this sandbox`);
}
