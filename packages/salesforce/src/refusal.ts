/**
 * What Salesforce (or the way there) refused, in one shape. The one place where its error dialects end.
 * `code` is Salesforce's own code where it gave one, else one of {@link OwnRefusalCode}. `words` is for people who debug and may hold
 * customer text, so it is shown where the click was but never logged.
 */
export interface Refusal {
  code: string;
  words: string;
  /** Whether the same request may be sent again unchanged. Never true for a request that routes work. */
  retryable: boolean;
  /** The HTTP status, null when no answer came. */
  status: number | null;
}

/** Codes of ours, for what Salesforce has no word for. */
export type OwnRefusalCode = 'unreachable' | 'timeout' | 'signedOut' | 'unreadable' | 'cancelled';

/** A result or a refusal: what every call of this package answers. Nothing here rejects for what the org or the network did. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** Wraps a result. */
export function ok<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** Wraps a refusal of ours. */
export function refused(code: OwnRefusalCode, words: string, status: number | null = null): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, words, status, retryable: code === 'unreachable' || code === 'timeout' } };
}

const RETRYABLE_CODES = new Set(['UNABLE_TO_LOCK_ROW', 'SERVER_UNAVAILABLE']);

/**
 * Reads a failed answer in any of the dialects:
 * 1. REST: an array `[{errorCode, message, fields?}]`;
 * 2. OAuth: an object `{error, error_description}`;
 * 3. actions: an array `[{actionName, errors: [{statusCode, message}], isSuccess: false}]`;
 * 4. interaction service: an object `{code, message}`;
 * and a body in none of them (a gateway's HTML) by its status alone.
 */
export function readRefusal(status: number, body: unknown): Refusal {
  const found = fromArray(body) ?? fromObject(body);
  const code = found?.code ?? `HTTP_${status}`;
  return { code, words: found?.words ?? '', status, retryable: status >= 500 || RETRYABLE_CODES.has(code) };
}

function fromArray(body: unknown): { code: string; words: string } | null {
  if (!Array.isArray(body)) return null;
  const first: unknown = body[0];
  if (!isObject(first)) return null;
  if (typeof first['errorCode'] === 'string') return { code: first['errorCode'], words: text(first['message']) };
  const errors: unknown = first['errors'];
  const error: unknown = Array.isArray(errors) ? errors[0] : null;
  if (isObject(error) && typeof error['statusCode'] === 'string') return { code: error['statusCode'], words: text(error['message']) };
  return null;
}

function fromObject(body: unknown): { code: string; words: string } | null {
  if (!isObject(body)) return null;
  if (typeof body['error'] === 'string') return { code: body['error'], words: text(body['error_description']) };
  if (typeof body['code'] === 'string') return { code: body['code'], words: text(body['message']) };
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
