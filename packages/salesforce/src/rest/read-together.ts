import { ok, readRefusal, type Outcome } from '../refusal.ts';
import type { RestClient } from './client.ts';
import { compositeAnswer } from './composite.ts';
import { unreadable } from './unreadable.ts';

/** As many queries as one composite request may have; REST API Developer Guide, "Composite". */
const MOST_QUERIES = 5;

/** As many parts of any kind as it may have. */
const MOST_PARTS = 25;

/**
 * Reads several things in one request (`composite`), each answered on its own. `paths` follow the client's data path. Where there are more
 * queries than one request may have it takes another one, at the same time; then all of them are answered, or the whole is refused.
 */
export async function readTogether(
  client: RestClient,
  paths: Readonly<Record<string, string>>,
): Promise<Outcome<Record<string, Outcome<unknown>>>> {
  const answers = await Promise.all(requestsFor(paths).map((some) => readOnce(client, some)));
  let all: Record<string, Outcome<unknown>> = {};
  for (const answer of answers) {
    if (!answer.ok) return answer;
    all = { ...all, ...answer.value };
  }
  return ok(all);
}

/** Which parts travel together. */
function requestsFor(paths: Readonly<Record<string, string>>): [name: string, path: string][][] {
  const requests: [string, string][][] = [];
  let queries = 0;
  for (const part of Object.entries(paths)) {
    const isQuery = part[1].startsWith('/query');
    const last = requests.at(-1);
    if (last === undefined || last.length === MOST_PARTS || (isQuery && queries === MOST_QUERIES)) {
      requests.push([part]);
      queries = isQuery ? 1 : 0;
    } else {
      last.push(part);
      if (isQuery) queries += 1;
    }
  }
  return requests;
}

async function readOnce(client: RestClient, parts: readonly [string, string][]): Promise<Outcome<Record<string, Outcome<unknown>>>> {
  const compositeRequest = parts.map(([referenceId, path]) => ({ method: 'GET', referenceId, url: `${client.dataPath}${path}` }));
  const answer = await client.send('POST', `${client.dataPath}/composite`, { allOrNone: false, compositeRequest }, { idempotent: true });
  if (!answer.ok) return answer;
  const read = compositeAnswer.safeParse(answer.value);
  if (!read.success) return unreadable('composite', read.error);
  return ok(
    Object.fromEntries(
      read.data.compositeResponse.map((part) => [
        part.referenceId,
        part.httpStatusCode === 200 ? ok(part.body) : { ok: false, refusal: readRefusal(part.httpStatusCode, part.body) },
      ]),
    ),
  );
}
