import { OrgRefusal } from '../lightning/port.ts';
import { WITHOUT_PARAMETERS as TEMPLATE } from '../messaging/definitions.ts';
import type { Sessions } from '../messaging/sessions.ts';
import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';
import type { Omni } from './omni.ts';

/** What a scripted colleague does with every offer. */
export interface Script {
  readonly onOffer: 'accept' | 'decline' | 'ignore';
  /** How long the colleague thinks first, in milliseconds by the sandbox's clock. */
  readonly delayMs: number;
  /** What the colleague writes right after accepting; null says nothing. */
  readonly reply: string | null;
  /** How long after accepting the colleague is done: a chat is ended and the work closed, in milliseconds; null, or left out: never. */
  readonly doneAfterMs?: number | null;
}

/** Colleagues who act by a script, and who has a page open: a person at a desktop always comes before their script. */
export class Colleagues {
  readonly #world: World;
  readonly #omni: Omni;
  readonly #sessions: Sessions;
  readonly #scripts = new Map<string, Script>();
  readonly #withPage = new Set<string>();

  constructor(world: World, omni: Omni, sessions: Sessions) {
    this.#world = world;
    this.#omni = omni;
    this.#sessions = sessions;
    world.events.listen((event) => {
      if (event.type === 'workAssigned') this.#plan(event.userId, event.workId);
    });
  }

  /** Gives a colleague a script and, unless they sit at a page, puts them online: offers only reach who is online. */
  script(userId: string, script: Script): void {
    this.#scripts.set(userId, script);
    if (!this.#withPage.has(userId)) this.#omni.setPresence(userId, this.#world.population.availableStatusId);
    for (const work of this.#omni.works.of(userId)) if (work['Status'] === 'Assigned') this.#plan(userId, work.Id);
  }

  isScripted(userId: string): boolean {
    return this.#scripts.has(userId);
  }

  hasPage(userId: string): boolean {
    return this.#withPage.has(userId);
  }

  pageConnected(userId: string): void {
    this.#withPage.add(userId);
  }

  pageGone(userId: string): void {
    this.#withPage.delete(userId);
  }

  #plan(userId: string, workId: string): void {
    const script = this.#scripts.get(userId);
    if (!script || script.onOffer === 'ignore') return;
    this.#world.clock.after(script.delayMs, () => this.#act(userId, workId));
  }

  /** Acts by the script of this moment: it may have changed while the colleague was thinking. */
  #act(userId: string, workId: string): void {
    const script = this.#scripts.get(userId);
    const work = this.#world.records.get('AgentWork', workId);
    if (!script || this.#withPage.has(userId) || work?.['Status'] !== 'Assigned') return;
    try {
      if (script.onOffer === 'decline') this.#omni.decline(userId, workId, null);
      if (script.onOffer !== 'accept') return;
      this.#omni.works.accept(userId, workId);
      const workItemId = String(work['WorkItemId']);
      // Only a chat can be answered in writing.
      const session = this.#sessions.get(workItemId);
      if (script.reply !== null && session) this.#reply(userId, session, script.reply);
      const doneAfterMs = script.doneAfterMs ?? null;
      if (doneAfterMs !== null) this.#world.clock.after(doneAfterMs, () => this.#finish(userId, workId));
    } catch (cause) {
      this.#noted(userId, cause);
    }
  }

  /** After 24 hours on WhatsApp a colleague does what an agent can: sends a message that was written beforehand. */
  #reply(userId: string, session: StoredRow, words: string): void {
    if (this.#sessions.windowIsOpen(session)) this.#sessions.sayAsAgent(session.Id, userId, words);
    else this.#sessions.sayByTemplate(session.Id, userId, TEMPLATE.text);
  }

  #finish(userId: string, workId: string): void {
    const work = this.#world.records.get('AgentWork', workId);
    if (this.#withPage.has(userId) || work?.['Status'] !== 'Opened') return;
    try {
      const workItemId = String(work['WorkItemId']);
      const session = this.#sessions.get(workItemId);
      if (session?.['OwnerId'] === userId && session['Status'] !== 'Ended') {
        this.#sessions.end(workItemId, 'agent');
        this.#omni.withdraw(workItemId);
      }
      this.#omni.works.close(userId, workId);
    } catch (cause) {
      this.#noted(userId, cause);
    }
  }

  #noted(userId: string, cause: unknown): void {
    if (!(cause instanceof OrgRefusal)) throw cause;
    this.#world.log(`scripted colleague ${userId}: ${cause.code}: ${cause.message}`);
  }
}
