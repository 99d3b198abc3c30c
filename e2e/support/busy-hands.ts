import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';
import type { ContactCentre } from './world.ts';

/** What an agent sees of one item: enough to know which key to press. */
interface Item {
  id: string;
  channel: 'chat' | 'whatsapp' | 'case' | 'call';
  stage: string;
  customer: string;
  isWaiting: boolean;
  window: string;
  messages: number;
}

interface Seen {
  selected: string | null;
  items: Item[];
}

/** How far the centre's clock goes while there is nothing to do. */
const WAITING_STEP_MS = 15_000;

/** Somebody who works through a morning by keyboard: looks at the screen, presses the keys a person would press, and remembers what they wrote. */
export class BusyHands {
  /** Every answer that was sent, by item. */
  readonly written: { id: string; text: string }[] = [];
  /** The cases that were commented. */
  readonly commented: string[] = [];
  readonly transferred: string[] = [];

  constructor(
    private readonly agent: Agent,
    private readonly centre: ContactCentre,
  ) {}

  /** One look and one deed. Returns whether anything is left to do. */
  async worksOn(options: { transferOne?: boolean } = {}): Promise<boolean> {
    const { items } = await this.sees();
    if (items.some((it) => it.stage === 'offered')) {
      await this.presses('Control+Shift+A');
      await this.settles(items);
      return true;
    }
    const next = items.find((it) => this.needsMe(it));
    if (next === undefined) return items.length > 0;
    await this.shows(next.id);
    if (next.stage === 'ended' || next.channel === 'call') await this.closes(next);
    else if (next.channel === 'case') await this.worksCase(next);
    else if (options.transferOne === true && this.transferred.length === 0 && next.channel === 'chat') await this.transfers(next);
    else await this.answers(next);
    return true;
  }

  /** Ends what still is open, when everybody has been answered. */
  async clearsOne(): Promise<boolean> {
    const { items } = await this.sees();
    const next = items.find((it) => it.stage === 'open' && it.channel !== 'call') ?? items.find((it) => it.stage === 'ended');
    if (next === undefined) {
      // A call that goes on: there is nothing to do but wait until it is over.
      if (items.length > 0) await this.seesAnotherThan(items);
      return items.length > 0;
    }
    await this.shows(next.id);
    if (next.stage === 'ended' || next.channel === 'case') await this.closes(next);
    else {
      await this.presses('Control+Shift+X');
      await expect.poll(async () => this.stageOf(next.id), { message: `${next.customer} is ended` }).not.toBe('open');
    }
    return true;
  }

  private needsMe(item: Item): boolean {
    if (item.stage === 'ended') return true;
    if (item.stage !== 'open') return false;
    if (item.channel === 'case') return !this.commented.includes(item.id);
    return item.channel !== 'call' && item.isWaiting;
  }

  private async answers(item: Item): Promise<void> {
    const text = `Hello ${item.customer}, this is Maya. (${this.written.length + 1})`;
    if (item.window === 'closed') {
      // The message box has become the list of templates: the one without parameters goes with two keys.
      const field = this.agent.page.getByRole('combobox', { name: 'Template' });
      await expect(field).toBeVisible();
      await field.focus();
      await this.agent.page.keyboard.type('still');
      await this.presses('Enter');
      await this.presses('Enter');
      this.written.push({ id: item.id, text: '' });
    } else {
      await this.presses('Control+Shift+M');
      const box = this.agent.messageBox;
      // A customer may leave while one looks.
      await expect.poll(async () => (await box.isVisible()) || (await this.stageOf(item.id)) !== 'open').toBe(true);
      if ((await this.stageOf(item.id)) !== 'open') return;
      await expect(box).toBeFocused();
      await this.agent.page.keyboard.insertText(text);
      await this.presses('Enter');
      this.written.push({ id: item.id, text });
    }
    await expect
      .poll(async () => (await this.itemOf(item.id))?.isWaiting ?? false, { message: `${item.customer} has an answer`, timeout: 15_000 })
      .toBe(false);
  }

