import { forgiving } from '@jackfield/directory';
import { Agent, type Seat } from '../e2e/support/agent.ts';
import { ContactCentre } from '../e2e/support/world.ts';
import { bundleForPage } from '../scripts/lib/bundle.ts';
import { quantile, round, summary, type Figure } from './figures.ts';
import { withP95 } from './hundred.ts';
import { largeOrg } from './large-org.ts';
import type { PanelSamples, PanelWindow } from './page/panel-probe.ts';
import { signInAt } from './sign-in.ts';

/** What is typed, letter by letter: a name, a name by its second word first, one with a slip, a queue, an extension. */
const TYPED = ['lindqvist', 'maria gar', 'jonhson', 'billing', '2001'] as const;
/** How long the first reading of the large org may take, in milliseconds. */
const READ_WITHIN_MS = 120_000;

/**
 * The transfer panel over 100,000 destinations, in the packaged app: from a key to the frame that shows its rows, with the worker, main and React
 * in between; beside the matching library alone, which looks for the same letters in the same names in one process. And from the opener
 * to the first rows.
 */
export async function searchFigures(seat: Seat, runs: number): Promise<Figure[]> {
  const centre = await ContactCentre.open(1, false, largeOrg());
  const maya = new Agent(seat, centre, 'Maya');
  try {
    const names = await everyName(centre.url);
    await maya.arrives();
    await centre.customerWrites('Anna', 'Hello');
    await maya.acceptsByKey('Anna');
    await maya.opensTransfer();
    await maya.transferPanel.getByText(/of \d{2,3},\d{3} destinations/u).waitFor({ timeout: READ_WITHIN_MS });
    await maya.page.keyboard.press('Escape');
    await maya.page.evaluate(await bundleForPage('bench/page/panel-probe.ts'));
    const library: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      for (const text of TYPED) {
        await types(maya, text);
        for (let letters = 1; letters <= text.length; letters += 1) library.push(alone(names, text.slice(0, letters)));
      }
      // The first run warms both.
      if (run === 0) {
        await taken(maya);
        library.length = 0;
      }
    }
    const { searched, opened } = await taken(maya);
    return [
      withP95(
        'a key in the transfer panel to its rows painted, over 100,000 destinations',
        searched,
        16,
        'the matching library alone',
        library,
      ),
      {
        name: 'opening the transfer panel to its first rows painted, over 100,000 destinations',
        unit: 'ms',
        ...summary(opened),
        p95: round(quantile(opened, 0.95)),
        aim: 50,
      },
    ];
  } finally {
    await maya.leaves();
    await centre.close();
  }
}

/** Opens the panel, types letter by letter, each once the one before is answered, and closes it. */
async function types(maya: Agent, text: string): Promise<void> {
  const field = maya.transferPanel.getByRole('combobox', { name: 'Transfer to' });
  const idle = async () => {
    await maya.transferPanel.locator('[role="listbox"]:not([aria-busy])').waitFor({ state: 'attached' });
  };
  await maya.page.keyboard.press('Control+t');
  await field.waitFor();
  await idle();
  for (const letter of text) {
    await maya.page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await idle();
  }
  await maya.page.keyboard.press('Escape');
  await maya.transferPanel.waitFor({ state: 'detached' });
}

async function taken(maya: Agent): Promise<PanelSamples> {
  return maya.page.evaluate(() => {
    const { benchPanel } = globalThis as unknown as PanelWindow;
    return { opened: benchPanel.opened.splice(0), searched: benchPanel.searched.splice(0) };
  });
}

/** The matching library by itself, with the directory's own settings. */
function alone(names: string[], text: string): number {
  const beganMs = performance.now();
  forgiving(names, text);
  return performance.now() - beganMs;
}

/** The names of everybody in the org, as the desktop reads them. */
async function everyName(url: string): Promise<string[]> {
  const { accessToken } = (await signInAt(url)).current();
  const names: string[] = [];
  let path: string | undefined = `/services/data/v64.0/query?q=${encodeURIComponent('SELECT Name FROM User WHERE IsActive = true')}`;
  while (path !== undefined) {
    const answer: Response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${accessToken}` } });
    const page = (await answer.json()) as { records: { Name: string }[]; nextRecordsUrl?: string };
    names.push(...page.records.map(({ Name }) => Name));
    path = page.nextRecordsUrl;
  }
  return names;
}
