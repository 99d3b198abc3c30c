import { describe, expect, it } from 'vitest';
import { Clock } from './clock.ts';

const stillClock = () => {
  const failures: unknown[] = [];
  return {
    clock: new Clock(
      (cause) => failures.push(cause),
      () => 1_000,
    ),
    failures,
  };
};

describe('the clock of the sandbox', () => {
  it('is real time plus what was advanced', () => {
    const { clock } = stillClock();
    clock.advance(500);
    expect(clock.nowMs()).toBe(1_500);
  });

  it('fires what comes due in order, each at its own time, also what was set on the way', () => {
    const { clock } = stillClock();
    const fired: string[] = [];
    const note = (name: string) => fired.push(`${name}@${clock.nowMs()}`);
    clock.after(300, () => note('late'));
    clock.after(100, () => {
      note('early');
      clock.after(50, () => note('between'));
    });
    clock.after(5_000, () => note('never'));
    clock.advance(400);
    expect(fired).toEqual(['early@1100', 'between@1150', 'late@1300']);
    clock.stop();
  });

  it('forgets a timer that was taken back', () => {
    const { clock } = stillClock();
    let fired = false;
    clock.after(100, () => (fired = true)).cancel();
    clock.advance(200);
    expect(fired).toBe(false);
  });

  it('reports a timer that fails and runs the next', () => {
    const { clock, failures } = stillClock();
    let fired = false;
    clock.after(1, () => {
      throw new Error('broken');
    });
    clock.after(2, () => (fired = true));
    clock.advance(10);
    expect(failures).toHaveLength(1);
    expect(fired).toBe(true);
  });

  it('fires as real time passes', async () => {
    const clock = new Clock(() => {});
    const startMs = clock.nowMs();
    await new Promise<void>((resolve) => clock.after(5, resolve));
    expect(clock.nowMs()).toBeGreaterThanOrEqual(startMs + 5);
    clock.stop();
  });
});
