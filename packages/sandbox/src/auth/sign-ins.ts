import { createHash } from 'node:crypto';
import type { World } from '../world/world.ts';

/** How long things live, in milliseconds by the sandbox's clock. */
export const LIFETIME_MS = { code: 600_000, accessToken: 7_200_000, frontdoor: 60_000, sid: 43_200_000 } as const;

const OPAQUE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';

/** A refusal in OAuth's words. */
export class OAuthError extends Error {
  constructor(
    readonly error: string,
    description: string,
    readonly status = 400,
  ) {
    super(description);
    this.name = 'OAuthError';
  }
}

/** What a person agreed to when they signed in. */
export interface Grant {
  readonly userId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
}

interface Code extends Grant {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly expiresMs: number;
}
interface Expiring extends Grant {
  readonly expiresMs: number;
}

/** A fresh pair of tokens. */
export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly grant: Grant;
}

/** Everybody's codes, tokens, frontdoor passes and browser sessions. All of it expires on the sandbox's clock. */
export class SignIns {
  readonly #world: World;
  readonly #codes = new Map<string, Code>();
  readonly #access = new Map<string, Expiring>();
  readonly #refresh = new Map<string, Grant>();
  readonly #passes = new Map<string, Expiring>();
  readonly #sids = new Map<string, Expiring>();
  /** Whether an access token can be turned into a browser session. Off, a person has to sign in within the page. */
  singleAccessWorks = true;

  constructor(world: World) {
    this.#world = world;
  }

  /** An authorization code, bound to the redirect and to the S256 challenge. */
  issueCode(grant: Grant, redirectUri: string, challenge: string): string {
    const code = `aPrx${this.#opaque(60)}`;
    this.#codes.set(code, { ...grant, redirectUri, challenge, expiresMs: this.#in(LIFETIME_MS.code) });
    return code;
  }

  /** Exchanges a code, once. @throws {OAuthError} */
  redeemCode(code: string, given: { clientId: string; redirectUri: string; verifier: string | null }): TokenPair {
    const known = this.#codes.get(code);
    this.#codes.delete(code);
    if (!known || known.expiresMs <= this.#world.clock.nowMs())
      throw new OAuthError('invalid_grant', 'invalid or expired authorization code');
    if (known.clientId !== given.clientId) throw new OAuthError('invalid_client_id', 'client identifier invalid');
    if (known.redirectUri !== given.redirectUri) throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
    if (given.verifier === null) throw new OAuthError('invalid_grant', 'missing required code_verifier');
    if (createHash('sha256').update(given.verifier).digest('base64url') !== known.challenge)
      throw new OAuthError('invalid_request', 'invalid code verifier');
    this.#refuseInactive(known.userId);
    this.#world.events.publish({ type: 'signedIn', userId: known.userId });
    return this.#pair(known);
  }

  /** Exchanges a refresh token for a new pair. The old one is spent: using it again is refused. @throws {OAuthError} */
  refresh(refreshToken: string, clientId: string): TokenPair {
    const grant = this.#refresh.get(refreshToken);
    if (!grant) throw new OAuthError('invalid_grant', 'expired access/refresh token');
    if (grant.clientId !== clientId) throw new OAuthError('invalid_client_id', 'client identifier invalid');
    this.#refuseInactive(grant.userId);
    this.#refresh.delete(refreshToken);
    return this.#pair(grant);
  }

  /** Ends every token, code and browser session of a user, but for refresh tokens: those are told why when they are used. */
  endAllOf(userId: string): void {
    for (const held of [this.#codes, this.#access, this.#passes, this.#sids])
      for (const [key, grant] of held) if (grant.userId === userId) held.delete(key);
  }

  /** @throws {OAuthError} for a user who was deactivated. */
  #refuseInactive(userId: string): void {
    if (this.#world.records.get('User', userId)?.['IsActive'] !== true) throw new OAuthError('inactive_user', 'user is inactive');
  }

  /** Takes back an access token, or a refresh token with every access token of the same user and client. False when it is unknown. */
  revoke(token: string): boolean {
    const grant = this.#refresh.get(token);
    if (!grant) return this.#access.delete(token);
    this.#refresh.delete(token);
    for (const [access, held] of this.#access)
      if (held.userId === grant.userId && held.clientId === grant.clientId) this.#access.delete(access);
    return true;
  }

  /** The grant behind a live access token. */
  grantOf(accessToken: string): Grant | null {
    return this.#live(this.#access, accessToken);
  }

  /** Makes an access token or a browser session end now. */
  expire(token: string): void {
    this.#access.delete(token);
    this.#sids.delete(token);
  }

  /** A pass for one loading of the frontdoor page. */
  issuePass(grant: Grant): string {
    const pass = this.#opaque(80);
    this.#passes.set(pass, { ...grant, expiresMs: this.#in(LIFETIME_MS.frontdoor) });
    return pass;
  }

  /** Turns a pass into a browser session, once. Null when it was used or has expired. */
  redeemPass(pass: string): string | null {
    const grant = this.#live(this.#passes, pass);
    this.#passes.delete(pass);
    return grant && this.#sid(grant);
  }

  #sid(grant: Grant): string {
    const sid = `${this.#world.population.organizationId.slice(0, 15)}!${this.#opaque(90)}`;
    this.#sids.set(sid, { ...grant, expiresMs: this.#in(LIFETIME_MS.sid) });
    return sid;
  }

  /** The user of a browser session, or null. */
  userOfSid(sid: string): string | null {
    return this.#live(this.#sids, sid)?.userId ?? null;
  }

  #pair(grant: Grant): TokenPair {
    const accessToken = `${this.#world.population.organizationId.slice(0, 15)}!${this.#opaque(96)}`;
    this.#access.set(accessToken, { ...grant, expiresMs: this.#in(LIFETIME_MS.accessToken) });
    const refreshToken = grant.scopes.includes('refresh_token') ? `5Aep${this.#opaque(80)}` : null;
    if (refreshToken !== null) this.#refresh.set(refreshToken, { userId: grant.userId, clientId: grant.clientId, scopes: grant.scopes });
    return { accessToken, refreshToken, grant };
  }

  #live(held: Map<string, Expiring>, key: string): Expiring | null {
    const found = held.get(key);
    return found && found.expiresMs > this.#world.clock.nowMs() ? found : null;
  }

  #in(lifetimeMs: number): number {
    return this.#world.clock.nowMs() + lifetimeMs;
  }

  #opaque(length: number): string {
    return this.#world.random.text(length, OPAQUE);
  }
}
