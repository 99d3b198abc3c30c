import type { DeskEvent, DeskState } from '@jackfield/contract';
import { initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { createScheduler } from './scheduler.ts';
import { handTime } from './testing/people.ts';

const withNotice = (untilMs: number, clockOffsetMs = 0): DeskState => ({
  ...initialState(),
  clockOffsetMs,
  notices: [{ id: '1', code: 'transferDone', values: {}, tone: 'good', untilMs }],
});

function setUp() {
  const time = handTime(10_000);
  const told: DeskEvent[] = [];
  let offset = 0;
  const changed = createScheduler({ serverNowMs: () => time.nowMs() + offset, schedule: time.schedule, tell: (event) => told.push(event) });
  return {
    time,
    told,
    changed,
    setOffset: (ms: number) => {
      offset = ms;
    },
  };
}

describe('deadlines', () => {
  it("are told once, when they have passed on the server's clock", async () => {
    const { time, told, changed } = setUp();
    changed(withNotice(13_000));
    changed(withNotice(13_000));
    await time.pass(2_999);
    expect(told).toEqual([]);
    await time.pass(1);
    expect(told).toEqual([{ type: 'deadlinePassed', atMs: 13_000 }]);
    expect(time.waiting()).toBe(0);
  });

  it("move when the server's clock turns out to be ahead", async () => {
    const { time, told, changed, setOffset } = setUp();
    changed(withNotice(70_000));
    setOffset(55_000);
    changed(withNotice(70_000, 55_000));
    await time.pass(5_000);
    expect(told).toHaveLength(1);
  });

  it('that are gone are not told', async () => {
    const { time, told, changed } = setUp();
    changed(withNotice(13_000));
    changed(initialState());
    await time.pass(60_000);
    expect(told).toEqual([]);
  });

  it('that nobody clears do not spin', async () => {
    const { time, told, changed } = setUp();
    changed(withNotice(10_000));
    for (let turn = 0; turn < 5; turn += 1) {
      await time.pass(50);
      changed(withNotice(10_000));
    }
    expect(told.length).toBeLessThanOrEqual(4);
  });
});
