import type { PageMessage } from '../../port.ts';
import type { SessionRecord } from '../../protocol.ts';
import { Emitter } from '../emitter.ts';
import type { Client } from './client.ts';

/** A messaging session this page has on show. `failure` says why it could not be loaded. */
export type ShownSession = { state: 'loading' } | { state: 'there'; record: SessionRecord } | { state: 'failed'; failure: string };

/** What the stream has told of a session. An answer that set out earlier must not undo it. */
interface Told {
  messages: PageMessage[];
  ended: boolean;
}

/** The messaging sessions whose record pages are open. */
export class Sessions {
  readonly changed = new Emitter<string>();
  readonly #shown = new Map<string, ShownSession>();
  readonly #told = new Map<string, Told>();

  constructor(private readonly client: Client) {}

  get(recordId: string): ShownSession | null {
    return this.#shown.get(recordId) ?? null;
  }

  record(recordId: string): SessionRecord | null {
    const shown = this.#shown.get(recordId);
    return shown?.state === 'there' ? shown.record : null;
  }

  /** Loads a session, or loads it again. What is on show stays until the answer is there. */
  async load(recordId: string): Promise<void> {
    if (!this.#told.has(recordId)) this.#told.set(recordId, { messages: [], ended: false });
    if (!this.record(recordId)) this.#show(recordId, { state: 'loading' });
    try {
      this.#take(await this.client.session(recordId));
    } catch (cause) {
      if (!this.#shown.has(recordId) || this.record(recordId)) return;
      this.#show(recordId, { state: 'failed', failure: cause instanceof Error ? cause.message : String(cause) });
    }
  }

  /** Loads every session on show again: after a lost stream. */
  async reload(): Promise<void> {
    await Promise.all([...this.#shown.keys()].map((recordId) => this.load(recordId)));
  }

  forget(recordId: string): void {
    this.#shown.delete(recordId);
    this.#told.delete(recordId);
  }

  addMessage(recordId: string, message: PageMessage): void {
    this.#told.get(recordId)?.messages.push(message);
    const record = this.record(recordId);
    if (record) this.#take(record);
  }

  ended(recordId: string): void {
    const told = this.#told.get(recordId);
    if (told) told.ended = true;
    const record = this.record(recordId);
    if (record) this.#take(record);
  }

  /** Shows what an answer says together with what the stream has told. */
  #take(record: SessionRecord): void {
    const told = this.#told.get(record.id);
    if (!told) return;
    const known = new Set(record.transcript.map((message) => message.id));
    const later = told.messages.filter((message) => !known.has(message.id) && known.add(message.id));
    const transcript = [...record.transcript, ...later].toSorted((one, other) => one.atMs - other.atMs);
    this.#show(record.id, { state: 'there', record: { ...record, transcript, status: told.ended ? 'Ended' : record.status } });
  }

  #show(recordId: string, shown: ShownSession): void {
    this.#shown.set(recordId, shown);
    this.changed.tell(recordId);
  }
}
