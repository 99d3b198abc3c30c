import { revokeToken, type HttpFetch, type TokenKeeper } from '@jackfield/salesforce';
import { inTime } from './in-time.ts';
import type { Log } from './logging.ts';
import type { Schedule } from './schedule.ts';

/** Takes refresh tokens back at the org, so that nobody can go on with them. Nothing here rejects. */
export interface TakeBack {
  /** Whether the org knows this token no more; true where there is none. */
  token(loginUrl: string, token: string | null): Promise<boolean>;
  /**
   * The newest token of a keeper that is closed. Where a refresh is under way for too long, what there is is taken back now and what it
   * brings when it is there; then nobody can say yet that the org knows none any more, and the answer is false.
   */
  newestOf(loginUrl: string, keeper: TokenKeeper): Promise<boolean>;
}

/** How long is waited for a refresh that is under way, in milliseconds: its answer is the token to take back, or to keep. */
export const SETTLE_TIMEOUT_MS = 5_000;

/** Takes back over this fetch. */
export function createTakeBack({ fetch, schedule, log }: { fetch: HttpFetch; schedule: Schedule; log: Log }): TakeBack {
  const take = async (loginUrl: string, token: string | null): Promise<boolean> => {
    if (token === null) return true;
    const revoked = await revokeToken(loginUrl, fetch, token);
    if (!revoked.ok) log('warn', 'tokenNotRevoked', { refusal: revoked.refusal.code });
    return revoked.ok;
  };
  return {
    token: take,
    async newestOf(loginUrl, keeper) {
      const isNewest = await inTime(schedule, SETTLE_TIMEOUT_MS, keeper.settled());
      const { refreshToken } = keeper.current();
      if (!isNewest)
        void keeper.settled().then(() => {
          const late = keeper.current().refreshToken;
          return late === refreshToken ? true : take(loginUrl, late);
        });
      return (await take(loginUrl, refreshToken)) && isNewest;
    },
  };
}
