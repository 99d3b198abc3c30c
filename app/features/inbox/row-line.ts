import type { Interaction, Transfer } from '@jackfield/contract';

/** What the second line of an inbox row says, as data; the row puts it into words. */
export type RowLine =
  | { readonly kind: 'transfer'; readonly destination: string }
  | { readonly kind: 'failed' }
  | { readonly kind: 'draft'; readonly text: string }
  | { readonly kind: 'message'; readonly from: 'customer' | 'agent' | 'system'; readonly text: string }
  /** A message without words. */
  | { readonly kind: 'attachment'; readonly from: 'customer' | 'agent' | 'system' }
  | { readonly kind: 'about'; readonly text: string }
  | { readonly kind: 'nothing' };

/** The most important thing to know of an item that is not open on the screen, in one line. */
export function rowLine(interaction: Interaction, openTransfer: Transfer | null, isSelected: boolean): RowLine {
  const { messages, draft, reason } = interaction;
  if (openTransfer) return { kind: 'transfer', destination: openTransfer.destination.name };
  if (messages.some((message) => message.delivery.status === 'failed')) return { kind: 'failed' };
  if (!isSelected && draft.trim() !== '') return { kind: 'draft', text: firstLine(draft) };
  const last = messages.at(-1);
  if (last?.text === '') return { kind: 'attachment', from: last.from };
  if (last) return { kind: 'message', from: last.from, text: firstLine(last.text) };
  return reason === null ? { kind: 'nothing' } : { kind: 'about', text: firstLine(reason) };
}

/** What a row says of where its item stands, besides being open. */
export type RowState =
  | { readonly kind: 'parked'; readonly remindAtMs: number | null }
  | { readonly kind: 'wrapUp'; readonly endsMs: number | null }
  | { readonly kind: 'closing' };

/** Where an item stands, where that is not simply *open*. Moments are milliseconds on the server's clock. */
export function rowState({ at, parked }: Interaction): RowState | null {
  if (at.stage === 'closing') return { kind: 'closing' };
  if (at.stage === 'ended') return { kind: 'wrapUp', endsMs: at.timer === 'runs' ? at.wrapUpEndsMs : null };
  return parked === null ? null : { kind: 'parked', remindAtMs: parked.remindAtMs };
}

/** How a wait stands with the service level: `late` is past it, `soon` in its last quarter. */
export function waitLevel(waitedMs: number, answerWithinMs: number): 'fine' | 'soon' | 'late' {
  if (waitedMs >= answerWithinMs) return 'late';
  return waitedMs >= answerWithinMs * 0.75 ? 'soon' : 'fine';
}

/** As much of the first line as a row can ever show; a message of a hundred thousand characters costs no more than a short one. */
function firstLine(text: string): string {
  return text.slice(0, 400).trim().split('\n', 1)[0]?.slice(0, 200) ?? '';
}
