import type { HttpFetch } from '@jackfield/salesforce';

/**
 * Asks, after a request got no answer, whether Salesforce can be reached at all: one lost answer is no outage. One probe at a time.
 */
export function createProbe(options: { fetch: HttpFetch; address(): string | null; onDead(code: string): void }): () => void {
  let running = false;
  return () => {
    const address = options.address();
    if (running || address === null) return;
    running = true;
    options
      .fetch(address, { method: 'GET', headers: { accept: 'application/json' }, signal: AbortSignal.timeout(5_000) })
      // Half an answer is none: the body has to come as well.
      .then((answer) => answer.text())
      .then(
        () => undefined,
        () => options.onDead('unreachable'),
      )
      .finally(() => {
        running = false;
      });
  };
}
