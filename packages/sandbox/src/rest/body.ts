import { RestError } from '../records/errors.ts';
import type { RestCall } from './call.ts';

/** The body of a call as a JSON object. @throws JSON_PARSER_ERROR */
export function bodyObject(call: RestCall): Record<string, unknown> {
  if (!isObject(call.body)) throw new RestError(400, 'JSON_PARSER_ERROR', 'The body must be a JSON object.');
  return call.body;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
