import { ok, readRefusal, type Outcome, type Refusal } from '../refusal.ts';
import type { AskOptions, RestClient } from '../rest/client.ts';

/** Rows by object, or how the org refuses to read it. */
export type Rows = Record<string, unknown[] | { status: number; body: unknown }>;

/** One request that is no query, as a test answers it. */
export type Other = (path: string, body: unknown, method: string, options: AskOptions | undefined) => Outcome<unknown>;

/** A client whose queries are answered by the object they read, alone or as parts of a composite; all else by `other`, parts of one too. */
export function clientWith(rows: Rows, other: Other = () => ok(null)) {
  const calls: string[] = [];
  const answer = (soql: string) => rows[/FROM (\w+)/.exec(soql)?.[1] ?? ''] ?? [];
  const soqlIn = (url: string) => decodeURIComponent(url.split('q=')[1] ?? '');
  const part = (url: string) => {
    if (!url.includes('/query?')) {
      const found = other(url, undefined, 'GET', undefined);
      return found.ok
        ? { httpStatusCode: 200, body: found.value }
        : { httpStatusCode: found.refusal.status ?? 400, body: bodyOf(found.refusal) };
    }
    const found = answer(soqlIn(url));
    return Array.isArray(found)
      ? { httpStatusCode: 200, body: { done: true, records: found } }
      : { httpStatusCode: found.status, body: found.body };
  };
  const client: RestClient = {
    dataPath: '/services/data/v64.0',
    send(method, path, body, options) {
      calls.push(`${method} ${path.split('?')[0] ?? ''}`);
      if (path.includes('/query?')) {
        const found = answer(soqlIn(path));
        return Promise.resolve(
          Array.isArray(found) ? ok({ done: true, records: found }) : { ok: false, refusal: readRefusal(found.status, found.body) },
        );
      }
      if (!path.endsWith('/composite')) return Promise.resolve(other(path, body, method, options));
      const parts = (body as { compositeRequest: { referenceId: string; url: string }[] }).compositeRequest;
      return Promise.resolve(ok({ compositeResponse: parts.map(({ referenceId, url }) => ({ referenceId, ...part(url) })) }));
    },
    sendForm: (path, form) => Promise.resolve(other(path, form, 'POST', undefined)),
  };
  return { client, calls };
}

/** The body by which an org says so. */
function bodyOf({ orgCode, words }: Refusal): unknown {
  return [{ errorCode: orgCode ?? 'UNKNOWN_EXCEPTION', message: words }];
}
