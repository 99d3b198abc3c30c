/** What may stand in a log line: numbers, flags, and codes. */
export type LogFields = Record<string, string | number | boolean | null>;

/** A code, an id, a version, an address of a line: no spaces, nothing long. */
const CODE = /^[A-Za-z0-9_.:/|+-]{1,80}$/;

/**
 * The fields whose value may be text, and which text. A name or a word can look like a code, so a field is listed only when what is written
 * to it is code's own: ours, Electron's, or an error code of Salesforce. Text in any other field is replaced by its length.
 */
const MAY_BE_TEXT = new Map<string, RegExp>([
  ['code', CODE],
  // What ran.
  ['edition', /^(release|sandbox)$/],
  ['version', /^[\w.+-]{1,40}$/],
  ['electron', /^[\w.+-]{1,40}$/],
  ['chromium', /^[\w.+-]{1,40}$/],
  ['vault', /^[a-z0-9_]{1,40}$/],
  // What it was about.
  ['phase', CODE],
  ['link', /^(salesforce|lightning)$/],
  ['standing', CODE],
  ['event', CODE],
  ['order', CODE],
  ['station', CODE],
  ['field', CODE],
  // Why it went wrong.
  ['refusal', CODE],
  ['org', /^[A-Z0-9_]{0,80}$/],
  ['why', CODE],
  ['reason', CODE],
  ['name', /^([\w$]*(Error|Exception|Held)|unknown|undefined|object|string|number)$/],
  ['where', /^([\w.|+-]+(:\d+){2}[\w.:|+-]*)?$/],
]);

/** Keeps what a field may hold; every other text becomes its length. */
export function redact(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      typeof value !== 'string' || MAY_BE_TEXT.get(field)?.test(value) === true ? value : `[${value.length} characters]`,
    ]),
  );
}

/** Of an error, its class and where it was thrown (`main.cjs:12:34`): its message may quote anybody. */
export function errorFields(error: unknown): { name: string; where: string } {
  if (!(error instanceof Error)) return { name: typeof error, where: '' };
  const frame = (error.stack ?? '').split('\n').find((line) => /^\s+at .*:\d+:\d+\)?$/.test(line)) ?? '';
  return { name: error.name, where: /([^\s/\\()]+:\d+:\d+)\)?$/.exec(frame)?.[1] ?? '' };
}

/** Of a window's error detail, only where in our own code it happened: messages may quote what was on the screen. */
export function framesOf(detail: string): string {
  return detail
    .split('\n')
    .flatMap((line) => /(?:app:\/\/desk|file:\/\/)[^\s)]*?([^/\s)]+:\d+:\d+)/.exec(line)?.[1] ?? [])
    .slice(0, 8)
    .join('|')
    .slice(0, 80);
}
