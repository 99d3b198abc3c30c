import { vi } from 'vitest';
import type { Batch, Lost, SubscribeOptions } from '../options.ts';
import type { PubSubEvent } from '../event.ts';
import { WAITING } from './centre.ts';

/** A consumer that writes down what it is given, and can be slow. */
export class Consumer {
  readonly batches: Batch[] = [];
  /** What it was told, events by their number: `1`, `2`, `lost positionRefused`, `keep-alive`. */
  readonly story: string[] = [];
  /** Events it is finished with. */
  handled = 0;
  #gate: Promise<void> = Promise.resolve();
  #open = () => {};

  /** From now on it finishes nothing until {@link resume}. */
  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  resume(): void {
    this.#open();
  }

  readonly onEvents = async (batch: Batch): Promise<void> => {
    this.batches.push(batch);
    await this.#gate;
    this.handled += batch.events.length;
    this.story.push(...(batch.events.length === 0 ? ['keep-alive'] : batch.events.map(numberOf)));
  };

  readonly onLost = (lost: Lost): Promise<void> => {
    this.story.push(`lost ${lost}`);
    return Promise.resolve();
  };

  /** Options for a topic that this consumer reads. */
  of(options: Partial<SubscribeOptions> = {}): SubscribeOptions {
    const { onEvents, onLost } = this;
    return { topic: '/data/ContactChangeEvent', position: { from: 'latest' }, whenRefused: 'earliest', onEvents, onLost, ...options };
  }

  /** Waits until its story is this, and no other. */
  async told(...story: string[]): Promise<void> {
    await vi.waitFor(() => {
      if (this.story.join() !== story.join()) throw new Error(`it was told ${this.story.join(', ')}`);
    }, WAITING);
  }
}

/** An event by its number. */
export function numberOf(event: PubSubEvent): string {
  return event.kind === 'undecodable' ? 'undecodable' : String(event.sequenceNumber);
}
