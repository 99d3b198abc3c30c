import { ok, readRefusal, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';

/** Rows by object, or how the org refuses to read it. */
export type Rows = Record<string, unknown[] | { status: number; body: unknown }>;

/** A client whose queries are answered by the object they read. */
export function clientWith(rows: Rows, other: (path: string, body: unknown) => Outcome<unknown> = () => ok(null)) {
  const calls: string[] = [];
  const answer = (soql: string) => rows[/FROM (\w+)/.exec(soql)?.[1] ?? ''] ?? [];
  const soqlIn = (url: string) => decodeURIComponent(url.split('q=')[1] ?? '');
  const client: RestClient = {
    dataPath: '/services/data/v64.0',
    send(method, path, body) {
      calls.push(`${method} ${path.split('?')[0] ?? ''}`);
      if (path.includes('/query?')) {
        const found = answer(soqlIn(path));
        return Promise.resolve(
          Array.isArray(found) ? ok({ done: true, records: found }) : { ok: false, refusal: readRefusal(found.status, found.body) },
        );
      }
      if (!path.endsWith('/composite')) return Promise.resolve(other(path, body));
      const parts = (body as { compositeRequest: { referenceId: string; url: string }[] }).compositeRequest;
      return Promise.resolve(
        ok({
          compositeResponse: parts.map(({ referenceId, url }) => {
            const found = answer(soqlIn(url));
            return Array.isArray(found)
              ? { referenceId, httpStatusCode: 200, body: { done: true, records: found } }
              : { referenceId, httpStatusCode: found.status, body: found.body };
          }),
        }),
      );
    },
    sendForm: (path, form) => Promise.resolve(other(path, form)),
  };
  return { client, calls };
}
