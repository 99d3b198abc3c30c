import { TRANSFER_NOTE_MAX_LENGTH, type DeskState, type Destination, type InteractionId } from '@jackfield/contract';

/** Whether nothing goes to this destination without a note: the profile names its queue. */
export function isNoteRequired({ centre }: DeskState, destination: Destination): boolean {
  const queue = destination.kind === 'queue' ? destination.id : destination.kind === 'chatButton' ? destination.queue.id : null;
  return queue !== null && (centre.transfers?.noteRequired.includes(queue) ?? false);
}

/** What the note of a transfer begins with: the profile's template, filled in with what is known of the item; empty without one. */
export function prefilledNote({ centre, interactions }: DeskState, id: InteractionId): string {
  const template = centre.transfers?.noteTemplate ?? null;
  const item = interactions[id];
  if (template === null || item === undefined) return '';
  const values: Record<string, string> = { customer: item.customer.name, reason: item.reason ?? '', queue: item.queue?.name ?? '' };
  const filled = template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  return shortened(filled.trim());
}

/** As much as fits; a character that a person sees as one is not cut in two. */
function shortened(text: string): string {
  const characters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)];
  return characters.length <= TRANSFER_NOTE_MAX_LENGTH
    ? text
    : `${characters
        .slice(0, TRANSFER_NOTE_MAX_LENGTH - 1)
        .map(({ segment }) => segment)
        .join('')}…`;
}
