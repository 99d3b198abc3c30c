import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { chromium, expect, type Browser, type CDPSession, type Locator, type Page } from '@playwright/test';
import { endGroup, signalGroup } from '../../scripts/lib/children.ts';
import { startDesktop, type Desktop } from '../../scripts/lib/desktop.ts';
import type { Display } from '../../scripts/lib/display.ts';
import { makeFolder, type OrdinaryUser } from '../../scripts/lib/ordinary-user.ts';
import { stageForOrdinaryUser } from '../../scripts/lib/packaged.ts';
import { Complaints } from './complaints.ts';
import { microphoneOf } from './tone.ts';
import type { ContactCentre } from './world.ts';

/** Where desktops of a story run. */
export interface Seat {
  user: OrdinaryUser;
  display: Display;
  /** A folder that the ordinary user can write; each agent's data is kept below it. */
  dataDir: string;
}

/** A person at a desktop: the packaged sandbox edition, driven over its debugging port. */
export class Agent {
  private desktop: Desktop | null = null;
  private browser: Browser | null = null;
  /** A second look at the same desktop, for views that the first was never told of. */
  private secondLook: Browser | null = null;
  /** The workspace window. */
  page!: Page;
  readonly complaints = new Complaints();

  constructor(
    private readonly seat: Seat,
    private readonly centre: ContactCentre,
    readonly name: string,
  ) {}

  /** The process group of the running desktop. */
  get pid(): number {
    if (this.desktop?.process.pid === undefined) throw new Error(`${this.name} has no desktop`);
    return this.desktop.process.pid;
  }

  get userData(): string {
    return `${this.seat.dataDir}/${this.name.toLowerCase()}`;
  }

  /** Starts the desktop and waits until it can be used. Without a keyring Chromium keeps its secrets in plain text, and the desktop none. */
  async arrives(options: { usable?: boolean; keyring?: boolean; browser?: boolean } = {}): Promise<void> {
    makeFolder(this.userData, this.seat.user);
    const executable = stageForOrdinaryUser('sandbox');
    const args = ['--user-data', this.userData, '--sandbox-url', this.centre.url, '--agent', this.name];
    args.push(...microphoneOf(this.name, this.userData), ...(options.keyring === false ? ['--password-store=basic'] : []));
    this.desktop = startDesktop(executable, options.browser === true ? this.withBrowser() : this.seat, { args, debuggingPort: true });
    await this.looks();
    if (options.usable ?? true) await this.isUsable();
  }

  /** The seat with a browser that only writes down what it is asked to open: `xdg-open` is how a Linux desktop asks. */
  private withBrowser(): Seat {
    const folder = `${this.userData}-browser`;
    makeFolder(folder, this.seat.user);
    writeFileSync(`${folder}/xdg-open`, `#!/bin/sh\nprintf '%s\\n' "$1" >> '${folder}/opened'\n`);
    chmodSync(`${folder}/xdg-open`, 0o755);
    const { display } = this.seat;
    return { ...this.seat, display: { ...display, env: { ...display.env, PATH: `${folder}:${process.env.PATH ?? ''}` } } };
  }

  /** The addresses that were handed to this person's browser; they have to arrive with one. */
  opened(): string[] {
    const file = `${this.userData}-browser/opened`;
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  }

  /** Waits until the inbox stands and Salesforce has acknowledged the agent's presence. */
  async isUsable(): Promise<void> {
    await expect(this.inbox).toBeVisible({ timeout: 20_000 });
    await expect(this.presence).toHaveText(/^Available/, { timeout: 20_000 });
  }

  /** A window or view of this desktop by its address; waits for it. */
  async pageAt(address: RegExp, browser = this.browser): Promise<Page> {
    const context = browser?.contexts()[0];
    if (!context) throw new Error(`${this.name} has no desktop`);
    const find = () => context.pages().find((page) => address.test(page.url()));
    await expect.poll(find, { message: `${this.name} sees ${String(address)}`, timeout: 20_000 }).toBeDefined();
    const page = find();
    if (!page) throw new Error(`${this.name} sees ${String(address)} no more`);
    return page;
  }

  /**
   * The Lightning page in the Salesforce view. A connection made before the view was there is sometimes never told of it;
   * one made now is. The first stays as it is, and with it whatever a story holds of the workspace.
   */
  async salesforce(): Promise<Page> {
    const address = /^https:\/\/acme\.lightning\.force\.com\//;
    const known = this.browser
      ?.contexts()[0]
      ?.pages()
      .some((page) => address.test(page.url()));
    if (known === true) return this.pageAt(address);
    await this.secondLook?.close();
    this.secondLook = await this.connects();
    return this.pageAt(address, this.secondLook);
  }

