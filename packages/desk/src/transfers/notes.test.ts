import { noteLength, TRANSFER_NOTE_MAX_LENGTH, transferNote, type Centre } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { mayasDesk } from '../testing/desk.ts';
import { annasChat, billing, carlsChat, support, toBilling, toBo, toInvoices } from '../testing/people.ts';
import { isNoteRequired, prefilledNote } from './notes.ts';

const deskWith = (transfers: NonNullable<Centre['transfers']>) => {
  const desk = mayasDesk();
  desk.hears({ type: 'centreKnown', centre: { ...desk.state.centre, transfers } });
  desk.offer({ reason: 'Router blinks' });
  return desk;
};

describe('the note of a transfer', () => {
  it.each([
    ['👩‍👩‍👧‍👦'.repeat(280), true],
    ['👩‍👩‍👧‍👦'.repeat(281), false],
    ['é'.repeat(280), true],
    ['a'.repeat(280), true],
    ['a'.repeat(281), false],
    ['ä'.normalize('NFD').repeat(280), true],
    [`a${'\u0301'.repeat(10_000)}`, false],
  ])('is counted as a person counts (%#)', (text, fits) => {
    expect(transferNote.safeParse(text).success).toBe(fits);
  });

  it('begins with the template, with what is known', () => {
    const desk = deskWith({ noteRequired: [], noteTemplate: '{customer} ({queue}): {reason}. ' });
    expect(prefilledNote(desk.state, annasChat)).toBe('Anna (Support): Router blinks.');
    expect(prefilledNote(desk.state, carlsChat)).toBe('');
    expect(prefilledNote(mayasDesk().state, annasChat)).toBe('');
  });

  it('has blanks for what is not known, and is never too long', () => {
    const desk = deskWith({ noteRequired: [], noteTemplate: '{reason}' });
    desk.offer({ reason: '👍🏽'.repeat(400) });
    const note = prefilledNote(desk.state, annasChat);
    expect(noteLength(note)).toBe(TRANSFER_NOTE_MAX_LENGTH);
    desk.offer({ reason: null });
    expect(prefilledNote(desk.state, annasChat)).toBe('');
  });

  it('is required by the queue, also behind a button', () => {
    const { state } = deskWith({ noteRequired: [billing.id], noteTemplate: null });
    expect([toBilling, toInvoices, toBo, { kind: 'queue' as const, ...support }].map((to) => isNoteRequired(state, to))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
