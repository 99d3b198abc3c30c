/** An open stream of server-sent events, read one at a time. */
export class EventReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  readonly #abort: AbortController;
  #buffer = '';

  private constructor(body: ReadableStream<Uint8Array>, abort: AbortController) {
    this.#reader = body.getReader();
    this.#abort = abort;
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
    const abort = new AbortController();
    const answer = await fetch(url, { headers, signal: abort.signal });
    if (!answer.ok || !answer.body) throw new Error(`${url}: ${answer.status}`);
    return new EventReader(answer.body, abort);
  }

  /** The next event's data, parsed. */
  async next(): Promise<ReturnType<typeof JSON.parse>> {
    for (;;) {
      const end = this.#buffer.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#buffer.slice(0, end);
        this.#buffer = this.#buffer.slice(end + 2);
        const data = block.split('\n').find((line) => line.startsWith('data: '));
        if (data) return JSON.parse(data.slice(6));
        continue;
      }
      const { value, done } = await this.#reader.read();
      if (done) throw new Error('the stream has ended');
      this.#buffer += this.#decoder.decode(value, { stream: true });
    }
  }

  /** The next event that fits. */
  async until(fits: (event: ReturnType<typeof JSON.parse>) => boolean): Promise<ReturnType<typeof JSON.parse>> {
    for (;;) {
      const event = await this.next();
      if (fits(event)) return event;
    }
  }

  close(): void {
    this.#abort.abort();
  }
}
