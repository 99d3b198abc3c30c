/** One thing that is wrong, in the org's words, at one field; null for what is wrong with the record as a whole. */
export interface Fault {
  field: string | null;
  words: string;
}

/** What an error body says, before it means anything: a code, words, the fields it names, and each fault where it stands. */
export interface Said {
  code: string;
  words: string;
  fields: readonly string[];
  /** One for each error and field: a save can break several rules at once. Empty in the dialects that name no fields. */
  faults: readonly Fault[];
}

/**
 * Reads the error dialects of Salesforce; null for a body in none of them:
 * 1. REST: an array `[{errorCode, message, fields?}]`;
 * 2. OAuth: an object `{error, error_description}`;
 * 3. actions: an array `[{actionName, errors: [{statusCode, message, fields?}], isSuccess: false}]`;
 * 4. the interaction service: an object `{code, message}`; and of telephony `{errors}`, a text or a list of such objects.
 */
export function readDialect(body: unknown): Said | null {
  return Array.isArray(body) ? fromArray(body) : isObject(body) ? fromObject(body) : null;
}

function fromArray(body: readonly unknown[]): Said | null {
  // An action answers once for each input; those that went well say nothing here.
  for (const one of body) {
    if (!isObject(one)) continue;
    if (typeof one['errorCode'] === 'string') return said(one['errorCode'], one, body);
    const errors: readonly unknown[] = Array.isArray(one['errors']) ? one['errors'] : [];
    const error = errors.find(isObject);
    if (error !== undefined && typeof error['statusCode'] === 'string') return said(error['statusCode'], error, errors);
  }
  return null;
}

function fromObject(body: Record<string, unknown>): Said | null {
  if (typeof body['error'] === 'string') return { code: body['error'], words: text(body['error_description']), fields: [], faults: [] };
  if (typeof body['code'] === 'string') return said(body['code'], body);
  const { errors } = body;
  if (typeof errors === 'string') return { code: 'errors', words: errors, fields: [], faults: [] };
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  if (typeof first === 'string') return { code: 'errors', words: first, fields: [], faults: [] };
  return isObject(first) ? said(text(first['code'] ?? first['errorCode']) || 'errors', first) : null;
}

function said(code: string, from: Record<string, unknown>, errors: readonly unknown[] = []): Said {
  return { code, words: text(from['message']), fields: fieldsOf(from), faults: errors.filter(isObject).flatMap(faultsOf) };
}

/** The faults of one error. Words at no field stay, for somebody has to read them; no words at no field say nothing. */
function faultsOf(error: Record<string, unknown>): Fault[] {
  const words = text(error['message']);
  const fields = fieldsOf(error);
  if (fields.length === 0) return words === '' ? [] : [{ field: null, words }];
  return fields.map((field) => ({ field, words }));
}

function fieldsOf(from: Record<string, unknown>): string[] {
  const fields: readonly unknown[] = Array.isArray(from['fields']) ? from['fields'] : [];
  return fields.filter((field) => typeof field === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
