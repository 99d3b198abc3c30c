import type { DeskEvent, Snapshot } from '@jackfield/contract';
import { apply } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { chatWith, mayasDesk, NOON, withChats } from '../testing/people.ts';
import { begin, take } from './replica.ts';

const anna = chatWith('Anna', 1);
const desk = withChats(mayasDesk(), anna);
const draft = (text: string): DeskEvent => ({ type: 'draftChanged', atMs: NOON, interactionId: anna.id, text });
const snapshot: Snapshot = { seq: 7, state: desk, edition: 'sandbox', locale: 'en' };

describe('a replica of the desk', () => {
  it('takes events in order and counts them', () => {
    const taken = take({ seq: 7, desk }, { firstSeq: 8, events: [draft('H'), draft('Hi')] }, apply);
    expect(taken).toMatchObject({ kind: 'applied', replica: { seq: 9 } });
    expect(taken.kind === 'applied' && taken.replica.desk.interactions[anna.id]?.draft).toBe('Hi');
  });

  it('takes only what is new of a batch whose beginning it knows', () => {
    const taken = take({ seq: 8, desk }, { firstSeq: 8, events: [draft('old'), draft('new')] }, apply);
    expect(taken).toMatchObject({ kind: 'applied', replica: { seq: 9 } });
    expect(taken.kind === 'applied' && taken.replica.desk.interactions[anna.id]?.draft).toBe('new');
  });

  it('does nothing with a batch it knows wholly', () => {
    expect(take({ seq: 9, desk }, { firstSeq: 8, events: [draft('a'), draft('b')] }, apply)).toEqual({ kind: 'known' });
  });

  it('notices a gap', () => {
    expect(take({ seq: 7, desk }, { firstSeq: 9, events: [draft('late')] }, apply)).toEqual({ kind: 'gap' });
  });

  it('begins with a snapshot and what was heard while it was on its way', () => {
    const replica = begin(
      snapshot,
      [
        { firstSeq: 6, events: [draft('6'), draft('7'), draft('8')] },
        { firstSeq: 9, events: [draft('9')] },
      ],
      apply,
    );
    expect(replica?.seq).toBe(9);
    expect(replica?.desk.interactions[anna.id]?.draft).toBe('9');
  });

  it('does not begin with a snapshot that is too old for what was heard', () => {
    expect(begin(snapshot, [{ firstSeq: 9, events: [draft('9')] }], apply)).toBeNull();
  });
});
