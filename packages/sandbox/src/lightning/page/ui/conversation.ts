import type { PageMessage } from '../../port.ts';
import type { SessionRecord } from '../../protocol.ts';
import type { Conversations } from '../org/conversations.ts';
import { button, make } from './dom.ts';
import type { Toasts } from './toasts.ts';

const time = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });

/** Salesforce's own conversation view: the transcript, and a composer to write with by hand. */
export class ConversationView {
  readonly element: HTMLElement;
  readonly #log = make('ol', { attributes: { class: 'log', role: 'log', 'aria-label': 'Messaging conversation', tabindex: '0' } });
  readonly #text = make('textarea', { attributes: { rows: '2', 'aria-label': 'Type a message', placeholder: 'Type a message...' } });
  readonly #send: HTMLButtonElement;
  readonly #end: HTMLButtonElement;
  readonly #drawn = new Set<string>();

  constructor(recordId: string, conversations: Conversations, toasts: Toasts) {
    this.#send = button('Send', 'button brand', () => this.#sendTyped(recordId, conversations, toasts));
    this.#end = button('End Conversation', 'button', () => toasts.attempt(() => conversations.end(recordId)));
    this.#text.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey) return;
      event.preventDefault();
      this.#sendTyped(recordId, conversations, toasts);
    });
    this.element = make(
      'section',
      { attributes: { class: 'conversation', 'aria-label': 'Conversation component' } },
      this.#log,
      make(
        'div',
        { attributes: { class: 'composer' } },
        this.#text,
        make('div', { attributes: { class: 'composer-actions' } }, this.#end, this.#send),
      ),
    );
  }

  draw(record: SessionRecord): void {
    const atEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 40;
    for (const message of record.transcript) {
      if (this.#drawn.has(message.id)) continue;
      this.#drawn.add(message.id);
      this.#log.append(bubble(message));
    }
    if (atEnd) this.#log.scrollTop = this.#log.scrollHeight;
    const active = record.status === 'Active';
    for (const control of [this.#text, this.#send, this.#end]) control.disabled = !active;
    this.#text.placeholder = active ? 'Type a message...' : `The session is ${record.status.toLowerCase()}.`;
  }

  #sendTyped(recordId: string, conversations: Conversations, toasts: Toasts): void {
    const text = this.#text.value.trim();
    if (!text) return;
    toasts.attempt(async () => {
      await conversations.send(recordId, text);
      this.#text.value = '';
    });
  }
}

function bubble(message: PageMessage): HTMLElement {
  const at = time.format(message.atMs);
  if (message.from === 'system') return make('li', { attributes: { class: 'message system' } }, `${message.text} · ${at}`);
  return make(
    'li',
    { attributes: { class: `message ${message.from}` } },
    make('p', { attributes: { class: 'bubble' } }, message.text),
    make('span', { attributes: { class: 'meta' } }, `${message.name} · ${at}`),
  );
}
