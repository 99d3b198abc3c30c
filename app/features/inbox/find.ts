import type { Interaction } from '@jackfield/contract';

/** How much of a message is looked through, in characters: enough for its first lines, however long it is. */
const LOOKED_THROUGH = 500;

/** What can be found of an item, worked out once for each state of it. */
const texts = new WeakMap<Interaction, string>();

/**
 * Whether an item has every word that was typed: in the customer's name, what it is about, the queue, or the last message. Case and accents
 * do not matter.
 */
export function isFound(interaction: Interaction, typed: string): boolean {
  const words = plain(typed).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return true;
  let text = texts.get(interaction);
  if (text === undefined) {
    const { customer, reason, queue, messages } = interaction;
    const parts = [customer.name, reason, queue?.name, messages.at(-1)?.text.slice(0, LOOKED_THROUGH)];
    text = plain(parts.filter(Boolean).join('\n'));
    texts.set(interaction, text);
  }
  return words.every((word) => text.includes(word));
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
