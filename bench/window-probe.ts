import type { Page } from '@playwright/test';
import { bundleForPage } from '../scripts/lib/bundle.ts';
import type { Probe, ProbedWindow, Sample } from './page/probe.ts';

/**
 * Loads the window anew with a probe in it, which hears what the window hears: it begins to listen before the app does, so that the app's own
 * work on an event is within what is measured. What it costs the window, a second copy of each batch, is in the figures.
 */
export async function probe(page: Page): Promise<WindowProbe> {
  await page.addInitScript(await bundleForPage('bench/page/probe.ts'));
  await page.reload();
  await page.waitForFunction(() => performance.getEntriesByName('jackfield:usable').length > 0);
  await page.evaluate(await bundleForPage('bench/page/empty-react.ts'));
  return new WindowProbe(page);
}

/** The probe in a window, seen from here. */
export class WindowProbe {
  constructor(readonly page: Page) {}

  /** What was measured since the last time this was asked. */
  async take(): Promise<Sample[]> {
    return this.page.evaluate(() => (globalThis as unknown as ProbedWindow).jackfieldProbe.samples.splice(0));
  }

  /** Says what the next key presses are to be measured up to. */
  async keysAwait(what: Probe['keyAwaits']): Promise<void> {
    await this.page.evaluate((awaited) => {
      (globalThis as unknown as ProbedWindow).jackfieldProbe.keyAwaits = awaited;
    }, what);
  }

  /** Waits until so many key presses have been measured and painted, and takes them. */
  async keys(count: number): Promise<number[]> {
    await this.page.waitForFunction(
      (wanted) => (globalThis as unknown as ProbedWindow).jackfieldProbe.samples.filter(({ kind }) => kind === 'key').length >= wanted,
      count,
    );
    return (await this.take()).flatMap(({ kind, ms }) => (kind === 'key' ? [ms] : []));
  }

  /** Milliseconds from an empty change of React state to its paint, so many times. */
  async emptyChanges(count: number): Promise<number[]> {
    const delaysMs: number[] = [];
    // Each is asked for from here, so that it comes at any moment of a frame, as events do.
    for (let at = 0; at < count; at += 1)
      delaysMs.push(
        await this.page.evaluate(async () => {
          const { jackfieldProbe, benchEmptyChange } = globalThis as unknown as ProbedWindow;
          const beganMs = performance.now();
          benchEmptyChange();
          return (await jackfieldProbe.painted()) - beganMs;
        }),
      );
    return delaysMs;
  }
}
