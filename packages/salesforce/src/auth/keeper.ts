import { refused, type Outcome, type Refusal } from '../refusal.ts';
import type { Tokens } from './oauth.ts';

/** Holds the newest tokens and refreshes them one at a time. */
export interface TokenKeeper {
  current(): Tokens;
  /**
   * New tokens after the org turned one away. Callers that were turned away with the same token share one refresh; a caller whose token
   * is already older than the newest gets the newest without asking. A refresh token that the org refused for good is never shown it again.
   */
  renew(turnedAway: string): Promise<Outcome<Tokens>>;
  /** Resolves once no refresh is under way, so that the newest tokens are known. */
  settled(): Promise<void>;
  /** Ends it: from now on every renewal is refused as signed out. One that is under way still becomes {@link current}. */
  close(): void;
}

/** What a keeper starts with. */
export interface KeeperOptions {
  tokens: Tokens;
  refresh(spent: Tokens): Promise<Outcome<Tokens>>;
  /**
   * Puts the newest refresh token where it outlives the process. Awaited before anybody is given the access token that came with it, so
   * that a crash can only lose a sign-in whose tokens nobody has used. May reject: then the new tokens are used all the same, for the old
   * ones are spent, and whoever keeps them has told the person. Left out where nothing is to outlive the process.
   */
  persist?(tokens: Tokens): Promise<void>;
}

/**
 * A keeper of the tokens of one sign-in.
 *
 * ```
 *  fresh --renew--> refreshing --answered--> persisting --on the disk, or the disk refused--> fresh
 *                       |--no answer--> fresh (the same token may be shown again: nobody knows whether it was spent)
 *                       \--refused as spent--> over
 * ```
 */
export function createTokenKeeper(options: KeeperOptions): TokenKeeper {
  let tokens = options.tokens;
  let running: Promise<Outcome<Tokens>> | null = null;
  let over: Refusal | null = null;

  const refresh = async (): Promise<Outcome<Tokens>> => {
    const answer = await options.refresh(tokens);
    if (!answer.ok) {
      if (answer.refusal.code === 'signedOut') over = answer.refusal;
      return answer;
    }
    // Before persisting: whatever the disk says, the old refresh token is spent.
    const renewed = answer.value;
    await options.persist?.(renewed).catch(() => undefined);
    tokens = renewed;
    return answer;
  };
  return {
    current: () => tokens,
    renew(turnedAway) {
      if (over !== null) return Promise.resolve({ ok: false, refusal: over });
      if (turnedAway !== tokens.accessToken) return Promise.resolve({ ok: true, value: tokens });
      running ??= refresh().finally(() => {
        running = null;
      });
      return running;
    },
    async settled() {
      await running?.catch(() => undefined);
    },
    close() {
      over ??= refused('signedOut', 'signed out here').refusal;
    },
  };
}
