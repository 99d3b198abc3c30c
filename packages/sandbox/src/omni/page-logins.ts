import type { PageRef } from '../lightning/port.ts';

/** Why a page was logged out in favour of another one, in the words of `lightning:omniChannelLogout`. */
type DuplicateReason = 'DuplicateLogin' | 'DuplicateLoginInSameBrowser';

/** A page that another one has logged out. */
export interface Displaced {
  readonly pageId: string;
  readonly reason: DuplicateReason;
}

/**
 * Which of a user's pages is logged in to Omni-Channel: one at a time.
 *
 * ```
 *            logs in, nobody else is
 *  open -------------------------------> holds the login
 *    ^                                     |  another open page logs in
 *    \---- logs in again <--- displaced <--/
 * ```
 *
 * Whoever comes after a page that is gone logs nobody out who could hear of it.
 */
export class PageLogins {
  /** The open pages of each user, with how many streams each has: one that reconnects has two for a moment. */
  readonly #open = new Map<string, Map<string, { readonly page: PageRef; readonly streams: number }>>();
  /** The page that logged in last, by user. */
  readonly #holder = new Map<string, PageRef>();
  readonly #displaced = new Map<string, Map<string, DuplicateReason>>();

  /** A stream of a page opened. */
  opened(userId: string, page: PageRef): void {
    const pages = new Map(this.#open.get(userId));
    pages.set(page.pageId, { page, streams: (pages.get(page.pageId)?.streams ?? 0) + 1 });
    this.#open.set(userId, pages);
  }

  /** A stream of a page closed. With its last one the page is gone. */
  closed(userId: string, page: PageRef): void {
    const pages = new Map(this.#open.get(userId));
    const streams = (pages.get(page.pageId)?.streams ?? 1) - 1;
    if (streams > 0) pages.set(page.pageId, { page, streams });
    else pages.delete(page.pageId);
    this.#open.set(userId, pages);
  }

  /** Why a page is logged out although its user may be online elsewhere; null for a page that is not. */
  displacement(userId: string, page: PageRef): DuplicateReason | null {
    return this.#displaced.get(userId)?.get(page.pageId) ?? null;
  }

  /**
   * A page logs in. @returns the pages that are logged out by that: every other open one, if one of them held the login. A holder that has
   * lost its stream is logged out too, but nobody has to be told: it hears of it when it comes back.
   */
  login(userId: string, page: PageRef): Displaced[] {
    const holder = this.#holder.get(userId);
    this.#holder.set(userId, page);
    const displaced = new Map(this.#displaced.get(userId));
    displaced.delete(page.pageId);
    this.#displaced.set(userId, displaced);
    if (!holder || holder.pageId === page.pageId) return [];
    const others = this.#pagesOf(userId).filter((one) => one.pageId !== page.pageId && !displaced.has(one.pageId));
    const isHeld = others.some((one) => one.pageId === holder.pageId);
    for (const one of isHeld ? others : [holder]) displaced.set(one.pageId, reasonBetween(one, page));
    return isHeld ? others.map((one) => ({ pageId: one.pageId, reason: reasonBetween(one, page) })) : [];
  }

  /** Whether a page of the user is open that was not logged out. */
  someoneIsIn(userId: string): boolean {
    return this.#pagesOf(userId).some((page) => this.displacement(userId, page) === null);
  }

  /** The user is offline: nobody holds the login. Pages that were logged out stay so until they log in again. */
  loggedOut(userId: string): void {
    this.#holder.delete(userId);
  }

  #pagesOf(userId: string): PageRef[] {
    return [...(this.#open.get(userId)?.values() ?? [])].map((one) => one.page);
  }
}

function reasonBetween(one: PageRef, other: PageRef): DuplicateReason {
  return one.browserId === other.browserId ? 'DuplicateLoginInSameBrowser' : 'DuplicateLogin';
}
