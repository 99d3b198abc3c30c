import { paths, SILENCE_MS, type StreamMessage } from '../../protocol.ts';

/** How long to wait before each next try, in milliseconds; the last is used again and again. */
export const RETRY_DELAYS_MS = [0, 500, 1_000, 2_000, 5_000] as const;

/** What the stream needs from outside, so that it can be tried without a network. */
export interface StreamHost {
  request: typeof fetch;
  deliver(message: StreamMessage): void;
  /** The stream works (again). A snapshot follows. */
  live(): void;
  /** The stream is gone and the first new try has failed too. Told once for each outage. */
  lost(reason: string): void;
  /** The server no longer knows who this is. The stream stops. */
  signedOut(): void;
}

/**
 * Keeps the page's event stream open: reads it, takes silence for death, tries again for ever. Each new stream begins with a
 * snapshot, so nothing needs to be replayed.
 */
export function openStream(host: StreamHost): () => void {
  const stopped = new AbortController();
  void keepOpen(host, stopped.signal);
  return () => stopped.abort();
}

async function keepOpen(host: StreamHost, stopped: AbortSignal): Promise<void> {
  let tries = 0;
  while (!stopped.aborted) {
    const outcome = await readOnce(host, stopped, () => {
      tries = 0;
      host.live();
    });
    if (outcome === 'signedOut') {
      host.signedOut();
      return;
    }
    if (stopped.aborted) return;
    tries += 1;
    if (tries === 2) host.lost(outcome.reason);
    await delay(RETRY_DELAYS_MS[Math.min(tries, RETRY_DELAYS_MS.length) - 1] ?? 0, stopped);
  }
}

async function readOnce(host: StreamHost, stopped: AbortSignal, opened: () => void): Promise<'signedOut' | { reason: string }> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_MS);
  };
  try {
    const response = await host.request(paths.events, {
      signal: AbortSignal.any([silence.signal, stopped]),
      headers: { accept: 'text/event-stream' },
    });
    if (response.status === 401) return 'signedOut';
    if (!response.ok || !response.body) return { reason: `the server answered ${response.status}` };
    opened();
    await readMessages(response.body, heard, (message) => host.deliver(message));
    return { reason: 'the server closed the connection' };
  } catch (cause) {
    return { reason: silence.signal.aborted ? 'the server has gone silent' : cause instanceof Error ? cause.message : String(cause) };
  } finally {
    clearTimeout(timer);
  }
}

async function readMessages(body: ReadableStream<Uint8Array>, heard: () => void, deliver: (message: StreamMessage) => void): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    heard();
    const events = (rest + value).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) if (event.startsWith('data: ')) deliver(JSON.parse(event.slice('data: '.length)) as StreamMessage);
  }
}

function delay(delayMs: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    stopped.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
