import type { Interaction, Transfer } from '@jackfield/contract';

/** What the second line of an inbox row says, as data; the row puts it into words. */
export type RowLine =
  | { readonly kind: 'transfer'; readonly destination: string }
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'draft'; readonly text: string }
  | { readonly kind: 'message'; readonly from: 'customer' | 'agent' | 'system'; readonly text: string }
  | { readonly kind: 'nothing' };

/** The most important thing to know of an item that is not open on the screen, in one line. */
export function rowLine(interaction: Interaction, openTransfer: Transfer | null, isSelected: boolean): RowLine {
  if (openTransfer) return { kind: 'transfer', destination: openTransfer.destination.name };
  if (interaction.at.stage === 'ended' || interaction.at.stage === 'closing') return { kind: 'ended' };
  if (interaction.messages.some((message) => message.delivery.status === 'failed')) return { kind: 'failed' };
  if (!isSelected && interaction.draft.trim() !== '') return { kind: 'draft', text: firstLine(interaction.draft) };
  const last = interaction.messages.at(-1);
  return last ? { kind: 'message', from: last.from, text: firstLine(last.text) } : { kind: 'nothing' };
}

/**
 * Since when the customer waits for an answer: the first message after our last one. Null while they do not, and once the
 * conversation is over. In milliseconds on the server's clock.
 */
export function waitingSince(interaction: Interaction): number | null {
  if (interaction.at.stage !== 'open') return null;
  let since: number | null = null;
  for (const message of interaction.messages) {
    if (message.from === 'agent') since = null;
    if (message.from === 'customer') since ??= message.atMs;
  }
  return since;
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0]?.slice(0, 200) ?? '';
}
