import type { Page } from '@playwright/test';
import { Agent, type Seat } from '../e2e/support/agent.ts';
import { RealKeys } from '../e2e/support/real-keys.ts';
import { ContactCentre } from '../e2e/support/world.ts';
import { holds, openChats, type OpenChat } from './busy-inbox.ts';
import { quantile, round, summary, type Figure } from './figures.ts';
import { keepPace } from './pace.ts';
import { probe, type WindowProbe } from './window-probe.ts';

/** How much work lies in the inbox. */
const CHATS = 100;
/** How long each conversation is. */
const MESSAGES = 500;
/** Keys of one block, before the other alternative has its turn. */
const BLOCK = 10;
/** How long the window is watched under load, and idle, in milliseconds. */
const WATCHED_MS = 10_000;
/** Events a second. */
const EVENTS = 50;
/** Of them, messages of the customer who is in front. */
const MESSAGES_OF_THEM = 10;

/**
 * A window with a hundred open conversations of 500 messages each: going from one to the next, typing, and how busy it is while fifty things
 * happen in a second. Keys are pressed on the display, and timed from the press, by the browser's own stamp, to the painted frame.
 */
export async function hundredFigures(seat: Seat, runs: number): Promise<Figure[]> {
  const centre = await ContactCentre.open();
  const maya = new Agent(seat, centre, 'Maya');
  try {
    const chats = await openChats(centre, CHATS, MESSAGES);
    await maya.arrives();
    await holds(maya, chats, MESSAGES);
    // Before the probe is in the window: it hears every event too, and has a frame painted for each.
    const busy = await load(maya, centre, chats, runs);
    const window_ = await probe(maya.page);
    const keys = new RealKeys(seat);
    keys.takeWindow();
    return [await switching(maya, window_, keys, runs), await typing(maya, window_, keys, runs), ...busy];
  } finally {
    await maya.leaves();
    await centre.close();
  }
}

/** Alt+Down and the conversation that is shown for it, against a key that changes an empty React state in the same window. */
async function switching(maya: Agent, window_: WindowProbe, keys: RealKeys, runs: number): Promise<Figure> {
  const name = maya.page.locator('.conversation-name').first();
  const [switched, empty] = [[] as number[], [] as number[]];
  await maya.inbox.getByRole('option').first().click();
  for (let run = 0; run <= runs; run += 1) {
    await window_.keysAwait('interactionSelected');
    const delaysMs: number[] = [];
    for (let at = 0; at < BLOCK; at += 1) {
      const before = await name.textContent();
      keys.press('alt+Down');
      delaysMs.push(...(await window_.keys(1)));
      if ((await name.textContent()) === before) throw new Error('the conversation did not change with the key');
    }
    await window_.keysAwait('empty');
    const emptyMs: number[] = [];
    for (let at = 0; at < BLOCK; at += 1) {
      keys.press('F8');
      emptyMs.push(...(await window_.keys(1)));
    }
    if (run > 0) {
      switched.push(...delaysMs);
      empty.push(...emptyMs);
    }
  }
  await window_.keysAwait(null);
  return withP95('Alt+Down to the other of 100 conversations painted', switched, 50, 'a key that changes an empty React state', empty);
}

/** A letter in the message box, against one in a bare textarea in the same window. */
async function typing(maya: Agent, window_: WindowProbe, keys: RealKeys, runs: number): Promise<Figure> {
  const [ours, bare] = [[] as number[], [] as number[]];
  await addBareTextArea(maya.page);
  // What the events before have left there.
  await maya.messageBox.fill('');
  await window_.keysAwait('input');
  for (let run = 0; run <= runs; run += 1) {
    for (const [where, delaysMs] of [
      [maya.messageBox, ours],
      [maya.page.locator('#bare'), bare],
    ] as const) {
      await where.focus();
      for (let at = 0; at < BLOCK; at += 1) {
        keys.press('a');
        const [ms] = await window_.keys(1);
        if (run > 0 && ms !== undefined) delaysMs.push(ms);
      }
    }
  }
  const typed = (BLOCK * (runs + 1)).toString();
  for (const box of [maya.messageBox, maya.page.locator('#bare')])
    if ((await box.inputValue()).length.toString() !== typed) throw new Error('not every key was typed where it was meant');
  await window_.keysAwait(null);
  await maya.page.evaluate(() => document.querySelector('#bare')?.remove());
  return withP95('a key in the message box painted, beside 100 conversations', ours, 16, 'a key in a bare textarea, same window', bare);
}

async function addBareTextArea(page: Page): Promise<void> {
  await page.evaluate(() => {
    const box = document.createElement('textarea');
    box.id = 'bare';
    box.style.cssText = 'position:fixed;inset-block-end:0;inset-inline-end:4rem;inline-size:20rem;block-size:4rem';
    document.body.append(box);
  });
}

