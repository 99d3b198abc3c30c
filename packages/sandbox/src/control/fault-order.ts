import type { FaultOrder } from '../faults/faults.ts';
import { controlRefusal, type Fields } from './fields.ts';

const KINDS = ['drop', 'delay', 'duplicate', 'refuse', 'loseAnswer', 'expireToken', 'malformed', 'skew'] as const;
const ROUTE = /^(GET|POST|PATCH|PUT|DELETE) (\/\S*)$/;
/** Longest delay of a fault, in milliseconds of real time. */
const LONGEST_DELAY_MS = 600_000;
/** Furthest a `Date` header may be off, in milliseconds, either way. */
const WIDEST_SKEW_MS = 86_400_000;

/** Reads the order for a fault. Fields that belong to another kind are refused. */
export function readFault(fields: Fields): FaultOrder {
  const route = ROUTE.exec(fields.text('route'));
  const [, method, pathPrefix] = route ?? [];
  if (method === undefined || pathPrefix === undefined)
    throw controlRefusal(400, 'INVALID_FIELD', 'route must be a method and the beginning of a path, as "POST /services/data".');
  // A fault on the control interface could not be taken back.
  if (pathPrefix.startsWith('/__sim')) throw controlRefusal(400, 'INVALID_FIELD', 'route must not be one of the control interface.');
  const kind = fields.oneOf('kind', KINDS);
  const after = fields.optionalWholeNumber('after', 0, 1_000_000, 0);
  const times = fields.optionalWholeNumber('times', 1, 1_000_000, 1);
  const delayMs = kind === 'delay' ? fields.wholeNumber('delayMs', 0, LONGEST_DELAY_MS) : 0;
  const status = kind === 'refuse' ? fields.optionalWholeNumber('status', 300, 599, 503) : 0;
  const skewMs = kind === 'skew' ? fields.wholeNumber('skewMs', -WIDEST_SKEW_MS, WIDEST_SKEW_MS) : 0;
  const body = kind === 'refuse' || kind === 'malformed' ? fields.any('body') : undefined;
  if (kind === 'malformed' && body !== undefined && typeof body !== 'string')
    throw controlRefusal(400, 'INVALID_FIELD', 'body must be a text for a malformed answer.');
  fields.done();
  return { method, pathPrefix, kind, after, times, delayMs, skewMs, status, body };
}
