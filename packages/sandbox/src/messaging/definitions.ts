/** A message that was written and approved beforehand: what a template is to WhatsApp. */
export interface MessageDefinition {
  /** Its developer name. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** `{word}` stands for the parameter `word`. */
  readonly text: string;
  /** What each parameter is called, in the order it is asked for. Every parameter of the text is here, and no other. */
  readonly parameters: readonly { readonly name: string; readonly label: string }[];
}

/** The one that can be sent to anybody as it is. */
export const WITHOUT_PARAMETERS: MessageDefinition = {
  name: 'Still_Interested',
  title: 'Can we still help?',
  text: 'Can we still help you? Answer this message and we go on where we stopped.',
  parameters: [],
};

/** The message definitions of this org. */
export const MESSAGE_DEFINITIONS: readonly MessageDefinition[] = [
  {
    name: 'Order_Update',
    title: 'Order update',
    text: 'Hello {name}, your order {order} is on its way.',
    parameters: [
      { name: 'name', label: 'First name' },
      { name: 'order', label: 'Order number' },
    ],
  },
  {
    name: 'We_Are_Back',
    title: 'We are back',
    text: 'Hello {name}, we are back. Answer this message to go on.',
    parameters: [{ name: 'name', label: 'First name' }],
  },
  WITHOUT_PARAMETERS,
];

/** The message of a definition, or what is wrong: every parameter must be given, and no other. */
export function fillDefinition(
  definition: MessageDefinition,
  given: ReadonlyMap<string, string>,
): { readonly text: string } | { readonly problem: string } {
  const wanted = new Set(definition.parameters.map((one) => one.name));
  for (const name of wanted) if (!given.has(name)) return { problem: `the parameter ${name} is missing` };
  for (const name of given.keys()) if (!wanted.has(name)) return { problem: `there is no parameter ${name}` };
  return { text: definition.text.replace(/\{(\w+)\}/g, (_, name: string) => given.get(name) ?? '') };
}
