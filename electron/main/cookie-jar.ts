/** Keeps the cookies of one server in memory, by name: what the emulated org needs, and no more of the standard than that. */
export interface CookieJar {
  /** Takes in the `Set-Cookie` lines of an answer. */
  take(lines: readonly string[]): void;
  /** The `Cookie` line of a request; null when there are none. */
  line(): string | null;
  /** Forgets all of them. */
  empty(): void;
}

/** An empty jar. */
export function createCookieJar(): CookieJar {
  const cookies = new Map<string, string>();
  return {
    take(lines) {
      for (const line of lines) {
        const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
        const equals = pair.indexOf('=');
        if (equals < 1) continue;
        const gone = attributes.some((attribute) => /^max-age=(0|-\d+)$/i.test(attribute) || /^expires=.*1970/i.test(attribute));
        if (gone) cookies.delete(pair.slice(0, equals));
        else cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
      }
    },
    line: () => (cookies.size === 0 ? null : [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')),
    empty: () => cookies.clear(),
  };
}