/** How much of its time the window's main thread works while fifty events a second come, against the same time with none. */
async function load(maya: Agent, centre: ContactCentre, chats: readonly OpenChat[], runs: number): Promise<Figure[]> {
  const [front, ...others] = chats;
  if (!front) throw new Error('there is no chat');
  const selected = await maya.page.evaluate(async (id) => {
    const { jackfield } = globalThis as unknown as { jackfield: { command(command: object): Promise<{ ok: boolean }> } };
    return jackfield.command({ type: 'selectInteraction', commandId: crypto.randomUUID(), interactionId: id });
  }, front.id);
  if (!selected.ok) throw new Error('the conversation could not be selected');
  await maya.conversation.waitFor();
  const [busy, idle, perSecond] = [[] as number[], [] as number[], [] as number[]];
  for (let run = 0; run <= Math.min(runs, 5); run += 1) {
    const idleShare = await shareOf(maya, () => keepPace(1, WATCHED_MS, () => undefined));
    const busyShare = await shareOf(maya, () => fifty(maya, centre, front, others));
    if (run === 0) continue;
    idle.push(idleShare.share);
    busy.push(busyShare.share);
    perSecond.push(busyShare.perSecond);
  }
  const hundredth = (samples: readonly number[]) => ({
    median: round(quantile(samples, 0.5), 3),
    spread: round(quantile(samples, 0.75) - quantile(samples, 0.25), 3),
  });
  return [
    {
      name: 'main thread of the window with 50 events a second',
      unit: 'ratio',
      ...hundredth(busy),
      count: busy.length,
      aim: 0.1,
      baseline: { name: 'the same window with none', ...hundredth(idle) },
      ratio: round(quantile(busy, 0.5) / quantile(idle, 0.5), 2),
    },
    { name: 'events a second that the window heard meanwhile', unit: 'per second', ...summary(perSecond), aim: EVENTS },
  ];
}

/** Events of one stretch: the customer in front writes, and drafts change in all the other conversations, one after the other. */
async function fifty(maya: Agent, centre: ContactCentre, front: OpenChat, others: readonly OpenChat[]): Promise<void> {
  const said: Promise<unknown>[] = [];
  const drafts = maya.page.evaluate(
    async ([ids, perSecond, forMs]) =>
      new Promise<void>((resolve) => {
        const { jackfield } = globalThis as unknown as { jackfield: { command(command: object): Promise<unknown> } };
        const beganMs = performance.now();
        let at = 0;
        const pace = setInterval(() => {
          if (performance.now() - beganMs >= forMs) {
            clearInterval(pace);
            resolve();
            return;
          }
          const interactionId = ids[at % ids.length];
          at += 1;
          void jackfield.command({ type: 'setDraft', commandId: crypto.randomUUID(), interactionId, text: `Draft ${at}, ${beganMs}` });
        }, 1_000 / perSecond);
      }),
    [others.map(({ id }) => id), EVENTS - MESSAGES_OF_THEM, WATCHED_MS] as const,
  );
  await keepPace(MESSAGES_OF_THEM, WATCHED_MS, (at) => {
    said.push(centre.call('POST', `/__sim/interactions/${front.id}/say`, { text: `And another thing: number ${at}` }));
  });
  await Promise.all([drafts, ...said]);
}

/** The share of a stretch of time that the window's main thread spent in tasks, as the browser counts them. */
async function shareOf(maya: Agent, during: () => Promise<void>): Promise<{ share: number; perSecond: number }> {
  const tools = await maya.tools();
  // Time of the thread itself, without what it spent waiting for a processor.
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busyS = async () => {
    const { metrics } = await tools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const seqBefore = await lastEvent(maya.page);
  const [beganMs, before] = [performance.now(), await busyS()];
  await during();
  const share = ((await busyS()) - before) / ((performance.now() - beganMs) / 1_000);
  const perSecond = ((await lastEvent(maya.page)) - seqBefore) / ((performance.now() - beganMs) / 1_000);
  await tools.detach();
  return { share, perSecond };
}

/** The number of the desk's last event. The whole state comes with it, so it is not asked while something is measured. */
async function lastEvent(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { jackfield } = globalThis as unknown as { jackfield: { boot(): Promise<{ seq: number }> } };
    return (await jackfield.boot()).seq;
  });
}

/** A figure in milliseconds whose tail matters, with its baseline from the same run. */
export function withP95(name: string, samples: readonly number[], aim: number, baselineName: string, baseline: readonly number[]): Figure {
  const { median, spread } = summary(baseline);
  return {
    name,
    unit: 'ms',
    ...summary(samples),
    p95: round(quantile(samples, 0.95)),
    aim,
    baseline: { name: baselineName, median, spread },
    ratio: round(quantile(samples, 0.5) / quantile(baseline, 0.5), 2),
  };
}
