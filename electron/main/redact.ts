/** What may stand in a log line: numbers, flags, and codes. */
export type LogFields = Record<string, string | number | boolean | null>;

/** A code, an id, a version, a host: no spaces, nothing long. Whatever else a string holds may be somebody's name or words. */
const CODE = /^[A-Za-z0-9_.:/|+-]{1,80}$/;

/** Replaces every string that is not a code by its length. */
export function redact(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value !== 'string' || (CODE.test(value) && !looksLikeSecret(name)) ? value : `[${value.length} characters]`,
    ]),
  );
}

function looksLikeSecret(name: string): boolean {
  return /token|secret|password|cookie|otp|verifier|authorization/i.test(name);
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
