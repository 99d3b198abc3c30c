import { beforeEach, describe, expect, it } from 'vitest';
import { refused } from '../refusal.ts';
import { CLOSED_MS, createCircuit, LONGEST_CLOSED_MS, type Circuit, type Standing } from './circuit.ts';

const maintenance = refused('maintenance', '', 503).refusal;
const notFound = refused('notFound', '', 404).refusal;
const noAnswer = refused('unreachable', '').refusal;

let nowMs: number;
let standings: Standing['is'][];
let circuit: Circuit;
beforeEach(() => {
  nowMs = 0;
  standings = [];
  circuit = createCircuit(
    () => nowMs,
    (standing) => standings.push(standing.is),
  );
});

/** A request that may go. */
const goes = () => {
  const entered = circuit.enter();
  if ('held' in entered) throw new Error('it was held back');
  return entered.pass;
};
const isHeld = () => 'held' in circuit.enter();

describe('an org that closed itself', () => {
  it('is not opened by what was under way when it did', () => {
    const [first, straggler] = [goes(), goes()];
    first.heard(maintenance, null);
    straggler.heard(null, null);
    expect([isHeld(), standings]).toEqual([true, ['closed']]);
  });

  it('is tried by one, and a straggler that ends meanwhile lets no second one go', () => {
    const [first, straggler] = [goes(), goes()];
    first.heard(maintenance, null);
    nowMs = CLOSED_MS.maintenance;
    const trial = goes();
    straggler.heard(noAnswer, null);
    expect(isHeld()).toBe(true);
    trial.heard(null, null);
    expect([isHeld(), standings]).toEqual([false, ['closed', 'open']]);
  });

  it('stays so when the one that tries gets no answer, and the next one tries', () => {
    goes().heard(maintenance, null);
    nowMs = CLOSED_MS.maintenance;
    goes().heard(noAnswer, null);
    expect(standings).toEqual(['closed']);
    goes().heard(notFound, null);
    expect([isHeld(), standings]).toEqual([false, ['closed', 'open']]);
  });

  it('is looked at after an hour, though it asked for a year', () => {
    goes().heard(maintenance, 365 * 24 * 3_600_000);
    nowMs = LONGEST_CLOSED_MS - 1;
    expect(isHeld()).toBe(true);
    nowMs = LONGEST_CLOSED_MS;
    expect(isHeld()).toBe(false);
  });

  it('is found again though whoever was to be told of it failed', () => {
    const failing = createCircuit(
      () => nowMs,
      (standing) => {
        if (standing.is === 'open') throw new Error('no banner');
      },
    );
    const enter = () => {
      const entered = failing.enter();
      if ('held' in entered) throw new Error('it was held back');
      return entered.pass;
    };
    enter().heard(maintenance, null);
    nowMs = CLOSED_MS.maintenance;
    const trial = enter();
    expect(() => trial.heard(null, null)).toThrow('no banner');
    expect('pass' in failing.enter()).toBe(true);
  });
});
