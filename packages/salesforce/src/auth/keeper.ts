import type { Outcome } from '../refusal.ts';
import type { Tokens } from './oauth.ts';

/** Holds the newest tokens and refreshes them one at a time. */
export interface TokenKeeper {
  current(): Tokens;
  /**
   * New tokens after the org turned one away. Callers that were turned away with the same token share one refresh; a caller whose token
   * is already older than the newest gets the newest without asking.
   */
  renew(turnedAway: string): Promise<Outcome<Tokens>>;
}

/** What a keeper starts with. */
export interface KeeperOptions {
  tokens: Tokens;
  refresh(spent: Tokens): Promise<Outcome<Tokens>>;
}

/** A keeper of the tokens of one sign-in. Rotation: the newest refresh token replaces the spent one before anybody may use the access token. */
export function createTokenKeeper(options: KeeperOptions): TokenKeeper {
  let tokens = options.tokens;
  let running: Promise<Outcome<Tokens>> | null = null;
  return {
    current: () => tokens,
    renew(turnedAway) {
      if (turnedAway !== tokens.accessToken) return Promise.resolve({ ok: true, value: tokens });
      running ??= options
        .refresh(tokens)
        .then((answer) => {
          if (answer.ok) tokens = answer.value;
          return answer;
        })
        .finally(() => {
          running = null;
        });
      return running;
    },
  };
}