  get inbox(): Locator {
    return this.page.getByRole('listbox', { name: 'Inbox' });
  }

  get conversation(): Locator {
    return this.page.getByRole('log', { name: 'Conversation' });
  }

  get messageBox(): Locator {
    return this.page.getByRole('textbox', { name: 'Message' });
  }

  get transferPanel(): Locator {
    return this.page.getByRole('complementary', { name: 'Transfer' });
  }

  offerFrom(customer: string): Locator {
    return this.page.getByRole('group', { name: `Offer from ${customer}` });
  }

  /** Accepts the offer of a customer and waits for the conversation. */
  async accepts(customer: string): Promise<void> {
    await this.offerFrom(customer).getByRole('button', { name: 'Accept' }).click();
    await expect(this.inbox.getByRole('option', { name: new RegExp(customer) })).toBeVisible();
    await expect(this.conversation).toBeVisible();
  }

  /** Accepts the first offer by its key; the keyboard is in the message box then. */
  async acceptsByKey(customer: string): Promise<void> {
    await expect(this.offerFrom(customer)).toBeVisible();
    await this.page.keyboard.press('Control+Shift+A');
    await expect(this.inbox.getByRole('option', { name: new RegExp(customer) })).toBeVisible();
    await expect(this.messageBox).toBeFocused();
  }

  /** The rows of the inbox of one customer. */
  rowOf(customer: string): Locator {
    return this.inbox.getByRole('option', { name: new RegExp(customer) });
  }

  /** Declines the first offer, by keyboard. The org asks why; Enter takes the first of its reasons. */
  async declines(): Promise<void> {
    await this.page.keyboard.press('Control+Shift+D');
    await expect(this.page.getByRole('listbox', { name: 'Why do you decline?' })).toBeVisible();
    await this.page.keyboard.press('Enter');
  }

  /** Writes to the customer of the selected conversation, by keyboard. */
  async writes(text: string): Promise<void> {
    await this.messageBox.focus();
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('Enter');
  }

