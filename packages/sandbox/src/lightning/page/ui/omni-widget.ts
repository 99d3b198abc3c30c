import { objectOfId, shortId } from '../../ids.ts';
import type { Client } from '../org/client.ts';
import type { Work } from '../../protocol.ts';
import type { Tabs } from '../console/tabs.ts';
import type { Omni } from '../org/omni.ts';
import { button, make } from './dom.ts';
import type { Toasts } from './toasts.ts';

/** How long the widget waits for more to happen before it is drawn anew, in milliseconds. */
const DRAW_AFTER_MS = 50;

/** Salesforce's own Omni-Channel widget: the status, offers to take by hand, and the work that is open. */
export class OmniWidget {
  readonly element = make('div', { attributes: { class: 'omni' } });
  readonly #names = new Map<string, string>();
  #isDrawingSoon = false;

  constructor(
    private readonly omni: Omni,
    private readonly tabs: Tabs,
    private readonly client: Client,
    private readonly toasts: Toasts,
  ) {
    omni.changed.hear(() => this.#drawSoon());
    this.#draw();
  }

  /** The widget's name in the utility bar: `Omni-Channel (Available)`. */
  label(): string {
    return `Omni-Channel (${this.omni.status(this.omni.statusId)?.label ?? 'Offline'})`;
  }

  /** However much happens at once, it is drawn once: with a thousand offers the page would else have time for nothing besides. */
  #drawSoon(): void {
    if (this.#isDrawingSoon) return;
    this.#isDrawingSoon = true;
    setTimeout(() => {
      this.#isDrawingSoon = false;
      this.#draw();
    }, DRAW_AFTER_MS);
  }

  #draw(): void {
    const offers = this.omni.works.filter((work) => work.status === 'Assigned');
    const open = this.omni.works.filter((work) => work.status === 'Opened');
    this.element.replaceChildren(
      this.#statusMenu(),
      make('h3', {}, `New (${offers.length})`),
      list(
        offers.map((work) => this.#offer(work)),
        'No new work.',
      ),
      make('h3', {}, `My Work (${open.length})`),
      list(
        open.map((work) => this.#openWork(work)),
        'No open work.',
      ),
    );
    for (const work of this.omni.works) if (!this.#names.has(work.workItemId)) void this.#findName(work.workItemId);
  }

  #statusMenu(): HTMLElement {
    const select = make(
      'select',
      { attributes: { 'aria-label': 'Omni-Channel status' } },
      make('option', { attributes: { value: '' } }, 'Offline'),
    );
    for (const status of this.omni.statuses) select.append(make('option', { attributes: { value: status.id } }, status.label));
    select.value = this.omni.statusId ?? '';
    select.addEventListener('change', () => {
      const chosen = select.value;
      // The menu shows what the server says, not what was clicked.
      select.value = this.omni.statusId ?? '';
      this.toasts.attempt(() => (chosen === '' ? this.omni.logout() : this.omni.setStatus(chosen, 'OmniManualStatusChange')));
    });
    const status = this.omni.status(this.omni.statusId);
    const light = status === null ? 'offline' : status.channels.length > 0 ? 'online' : 'busy';
    return make('div', { attributes: { class: 'status' } }, make('span', { attributes: { class: `light ${light}` } }), select);
  }

  #offer(work: Work): HTMLElement {
    const name = this.#nameOf(work);
    return make(
      'li',
      {
        attributes: {
          class: 'work',
          role: 'group',
          'aria-label': `${objectOfId(work.workItemId) === 'MessagingSession' ? 'Messaging' : 'Work'} request from ${name}`,
        },
      },
      make('span', { attributes: { class: 'work-name' } }, name),
      make(
        'span',
        { attributes: { class: 'work-actions' } },
        button('Decline', 'button', () => this.toasts.attempt(() => this.omni.decline(work.workId, null))),
        button('Accept', 'button brand', () => this.toasts.attempt(() => this.omni.accept(work.workId))),
      ),
    );
  }

  #openWork(work: Work): HTMLElement {
    return make(
      'li',
      { attributes: { class: 'work' } },
      button(this.#nameOf(work), 'work-link', () => this.tabs.openRecord(work.workItemId, true)),
    );
  }

  #nameOf(work: Work): string {
    return this.#names.get(work.workItemId) ?? 'Messaging Session';
  }

  async #findName(workItemId: string): Promise<void> {
    const object = objectOfId(workItemId);
    if (object !== 'MessagingSession') {
      // This page has no layout for cases and calls: they are known by their ids.
      this.#names.set(workItemId, `${object ?? 'Record'} ${shortId(workItemId)}`);
      this.#drawSoon();
      return;
    }
    this.#names.set(workItemId, 'Messaging Session');
    try {
      this.#names.set(workItemId, (await this.client.session(workItemId)).customerName);
    } catch (cause) {
      // An offer may be gone again before its name is known; the next one for the same item asks anew.
      console.warn('no name for', workItemId, cause);
      this.#names.delete(workItemId);
      return;
    }
    this.#drawSoon();
  }
}

function list(items: HTMLElement[], empty: string): HTMLElement {
  return items.length > 0 ? make('ul', {}, ...items) : make('p', { attributes: { class: 'empty' } }, empty);
}
