/** The part of an HTTP answer this package reads. The platform's `Response` fits. */
export interface HttpAnswer {
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** What is asked. */
export interface HttpAsk {
  method: string;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
  /** True where it would do harm twice: then the network must not repeat it by itself either, as browsers do when a connection breaks. */
  isSentOnce?: boolean;
}

/**
 * The way out, injected: Electron's `net.fetch` in the desktop (system proxy, system trust store), the platform's `fetch` in tests.
 * Rejects when no answer came.
 */
export type HttpFetch = (url: string, ask: HttpAsk) => Promise<HttpAnswer>;
