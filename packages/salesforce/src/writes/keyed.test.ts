import { describe, expect, it } from 'vitest';
import { ok, refused, type Outcome, type RefusalCode } from '../refusal.ts';
import { settle, type KeyedWrite, type Taken } from './keyed.ts';

const no = (code: RefusalCode) => refused(code, '', 400);

/** A write whose askings and looks are answered in order; the last of each repeats. */
function write(asks: Outcome<Taken>[], looks: Outcome<boolean>[] = [ok(false)]) {
  const done = { asked: 0, looked: 0, paused: [] as number[] };
  const next = <T>(answers: T[], at: number): Promise<T> => Promise.resolve(answers[Math.min(at, answers.length - 1)] as T);
  const keyed: KeyedWrite = { ask: () => next(asks, done.asked++), didItHappen: () => next(looks, done.looked++) };
  const run = async () => {
    const end = await settle(keyed, (turn) => Promise.resolve(void done.paused.push(turn)));
    return { ...end, ...done };
  };
  return { run };
}

describe('settling a write that can be asked twice', () => {
  it('is one asking when the org says yes, now or before', async () => {
    expect(await write([ok('taken')]).run()).toEqual({ is: 'done', when: 'now', asked: 1, looked: 0, paused: [] });
    expect(await write([ok('alreadyTaken')]).run()).toMatchObject({ is: 'done', when: 'before', asked: 1 });
  });

  it('is one asking when the org says no', async () => {
    expect(await write([no('inactiveOwner')]).run()).toMatchObject({
      is: 'refused',
      refusal: { code: 'inactiveOwner' },
      asked: 1,
      looked: 0,
    });
  });

  it('looks after a lost answer, and asks no second time where it happened', async () => {
    expect(await write([no('timeout')], [ok(true)]).run()).toMatchObject({ is: 'done', when: 'before', asked: 1, looked: 1 });
  });

  it('asks again where it did not', async () => {
    expect(await write([no('unreachable'), ok('taken')]).run()).toMatchObject({ is: 'done', when: 'now', asked: 2, paused: [1] });
  });

  it('asks again for a busy row without looking: nothing was done', async () => {
    expect(await write([no('rowBusy'), no('rowBusy'), ok('taken')]).run()).toMatchObject({ is: 'done', asked: 3, looked: 0 });
    expect(await write([no('rowBusy')]).run()).toMatchObject({ is: 'refused', refusal: { code: 'rowBusy' }, asked: 4 });
  });

  it('does not call it refused when an earlier answer was lost: that one may still be on its way', async () => {
    expect(await write([no('timeout'), no('dailyLimit')]).run()).toMatchObject({
      is: 'unknown',
      refusal: { code: 'dailyLimit' },
      asked: 2,
    });
  });

  it('finds an earlier one that arrived late behind a later no', async () => {
    expect(await write([no('timeout'), no('notYours')], [ok(false), ok(true)]).run()).toMatchObject({
      is: 'done',
      when: 'before',
      asked: 2,
    });
  });

  it('does not know when nobody ever answers, not even to the looks', async () => {
    expect(await write([no('unreachable')], [no('unreachable')]).run()).toMatchObject({
      is: 'unknown',
      asked: 4,
      looked: 4,
      paused: [1, 2, 3],
    });
  });
});
