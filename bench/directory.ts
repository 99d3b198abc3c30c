import { endGroup } from '../scripts/lib/children.ts';
import { startCentre, type Centre } from '../scripts/lib/centre.ts';
import { startDesktop } from '../scripts/lib/desktop.ts';
import { followLog, type FollowedLog } from '../scripts/lib/follow-log.ts';
import { makeFolder } from '../scripts/lib/ordinary-user.ts';
import type { Seat } from '../e2e/support/agent.ts';
import { largeOrg } from './large-org.ts';
import { memoryOf } from './processes.ts';
import { summary, type Figure } from './figures.ts';

/**
 * What a large org costs a desktop: its directory read for the first time over REST, opened from the disk at a later start, and the memory
 * that a start takes more than in a small org. Each start is the packaged app's own; the log tells how long the directory took.
 */
export async function directoryFigures(seat: Seat, executable: string, runs: number): Promise<Figure[]> {
  const [large, small] = await Promise.all([startCentre({ org: largeOrg() }), startCentre()]);
  const start = (centre: Centre, who: string, reach: Reach) => startWith(seat, executable, centre, who, reach);
  try {
    const [cold, warm, extraMb] = [[] as number[], [] as number[], [] as number[]];
    await start(small, 'small', coldRead);
    for (let at = 0; at < runs; at += 1) {
      // A folder of its own has nothing cached.
      const who = `large-${at}`;
      cold.push((await start(large, who, coldRead)).ms);
      const warmed = await start(large, who, warmOpened);
      warm.push(warmed.ms);
      extraMb.push((warmed.memoryKb - (await start(small, 'small', warmOpened)).memoryKb) / 1024);
    }
    return [
      { name: 'directory of 100,000, first read from the org', unit: 'ms', ...summary(cold), aim: 5_000 },
      { name: 'directory of 100,000, opened from the disk', unit: 'ms', ...summary(warm), aim: 300 },
      { name: 'memory of a start in an org of 100,000 over a small one', unit: 'MB', ...summary(extraMb), aim: 80 },
    ];
  } finally {
    await endGroup(large.process);
    await endGroup(small.process);
  }
}

/** What a start is waited for. @returns milliseconds the directory took, by the desktop's own clock. */
type Reach = (log: FollowedLog) => Promise<number>;
const coldRead: Reach = async (log) => Number((await log.first((line) => line.code === 'directoryRead'))['ms']);
const warmOpened: Reach = async (log) => {
  const opened = await log.first((line) => line.code === 'directoryOpened');
  await log.first((line) => line.code === 'directoryChecked');
  return Number(opened['ms']);
};

async function startWith(
  seat: Seat,
  executable: string,
  centre: Centre,
  who: string,
  reach: Reach,
): Promise<{ ms: number; memoryKb: number }> {
  const userData = `${seat.dataDir}/bench-directory-${who}`;
  makeFolder(userData, seat.user);
  const desktop = startDesktop(executable, seat, { args: ['--user-data', userData, '--sandbox-url', centre.url, '--agent', 'Maya'] });
  const log = followLog(`${userData}/logs`, desktop.ended);
  const [ms, view] = await Promise.all([
    reach(log),
    log.first((line) => line.code === 'salesforceViewProcess'),
    log.first((line) => line.code === 'phase' && line['phase'] === 'presenceAcknowledged'),
  ]);
  const memoryKb = memoryOf(desktop.process.pid, [Number(view['pid'])]);
  await endGroup(desktop.process);
  return { ms, memoryKb };
}
