import { describe, expect, it } from 'vitest';
import { reportCalls } from './call-report.ts';
import { handTime } from './testing/people.ts';

describe('what the desktop asked of the org', () => {
  it('is logged every hour, and once more at the end', async () => {
    const time = handTime(0);
    const logged: unknown[] = [];
    const report = reportCalls({
      calls: () => ({ composite: 200, query: 3 }),
      schedule: time.schedule,
      log: (level, code, fields) => logged.push([level, code, fields]),
    });
    await time.pass(2 * 3_600_000);
    expect(logged).toHaveLength(2);
    report.stop();
    await time.pass(10 * 3_600_000);
    expect(logged).toEqual(Array.from({ length: 3 }, () => ['info', 'apiCalls', { total: 203, composite: 200, query: 3 }]));
    expect(time.waiting()).toBe(0);
  });
});