  /** A row of the transfer panel. */
  destination(name: string): Locator {
    return this.transferPanel
      .getByRole('listbox')
      .getByRole('option', { name: new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) });
  }

  /** What the transfer panel says will happen. */
  get preview(): Locator {
    return this.transferPanel.getByRole('region', { name: 'What will happen' });
  }

  get transferButton(): Locator {
    return this.transferPanel.getByRole('button', { name: 'Transfer', exact: true });
  }

  get transferNote(): Locator {
    return this.transferPanel.getByRole('textbox', { name: 'Note for whoever gets it' });
  }

  /** Opens the panel by its key; the keyboard is in its field. */
  async opensTransfer(): Promise<void> {
    await this.page.keyboard.press('Control+t');
    await expect(this.transferPanel.getByRole('combobox', { name: 'Transfer to' })).toBeFocused();
  }

  /** Opens the panel, types a few letters, takes the first destination and confirms: three keys and the letters. */
  async transfersTo(letters: string): Promise<void> {
    await this.picksDestination(letters);
    await this.page.keyboard.press('Enter');
  }

  /** The first half of it: the destination is picked and nothing is asked for yet. */
  async picksDestination(letters: string): Promise<void> {
    await this.opensTransfer();
    await this.page.keyboard.type(letters);
    await expect(this.transferPanel.getByRole('listbox').getByRole('option').first()).toBeVisible();
    await this.page.keyboard.press('Enter');
    await expect(this.transferPanel.getByRole('button', { name: 'Transfer', exact: true })).toBeEnabled();
  }

  /** The line about the connection, while there is one. */
  get banner(): Locator {
    return this.page.getByRole('region', { name: 'Connection' });
  }

  /** The agent's own status, in words; what is chosen for afterwards stands beside it. */
  get presence(): Locator {
    return this.page.getByRole('status', { name: 'Presence' });
  }

  /** Ends the selected conversation and closes its work: the same key twice. */
  async finishes(customer: string): Promise<void> {
    await this.page.keyboard.press('Control+Shift+X');
    await expect(this.page.getByRole('button', { name: /^Close/ })).toBeVisible();
    await this.page.keyboard.press('Control+Shift+X');
    await expect(this.inbox.getByRole('option', { name: new RegExp(customer) })).toHaveCount(0);
  }

  /** Where a sign-in is kept for the next start. */
  get sessionFile(): string {
    return `${this.userData}/session.json`;
  }

  /** Signs out by the list of statuses; with open work that is asked for once more. */
  async signsOut(): Promise<void> {
    await this.page.keyboard.press('Control+Shift+P');
    await this.page.getByRole('button', { name: 'Sign out' }).press('Enter');
  }

  /** Closes the window as a person does; the desktop ends by itself. */
  async leaves(): Promise<void> {
    if (!this.desktop) return;
    await endGroup(this.desktop.process);
    await this.forget();
  }

  /** Waits until the desktop has ended by itself. @returns its exit code, or the signal that ended it. */
  async hasEnded(): Promise<number | NodeJS.Signals> {
    if (!this.desktop) throw new Error(`${this.name} has no desktop`);
    const how = await this.desktop.ended;
    await this.forget();
    return how;
  }

  /** Kills the whole desktop, as kill -9 does: nothing gets to run. */
  async isKilled(): Promise<void> {
    if (!this.desktop) throw new Error(`${this.name} has no desktop`);
    signalGroup(this.desktop.process, 'SIGKILL');
    await this.desktop.ended;
    await this.forget();
  }

  /** Waits until what was typed is on its way to main: it goes in the window's next idle moment, and those come in order. */
  async pauses(): Promise<void> {
    await this.page.evaluate(() => new Promise<void>((resolve) => void requestIdleCallback(() => resolve())));
  }

  /** Kills the process of the workspace window only. */
  async killsWorkspace(): Promise<void> {
    this.expectsTrouble();
    const client = await this.tools();
    const crashed = this.page.waitForEvent('crash');
    // The answer never comes, because the process that would give it is gone.
    void client.send('Page.crash').catch(() => undefined);
    await crashed;
    await this.looksAgain();
  }

  /** Makes the debugging connection anew: after a crash, or when the old one waits for a page that never comes. */
  async looksAgain(): Promise<void> {
    await this.browser?.close();
    await this.looks();
  }

  private async looks(): Promise<void> {
    this.browser = await this.connects();
    this.page = await this.pageAt(/^app:\/\/desk\//);
  }

  private async connects(): Promise<Browser> {
    if (!this.desktop) throw new Error(`${this.name} has no desktop`);
    const url = await this.desktop.debuggerUrl;
    // On a busy machine a connection made while the windows come up is sometimes never ready; a second one is at once.
    const browser = await chromium
      .connectOverCDP(url, { timeout: 10_000 })
      .catch(async () => chromium.connectOverCDP(url, { timeout: 20_000 }));
    const [context] = browser.contexts();
    if (!context) throw new Error(`${this.name}'s desktop shows nothing`);
    await this.complaints.listenTo(context);
    return browser;
  }

  /** What the developer tools know of the workspace window. */
  async tools(): Promise<CDPSession> {
    return this.page.context().newCDPSession(this.page);
  }

  /**
   * Waits until what was typed is on the disk. The journal is sealed, so a story cannot read it: it waits until main holds the draft and the
   * file, which has grown since, has not changed for five looks. Nobody waits for the disk at every key, so main's word alone is too early.
   */
  async draftIsKept(interactionId: string, text: string): Promise<void> {
    await expect.poll(async () => this.draftOf(interactionId)).toBe(text);
    await this.journalIsQuiet();
  }

  /** Waits until the journal, which has something in it, has not changed for five looks. */
  async journalIsQuiet(): Promise<void> {
    let [last, looks] = [-1, 0];
    await expect
      .poll(
        () => {
          const bytes = statSync(`${this.userData}/journal.jsonl`).size;
          looks = bytes === last && bytes > 0 ? looks + 1 : 0;
          last = bytes;
          return looks;
        },
        { intervals: [50] },
      )
      .toBeGreaterThanOrEqual(5);
  }

  private async draftOf(interactionId: string): Promise<string | undefined> {
    return this.page.evaluate(async (id) => {
      const { state } = await (
        globalThis as unknown as { jackfield: { boot(): Promise<{ state: { interactions: Record<string, { draft: string }> } }> } }
      ).jackfield.boot();
      return state.interactions[id]?.draft;
    }, interactionId);
  }

  /** From here on, what windows print about failed connections is part of the story. */
  expectsTrouble(): void {
    this.complaints.expectTrouble();
  }

  private async forget(): Promise<void> {
    await this.browser?.close().catch(() => undefined);
    await this.secondLook?.close().catch(() => undefined);
    this.browser = null;
    this.secondLook = null;
    this.desktop = null;
  }

  /** The desktop's standard error and log, for a story that failed. */
  trail(): string {
    const log = `${this.userData}/logs/jackfield.jsonl`;
    return `${this.desktop?.errors() ?? ''}\n${existsSync(log) ? readFileSync(log, 'utf8') : 'no log'}`;
  }
}
