import { ok, readRefusal, type Outcome, type Refusal } from '../refusal.ts';
import type { RestClient } from './client.ts';
import { compositeAnswer } from './composite.ts';
import { unreadable } from './unreadable.ts';

/** One write of several that happen together or not at all. `path` follows the client's data path. */
export interface Part {
  method: 'POST' | 'PATCH';
  path: string;
  body: unknown;
  /** Headers for this part alone: what stands on the request as a whole does not reach it. */
  headers?: Record<string, string>;
}

/** Of parts that were undone because another one failed. It says nothing. */
const HALTED = 'PROCESSING_HALTED';

/**
 * Writes several things in one transaction (`composite`, all or none). The refusal is that of the part that failed. `isKeyed` says that one
 * of the parts carries a key that the org keeps unique, so that the whole may be sent twice.
 */
export async function writeTogether(client: RestClient, parts: Record<string, Part>, isKeyed: boolean): Promise<Outcome<null>> {
  const compositeRequest = Object.entries(parts).map(([referenceId, part]) => ({
    method: part.method,
    referenceId,
    url: `${client.dataPath}${part.path}`,
    body: part.body,
    ...(part.headers === undefined ? {} : { httpHeaders: part.headers }),
  }));
  const sent = await client.send(
    'POST',
    `${client.dataPath}/composite`,
    { allOrNone: true, compositeRequest },
    { idempotent: isKeyed, refusalIn: failedPart },
  );
  if (!sent.ok) return sent;
  const read = compositeAnswer.safeParse(sent.value);
  if (!read.success) return unreadable('composite', read.error);
  const refusal = failedPart(sent.value);
  if (refusal !== null) return { ok: false, refusal };
  const missing = Object.keys(parts).filter((name) => !read.data.compositeResponse.some((part) => part.referenceId === name));
  return missing.length === 0 ? ok(null) : unreadable('composite', { issues: missing.map((name) => ({ path: [name] })) });
}

function failedPart(body: unknown): Refusal | null {
  const read = compositeAnswer.safeParse(body);
  if (!read.success) return null;
  const failed = read.data.compositeResponse.filter((part) => part.httpStatusCode >= 300);
  const refusals = failed.map((part) => readRefusal(part.httpStatusCode, part.body));
  return refusals.find((refusal) => refusal.orgCode !== HALTED) ?? refusals[0] ?? null;
}
