/** A message that was written and approved beforehand: what a template is to WhatsApp. */
export interface MessageDefinition {
  readonly name: string;
  /** `{word}` stands for the parameter `word`. */
  readonly text: string;
}

/** The message definitions of this org. */
export const MESSAGE_DEFINITIONS: readonly MessageDefinition[] = [
  { name: 'Order_Update', text: 'Hello {name}, your order {order} is on its way.' },
  { name: 'We_Are_Back', text: 'Hello {name}, we are back. Answer this message to go on.' },
];

/** The message of a definition, or what is wrong: every parameter must be given, and no other. */
export function fillDefinition(
  definition: MessageDefinition,
  given: ReadonlyMap<string, string>,
): { readonly text: string } | { readonly problem: string } {
  const wanted = new Set([...definition.text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''));
  for (const name of wanted) if (!given.has(name)) return { problem: `the parameter ${name} is missing` };
  for (const name of given.keys()) if (!wanted.has(name)) return { problem: `there is no parameter ${name}` };
  return { text: definition.text.replace(/\{(\w+)\}/g, (_, name: string) => given.get(name) ?? '') };
}
