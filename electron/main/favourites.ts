import type { DeskEvent } from '@jackfield/contract';
import type { Effect } from '@jackfield/desk';
import { readFavourites, saveFavourite } from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import type { Log } from './logging.ts';

/** Keeps the favourites and those of Salesforce's own softphone the same, where the org has any. */
export interface Favourites {
  /** Reads them; answered by `favouritesRead`, or by nothing where they could not be had now. */
  read(org: Org): Promise<void>;
  /** Answered by `favouriteSaved`. What cannot be saved stays here, and is told after the next reading. */
  save(effect: Extract<Effect, { type: 'saveFavourite' }>): Promise<void>;
}

/** What it needs of the world. */
export interface FavouritesOptions {
  org(): Org | null;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  log: Log;
}

/** Nothing was read yet. One thing is done after the other: an answer that is older than a change would take the change back. */
export function createFavourites({ org: orgNow, tell, serverNowMs, log }: FavouritesOptions): Favourites {
  let callCenterId: string | null = null;
  let last: Promise<void> = Promise.resolve();
  const after = (work: () => Promise<void>): Promise<void> => {
    last = last
      .then(work)
      .catch((error: unknown) => log('error', 'favouritesBug', { name: error instanceof Error ? error.name : 'unknown' }));
    return last;
  };
  /** Somebody who signed in meanwhile is told nothing of what was another one's. */
  const isStill = (org: Org) => orgNow()?.me.agent.userId === org.me.agent.userId;
  return {
    read: (org) =>
      after(async () => {
        const found = await readFavourites(org.rest, org.me.agent.userId);
        if (!found.ok) {
          log('warn', 'favouritesNotRead', { refusal: found.refusal.code });
          return;
        }
        if (!isStill(org)) return;
        callCenterId = found.value?.callCenterId ?? null;
        if (found.value === null) log('info', 'favouritesOnlyHere');
        tell({ type: 'favouritesRead', atMs: serverNowMs(), favourites: found.value === null ? null : [...found.value.favourites] });
      }),
    save: ({ id, name, on }) =>
      after(async () => {
        const org = orgNow();
        if (org === null) return;
        const saved = await saveFavourite(org.rest, { agent: org.me.agent.userId, id, name, on, callCenterId });
        if (!saved.ok) log('warn', 'favouriteNotSaved', { refusal: saved.refusal.code, org: saved.refusal.orgCode ?? '' });
        else if (isStill(org)) tell({ type: 'favouriteSaved', atMs: serverNowMs(), id, on });
      }),
  };
}