  private async worksCase(item: Item): Promise<void> {
    await this.presses('Control+Shift+M');
    const box = this.agent.page.getByRole('textbox', { name: 'Comment' });
    await expect(box).toBeFocused();
    await this.agent.page.keyboard.insertText(`Looked at by Maya (${this.commented.length + 1})`);
    await this.presses('Enter');
    await expect(box).toHaveText('');
    this.commented.push(item.id);
  }

  private async transfers(item: Item): Promise<void> {
    await this.agent.transfersTo('bill');
    this.transferred.push(item.id);
    await expect
      .poll(async () => this.itemOf(item.id), { message: `${item.customer} has gone to Billing`, timeout: 20_000 })
      .toBeUndefined();
  }

  private async closes(item: Item): Promise<void> {
    if (item.channel === 'call' && item.stage !== 'ended') return;
    await this.presses('Control+Shift+X');
    await expect.poll(async () => this.itemOf(item.id), { message: `${item.customer} is closed`, timeout: 20_000 }).toBeUndefined();
  }

  /** Goes to an item as the list shows it: by its number, or from one to the next. */
  private async shows(id: string): Promise<void> {
    for (let steps = 0; steps < 60; steps += 1) {
      const { selected } = await this.sees();
      if (selected === id) return;
      await this.presses('Alt+ArrowDown');
      await expect
        .poll(async () => (await this.sees()).selected, { message: 'another item is shown' })
        .not.toBe(selected)
        .catch(() => undefined);
      if ((await this.sees()).selected === selected) for (let back = 0; back < 60; back += 1) await this.presses('Alt+ArrowUp');
    }
    throw new Error(`no way to ${id} by keyboard`);
  }

  /** Waits until one of these offers is no longer one. Others may have come meanwhile. */
  private async settles(before: readonly Item[]): Promise<void> {
    const offered = before.filter((it) => it.stage === 'offered').map((it) => it.id);
    await expect
      .poll(
        async () => {
          const { items } = await this.sees();
          return offered.filter((id) => !['offered', 'accepting'].includes(items.find((it) => it.id === id)?.stage ?? 'gone'));
        },
        { message: 'an offer is answered', timeout: 15_000 },
      )
      .not.toEqual([]);
  }

  private async seesAnotherThan(items: readonly Item[]): Promise<void> {
    const before = JSON.stringify(items);
    await expect
      .poll(
        async () => {
          await this.centre.timePasses(WAITING_STEP_MS);
          return JSON.stringify((await this.sees()).items);
        },
        { message: 'something of the last items changes', timeout: 25_000 },
      )
      .not.toBe(before);
  }

  private async stageOf(id: string): Promise<string | undefined> {
    return (await this.itemOf(id))?.stage;
  }

  private async itemOf(id: string): Promise<Item | undefined> {
    return (await this.sees()).items.find((it) => it.id === id);
  }

  private async presses(keys: string): Promise<void> {
    await this.agent.page.keyboard.press(keys);
  }

  /** What stands on the screen, as the window was told it. */
  async sees(): Promise<Seen> {
    return this.agent.page.evaluate(async () => {
      type Message = { from: string };
      type Told = {
        id: string;
        channel: Item['channel'];
        at: { stage: string };
        customer: { name: string };
        messages: Message[];
        replyWindow: { is: string };
      };
      const { state } = await (
        globalThis as unknown as {
          jackfield: { boot(): Promise<{ state: { selected: string | null; interactions: Record<string, Told> } }> };
        }
      ).jackfield.boot();
      return {
        selected: state.selected,
        items: Object.values(state.interactions).map((it) => ({
          id: it.id,
          channel: it.channel,
          stage: it.at.stage,
          customer: it.customer.name,
          isWaiting: it.messages.findLast(({ from }) => from !== 'system')?.from === 'customer',
          window: it.replyWindow.is,
          messages: it.messages.length,
        })),
      };
    });
  }

  /** Waits until nothing of what was written is lost or there twice. */
  async everythingArrived(): Promise<void> {
    for (const { id, text } of this.written.filter((it) => it.text !== '')) {
      await expect
        .poll(async () => (await this.centre.interaction(id)).transcript.filter((line) => line.text === text).length, {
          message: `"${text}" is there once`,
        })
        .toBe(1);
    }
  }
}
