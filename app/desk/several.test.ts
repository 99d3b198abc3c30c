import type { DeskState, Interaction, InteractionId } from '@jackfield/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { addMarks, clearMarks, markedIn, MOST_AT_ONCE, toggleMark } from './several.ts';

const id = (number: number) => `0Mw${String(number).padStart(15, '0')}` as InteractionId;
const deskWith = (...numbers: number[]): Pick<DeskState, 'interactions'> => ({
  interactions: Object.fromEntries(numbers.map((number) => [id(number), { id: id(number) } as Interaction])),
});
const all = deskWith(...Array.from({ length: 200 }, (_none, at) => at));

beforeEach(() => void clearMarks());

describe('marking several items', () => {
  it('marks and unmarks one, and adds some, each once and in the order of marking', () => {
    toggleMark(id(2));
    addMarks([id(1), id(2), id(3)]);
    expect(markedIn(all)).toEqual([id(2), id(1), id(3)]);
    toggleMark(id(1));
    expect(markedIn(all)).toEqual([id(2), id(3)]);
    expect([clearMarks(), clearMarks(), markedIn(all)]).toEqual([true, false, []]);
  });

  it('leaves out what has left, and stops at the most that one command takes', () => {
    addMarks([id(1), id(2)]);
    expect(markedIn(deskWith(2))).toEqual([id(2)]);
    addMarks(Array.from({ length: 150 }, (_none, at) => id(at)));
    expect(markedIn(all)).toHaveLength(MOST_AT_ONCE);
  });
});
