import { expect, type Page } from '@playwright/test';
import { Agent, type Seat } from '../e2e/support/agent.ts';
import { ContactCentre } from '../e2e/support/world.ts';
import { quantile, round, summary, type Figure } from './figures.ts';
import type { Sample } from './page/probe.ts';
import { probe } from './window-probe.ts';

/** What the window does with news of each kind, and no later than this, in milliseconds. */
const AIM_MS = 50;

/**
 * From the moment the window hears an event to the frame in which it is painted, for every kind of event that a piece of work can bring:
 * Maya lives the same three chats over and over, and each event is made by whoever makes it in life (the org, the page, her keyboard, the
 * desk). Against an empty change of React state, painted in the same window. From the customer's sending to the painted message, too.
 */
export async function eventPaintFigures(seat: Seat, rounds: number): Promise<Figure[]> {
  const centre = await ContactCentre.open();
  const maya = new Agent(seat, centre, 'Maya');
  try {
    await maya.arrives();
    const window_ = await probe(maya.page);
    await maya.isUsable();
    const [samples, empty] = [[] as Sample[], [] as number[]];
    for (let at = 0; at <= rounds; at += 1) {
      await liveThreeChats(maya, centre, at);
      const [seen, emptyMs] = [await window_.take(), await window_.emptyChanges(10)];
      if (at === 0) continue;
      samples.push(...seen);
      empty.push(...emptyMs);
    }
    const { median, spread } = summary(empty);
    const baseline = { name: 'an empty React state change painted', median, spread };
    const kinds = [...new Set(samples.map(({ kind }) => kind))].sort();
    return [
      fromTheCentre(await centre.events(), samples),
      ...kinds.map((kind): Figure => {
        const ms = samples.flatMap((one) => (one.kind === kind ? [one.ms] : []));
        const p95 = round(quantile(ms, 0.95));
        return {
          name: `event to paint: ${kind}`,
          unit: 'ms',
          ...summary(ms),
          p95,
          aim: AIM_MS,
          baseline,
          ratio: round(quantile(ms, 0.5) / quantile(empty, 0.5), 2),
        };
      }),
    ];
  } finally {
    await maya.leaves();
    await centre.close();
  }
}

/** One chat that is talked in, parked, noted about and transferred; one that is ended and closed; one that is gone before it is answered. */
async function liveThreeChats(maya: Agent, centre: ContactCentre, at: number): Promise<void> {
  const [anna, ben, cleo] = [`Anna ${at}`, `Ben ${at}`, `Cleo ${at}`];
  const talked = await centre.customerWrites(anna, `Hello, it is ${anna}`);
  await accept(maya, anna);
  for (let line = 0; line < 3; line += 1) {
    await talked.says(`Line ${line} of ${anna}`);
    await expect(maya.conversation.getByText(`Line ${line} of ${anna}`)).toBeVisible();
  }
  await maya.messageBox.focus();
  await maya.page.keyboard.type('Hello');
  await maya.pauses();
  await maya.page.keyboard.press('Enter');
  await talked.reads('Hello');
  const about = { interactionId: talked.interactionId };
  await give(maya.page, { type: 'setWrapUp', ...about, disposition: null, notes: `A note about ${anna}` });
  await give(maya.page, { type: 'parkWork', ...about, remindAtMs: null });
  await give(maya.page, { type: 'takeBack', ...about });
  await give(maya.page, { type: 'keepBeside', ...about });
  await give(maya.page, { type: 'keepBeside', interactionId: null });
  await choosePresence(maya, 'Break');
  await choosePresence(maya, 'Available');
  await maya.transfersTo('bill');
  await talked.belongsTo('Billing');
  await expect(maya.inbox.getByRole('option', { name: anna })).toHaveCount(0);

  const closed = await centre.customerWrites(ben, `Hello, it is ${ben}`);
  await accept(maya, ben);
  await closed.leaves();
  const row = maya.inbox.getByRole('option', { name: ben });
  await expect(row).toContainText(/Wrap-up/);
  await give(maya.page, { type: 'closeWork', interactionId: closed.interactionId });
  await expect(row).toHaveCount(0);

  const left = await centre.customerWrites(cleo, `Hello, it is ${cleo}`);
  await maya.offerFrom(cleo).waitFor();
  await left.leaves();
  await maya.offerFrom(cleo).waitFor({ state: 'detached' });
  await dismissNotices(maya.page);
}

async function accept(maya: Agent, customer: string): Promise<void> {
  await maya.offerFrom(customer).waitFor();
  await maya.page.keyboard.press('Control+Shift+A');
  await expect(maya.conversation.getByText(`it is ${customer}`)).toBeVisible();
}

/** Asks for a status by the window's own verb, and waits for the org's word. */
async function choosePresence(maya: Agent, name: string): Promise<void> {
  const known = await maya.page.evaluate(async () => {
    const { jackfield } = globalThis as unknown as {
      jackfield: { boot(): Promise<{ state: { presence: { statuses: { id: string; name: string }[] } } }> };
    };
    return (await jackfield.boot()).state.presence.statuses;
  });
  const status = known.find((one) => one.name === name)?.id;
  if (status === undefined) throw new Error(`there is no status ${name} among ${known.map((one) => one.name).join(', ')}`);
  await give(maya.page, { type: 'setPresence', status });
  await expect(maya.page.getByRole('status', { name: 'Presence' })).toContainText(name);
}

async function dismissNotices(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { jackfield } = globalThis as unknown as {
      jackfield: { boot(): Promise<{ state: { notices: { id: string }[] } }>; command(command: object): Promise<unknown> };
    };
    for (const { id } of (await jackfield.boot()).state.notices)
      await jackfield.command({ type: 'dismissNotice', commandId: crypto.randomUUID(), noticeId: id });
  });
}

/** Gives a command by the window's own verb. @throws when it is refused. */
export async function give(page: Page, command: { type: string } & Record<string, unknown>): Promise<void> {
  const answer = await page.evaluate(async (given) => {
    const { jackfield } = globalThis as unknown as {
      jackfield: { command(command: object): Promise<{ ok: true } | { ok: false; code: string }> };
    };
    return jackfield.command({ ...given, commandId: crypto.randomUUID() });
  }, command);
  if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.code}`);
}

/** From the moment the centre has a customer's message to the frame in which it is painted: REST, page and desk in between. */
function fromTheCentre(events: readonly { type: string; atMs: number; text?: string }[], samples: readonly Sample[]): Figure {
  const saidAtMs = new Map(events.flatMap(({ type, atMs, text }) => (type === 'messageAdded' && text !== undefined ? [[text, atMs]] : [])));
  const delaysMs = samples.flatMap(({ kind, text, paintedAtMs }) => {
    const atMs = kind === 'messageReceived' && text !== null ? saidAtMs.get(text) : undefined;
    return atMs === undefined ? [] : [paintedAtMs - atMs];
  });
  return {
    name: 'customer message emitted to painted',
    unit: 'ms',
    ...summary(delaysMs),
    p95: round(quantile(delaysMs, 0.95)),
    aim: AIM_MS,
  };
}
