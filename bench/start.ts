import { endGroup } from '../scripts/lib/children.ts';
import { startDesktop } from '../scripts/lib/desktop.ts';
import { followLog } from '../scripts/lib/follow-log.ts';
import { makeFolder } from '../scripts/lib/ordinary-user.ts';
import { Agent, type Seat } from '../e2e/support/agent.ts';
import { ContactCentre } from '../e2e/support/world.ts';
import { round, summary, type Figure } from './figures.ts';
import { memoryOf } from './processes.ts';

/** What the runs of one kind gave, in milliseconds from the start of the process. */
interface Runs {
  usableMs: number[];
  readyMs: number[];
  memoryKb: number[];
}

const noRuns = (): Runs => ({ usableMs: [], readyMs: [], memoryKb: [] });

/**
 * Launch to *usable* (the listbox Inbox stands with the open work that REST returned, and Ctrl+T opens), launch to *ready*
 * (presence acknowledged), and idle memory, each against an empty window on the same runtime. The two alternate. Each keeps its data from run to
 * run, as on a workstation; the first run of each, with nothing cached yet, is not counted and the desktop's is told apart.
 */
export async function startFigures(seat: Seat, emptyWindow: string, desktop: string, runs: number): Promise<Figure[]> {
  const centre = await ContactCentre.open();
  try {
    await leaveOpenWork(seat, centre);
    const [first, ours, empty] = [noRuns(), noRuns(), noRuns()];
    for (let run = 0; run <= runs; run += 1) {
      await measureEmpty(seat, emptyWindow, run === 0 ? noRuns() : empty);
      await measureDesktop(seat, desktop, centre, run === 0 ? first : ours);
    }
    const baseline = { name: 'empty Electron window', ...pick(summary(empty.usableMs)) };
    const usable = summary(ours.usableMs);
    const ratios = ours.usableMs.map((value, index) => value / (empty.usableMs[index] ?? Number.NaN));
    const extraMb = ours.memoryKb.map((value, index) => (value - (empty.memoryKb[index] ?? Number.NaN)) / 1024);
    return [
      { name: 'start-ratio', unit: 'ratio', ...summaryOf(ratios), baseline, aim: 1.6 },
      { name: 'start to usable', unit: 'ms', ...usable, baseline, ratio: round(usable.median / baseline.median, 2) },
      { name: 'first start to usable, nothing cached', unit: 'ms', ...summary(first.usableMs) },
      { name: 'start to ready', unit: 'ms', ...summary(ours.readyMs), baseline },
      {
        name: 'idle memory over the empty window, without the Salesforce view',
        unit: 'MB',
        ...summary(extraMb),
        aim: 150,
        baseline: { name: 'empty Electron window', ...pick(summary(empty.memoryKb.map((kb) => kb / 1024))) },
      },
    ];
  } finally {
    await centre.close();
  }
}

/** Maya accepts a chat, checks that Ctrl+T opens, and leaves without closing it: the open work that each start finds. */
async function leaveOpenWork(seat: Seat, centre: ContactCentre): Promise<void> {
  const maya = new Agent(seat, centre, 'Maya');
  await maya.arrives();
  await centre.customerWrites('Anna', 'Hello');
  await maya.accepts('Anna');
  await maya.page.keyboard.press('Control+t');
  await maya.transferPanel.waitFor();
  await maya.page.keyboard.press('Escape');
  await maya.isKilled();
  await usableMeansUsable(seat, centre);
}

/** What the mark stands for: as soon as it is there, so are the inbox with the open work, and Ctrl+T opens. */
async function usableMeansUsable(seat: Seat, centre: ContactCentre): Promise<void> {
  const maya = new Agent(seat, centre, 'Maya');
  await maya.arrives({ usable: false });
  await maya.page.waitForFunction(() => performance.getEntriesByName('jackfield:usable').length > 0);
  if ((await maya.inbox.getByRole('option', { name: /Anna/ }).count()) !== 1)
    throw new Error('"usable" was marked before the open work stood in the inbox');
  await maya.page.keyboard.press('Control+t');
  await maya.transferPanel.waitFor();
  await maya.isKilled();
}

async function measureDesktop(seat: Seat, executable: string, centre: ContactCentre, runs: Runs): Promise<void> {
  const userData = `${seat.dataDir}/bench-desktop`;
  makeFolder(userData, seat.user);
  const startedMs = Date.now();
  const desktop = startDesktop(executable, seat, { args: ['--user-data', userData, '--sandbox-url', centre.url, '--agent', 'Maya'] });
  const log = followLog(`${userData}/logs`, desktop.ended);
  const [usable, ready, view] = await Promise.all([
    log.first((line) => line.code === 'workspace.usable'),
    log.first((line) => line.code === 'phase' && line.phase === 'presenceAcknowledged'),
    log.first((line) => line.code === 'salesforceViewProcess'),
  ]);
  runs.usableMs.push(usable.atMs - startedMs);
  runs.readyMs.push(ready.atMs - startedMs);
  runs.memoryKb.push(memoryOf(desktop.process.pid, [Number(view.pid)]));
  await endGroup(desktop.process);
}

async function measureEmpty(seat: Seat, executable: string, runs: Runs): Promise<void> {
  const userData = `${seat.dataDir}/bench-empty`;
  makeFolder(userData, seat.user);
  const startedMs = Date.now();
  const window = startDesktop(executable, seat, { args: [`--user-data-dir=${userData}`] });
  const shownMs = await window.printed(/EMPTY_WINDOW_AT (\d+)/);
  runs.usableMs.push(Number(shownMs) - startedMs);
  runs.memoryKb.push(memoryOf(window.process.pid, []));
  await endGroup(window.process);
}

const pick = ({ median, spread }: { median: number; spread: number }) => ({ median, spread });

function summaryOf(ratios: readonly number[]): { median: number; spread: number; count: number } {
  const { count } = summary(ratios);
  const sorted = [...ratios].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return { median: round(at(0.5), 2), spread: round(at(0.75) - at(0.25), 2), count };
}
