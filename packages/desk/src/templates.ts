import type { Template } from '@jackfield/contract';

/** A piece of a template's text: words, or a blank with what fills it (an empty text: nothing yet). */
export type TemplatePart =
  { readonly kind: 'words'; readonly text: string } | { readonly kind: 'blank'; readonly name: string; readonly value: string };

/** The text of a template in pieces, for a preview that shows what is still to be filled. Braces around anything else are words. */
export function templateParts(template: Template, parameters: Readonly<Record<string, string>>): TemplatePart[] {
  const names = new Set(template.parameters.map(({ name }) => name));
  const parts: TemplatePart[] = [];
  // Split by a pattern with one group: words at even places, names at odd ones.
  for (const [at, piece] of template.body.split(/\{([^{}]+)\}/u).entries()) {
    if (at % 2 === 0) {
      if (piece !== '') parts.push({ kind: 'words', text: piece });
    } else if (names.has(piece)) parts.push({ kind: 'blank', name: piece, value: valueOf(parameters, piece) });
    else parts.push({ kind: 'words', text: `{${piece}}` });
  }
  return parts;
}

/** What the customer will read. */
export function templateText(template: Template, parameters: Readonly<Record<string, string>>): string {
  return templateParts(template, parameters)
    .map((part) => (part.kind === 'words' ? part.text : part.value))
    .join('');
}

/** The template's own parameters with what was given for them, trimmed; nothing else. */
export function parametersOf(template: Template, given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(template.parameters.map(({ name }) => [name, valueOf(given, name)]));
}

/** The first parameter that is missing or blank; null where all are there. */
export function missingParameter(template: Template, given: Readonly<Record<string, string>>): Template['parameters'][number] | null {
  return template.parameters.find(({ name }) => valueOf(given, name) === '') ?? null;
}

function valueOf(given: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(given, name) ? (given[name] ?? '').trim() : '';
}
