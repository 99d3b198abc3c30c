import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Algorithms of RFC 8760 that the server asks for, the one it likes best first. */
export type Algorithm = 'MD5' | 'SHA-256';

/** What came of looking at a request's credentials. */
export type DigestVerdict = { readonly kind: 'proved'; readonly user: string } | { readonly kind: 'ask'; readonly isStale: boolean };

/** How long a nonce is good, in milliseconds. Invented. */
const NONCE_LIVES_MS = 300_000;

/** Digest authentication of SIP (RFC 3261, 22; RFC 8760), without anything kept per client: a nonce proves by itself when it was made. */
export class Digest {
  /** Which algorithms are asked for, in this order. MD5 alone is what every phone knows; some read only the last challenge of several. */
  algorithms: readonly Algorithm[] = ['MD5'];
  readonly realm: string;
  readonly #secret: string;
  readonly #nowMs: () => number;
  readonly #passwordOf: (user: string) => string | null;
  #goodSinceMs = 0;

  /** @param nowMs any clock that never goes back. */
  constructor(options: { realm: string; secret: string; nowMs: () => number; passwordOf: (user: string) => string | null }) {
    this.realm = options.realm;
    this.#secret = options.secret;
    this.#nowMs = options.nowMs;
    this.#passwordOf = options.passwordOf;
  }

  /** The challenges, one header value for each algorithm. */
  challenges(isStale: boolean): string[] {
    const madeMs = Math.max(this.#nowMs(), this.#goodSinceMs);
    const nonce = `${madeMs.toString(36)}.${this.#proofOf(madeMs)}`;
    return this.algorithms.map(
      (algorithm) => `Digest realm="${this.realm}", nonce="${nonce}", algorithm=${algorithm}, qop="auth"${isStale ? ', stale=TRUE' : ''}`,
    );
  }

  /** Every nonce given so far is stale from now on. */
  spoilNonces(): void {
    this.#goodSinceMs = this.#nowMs() + 1;
  }

  /** Looks at the credentials of a request. @param headers the values of Authorization or Proxy-Authorization, one for each line. */
  verdict(method: string, headers: readonly string[]): DigestVerdict {
    for (const header of headers) {
      const given = readCredentials(header);
      if (!given || given.get('realm') !== this.realm) continue;
      const algorithm = this.algorithms.find((one) => one.toLowerCase() === (given.get('algorithm') ?? 'MD5').toLowerCase());
      const password = this.#passwordOf(given.get('username') ?? '');
      if (algorithm === undefined || password === null || !this.#isOurs(given.get('nonce') ?? '')) continue;
      if (!isEqual(given.get('response') ?? '', expectedResponse(given, method, password, algorithm))) continue;
      return this.#isStale(given.get('nonce') ?? '')
        ? { kind: 'ask', isStale: true }
        : { kind: 'proved', user: given.get('username') ?? '' };
    }
    return { kind: 'ask', isStale: false };
  }

  #isOurs(nonce: string): boolean {
    const [made = '', proof = ''] = nonce.split('.');
    return isEqual(proof, this.#proofOf(Number.parseInt(made, 36)));
  }

  #isStale(nonce: string): boolean {
    const madeMs = Number.parseInt(nonce.split('.')[0] ?? '', 36);
    return madeMs < this.#goodSinceMs || this.#nowMs() - madeMs > NONCE_LIVES_MS;
  }

  #proofOf(madeMs: number): string {
    return createHmac('sha256', this.#secret).update(String(madeMs)).digest('hex').slice(0, 24);
  }
}

/** What a client that knows the password answers (RFC 7616, 3.4.1). */
export function expectedResponse(given: ReadonlyMap<string, string>, method: string, password: string, algorithm: Algorithm): string {
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  const field = (name: string) => given.get(name) ?? '';
  const ha1 = hash(`${field('username')}:${field('realm')}:${password}`);
  const ha2 = hash(`${method}:${field('uri')}`);
  // Without qop it is the older form of RFC 2069, which is weaker; the server asked for qop.
  return hash(`${ha1}:${field('nonce')}:${field('nc')}:${field('cnonce')}:${field('qop')}:${ha2}`);
}

/** Reads `Digest a="b", c=d`; null when it is something else. */
export function readCredentials(header: string): ReadonlyMap<string, string> | null {
  const found = /^Digest\s+(.*)$/is.exec(header);
  if (!found) return null;
  const fields = new Map<string, string>();
  for (const one of (found[1] ?? '').matchAll(/([a-z0-9-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/gi))
    fields.set((one[1] ?? '').toLowerCase(), (one[2] ?? one[3] ?? '').replace(/\\(.)/g, '$1'));
  return fields;
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given.toLowerCase()), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
