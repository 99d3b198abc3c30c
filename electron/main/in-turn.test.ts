import { describe, expect, it } from 'vitest';
import { createInTurn } from './in-turn.ts';
import { settled } from './testing/people.ts';

describe('work in turn', () => {
  it('runs a few at a time, in the order they came, and none that left the line', async () => {
    const begun: number[] = [];
    const ends = new Map<number, () => void>();
    const inTurn = createInTurn(2);
    const leave = [1, 2, 3, 4, 5].map((number) =>
      inTurn.run(() => {
        begun.push(number);
        return new Promise((resolve) => ends.set(number, resolve));
      }),
    );
    expect(begun).toEqual([1, 2]);
    leave[2]?.();
    leave[0]?.();
    ends.get(2)?.();
    await settled();
    expect(begun).toEqual([1, 2, 4]);
    ends.get(1)?.();
    ends.get(4)?.();
    await settled();
    expect(begun).toEqual([1, 2, 4, 5]);
  });
});
