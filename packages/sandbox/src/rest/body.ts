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

/** Reads the fields of a JSON object by name. @throws JSON_PARSER_ERROR for any that is not listed. */
export function onlyFields(values: Record<string, unknown>, known: readonly string[], where = ''): Record<string, unknown> {
  const unexpected = Object.keys(values).find((name) => !known.includes(name));
  if (unexpected !== undefined) throw new RestError(400, 'JSON_PARSER_ERROR', `Unrecognized field "${where}${unexpected}"`);
  return values;
}

/** The address a subrequest names, within the org. Null when it is none. */
export function urlWithin(text: string): URL | null {
  return URL.canParse(text, 'http://org.invalid') ? new URL(text, 'http://org.invalid') : null;
}
