import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SILENCE_MS, type StreamMessage } from '../../protocol.ts';
import { openStream } from './stream.ts';

/** A server the page can be cut off from. */
class Wire {
  readonly told: string[] = [];
  readonly delivered: StreamMessage[] = [];
  requests = 0;
  answer: 'open' | 'refuse' | 'unknown' | 'unreachable' = 'open';
  #writer: ReadableStreamDefaultController<Uint8Array> | null = null;
  readonly stop: () => void;

  constructor() {
    this.stop = openStream({
      request: (_input, init) => this.#request(init?.signal ?? null),
      deliver: (message) => this.delivered.push(message),
      live: () => this.told.push('live'),
      lost: (reason) => this.told.push(`lost: ${reason}`),
      signedOut: () => this.told.push('signed out'),
    });
  }

  write(text: string): void {
    this.#writer?.enqueue(new TextEncoder().encode(text));
  }

  cut(): void {
    this.#writer?.error(new TypeError('network error'));
  }

  async #request(signal: AbortSignal | null): Promise<Response> {
    this.requests += 1;
    if (this.answer === 'unreachable') throw new TypeError('Failed to fetch');
    if (this.answer === 'unknown') return new Response(null, { status: 401 });
    if (this.answer === 'refuse') return new Response(null, { status: 503 });
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (this.#writer = controller) });
    signal?.addEventListener('abort', () => this.#writer?.error(signal.reason));
    return new Response(body, { status: 200 });
  }
}

describe('the event stream', () => {
  let wire: Wire;
  beforeEach(() => {
    vi.useFakeTimers();
    wire = new Wire();
  });
  afterEach(() => {
    wire.stop();
    vi.useRealTimers();
  });
  const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
  const snapshot = { type: 'snapshot', statusId: null, works: [] };

  it('delivers messages, however the bytes are cut', async () => {
    await settle();
    const text = `data: ${JSON.stringify(snapshot)}\n\n`;
    wire.write(text.slice(0, 9));
    await settle();
    expect(wire.delivered).toEqual([]);
    wire.write(`${text.slice(9)}: alive\n\n${text}`);
    await settle();
    expect(wire.delivered).toEqual([snapshot, snapshot]);
  });

  it('comes back at once after a cut, without a word', async () => {
    await settle();
    wire.cut();
    await settle();
    expect(wire.requests).toBe(2);
    expect(wire.told).toEqual(['live', 'live']);
  });

  it('says once that the server is out of reach, and when it is back', async () => {
    await settle();
    wire.answer = 'unreachable';
    wire.cut();
    await settle(10_000);
    expect(wire.told).toEqual(['live', 'lost: Failed to fetch']);
    wire.answer = 'open';
    await settle(5_000);
    expect(wire.told).toEqual(['live', 'lost: Failed to fetch', 'live']);
  });

  it('takes silence for death', async () => {
    await settle();
    await settle(SILENCE_MS - 1);
    wire.write(': alive\n\n');
    await settle(SILENCE_MS - 1);
    expect(wire.requests).toBe(1);
    await settle(2);
    expect(wire.requests).toBe(2);
  });

  it('stops when the session is over', async () => {
    await settle();
    wire.answer = 'unknown';
    wire.cut();
    await settle(60_000);
    expect(wire.told).toEqual(['live', 'signed out']);
    expect(wire.requests).toBe(2);
  });

  it('stops when it is told to', async () => {
    await settle();
    wire.stop();
    await settle(60_000);
    expect(wire.requests).toBe(1);
  });
});
