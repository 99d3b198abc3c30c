import type { Alarm } from '../clock/clock.ts';
import type { PageRef } from '../lightning/port.ts';
import type { World } from '../world/world.ts';
import type { Colleagues } from './colleagues.ts';
import type { Omni } from './omni.ts';
import { PageLogins, type Displaced } from './page-logins.ts';

/** How long a user's presence outlives their last page that is logged in, in milliseconds by the sandbox's clock. Invented. */
const PAGE_GRACE_MS = 30_000;

/** The Lightning pages that people have open, and what opening, closing and logging in by them does to presence. */
export class Pages {
  readonly #world: World;
  readonly #omni: Omni;
  readonly #colleagues: Colleagues;
  readonly #logins = new PageLogins();
  readonly #graces = new Map<string, Alarm>();
  /** Users whose login is moving from one page to another: to the new page that is no logout. */
  readonly #moving = new Set<string>();

  constructor(world: World, omni: Omni, colleagues: Colleagues) {
    this.#world = world;
    this.#omni = omni;
    this.#colleagues = colleagues;
    world.events.listen((event) => {
      if (event.type === 'presenceChanged' && event.statusId === null && !this.#moving.has(event.userId))
        this.#logins.loggedOut(event.userId);
    });
  }

  /** Whether a user's login is just now moving to another page. */
  isMoving(userId: string): boolean {
    return this.#moving.has(userId);
  }

  displacement(userId: string, page: PageRef): string | null {
    return this.#logins.displacement(userId, page);
  }

  /** A page puts its user in a status, which logs out every other page of theirs. @throws {OrgRefusal} */
  setPresence(userId: string, statusId: string, page: PageRef): void {
    this.#omni.presence.check(userId, statusId);
    const wasDisplaced = this.displacement(userId, page) !== null;
    const displaced = this.#logins.login(userId, page);
    this.#cancelGrace(userId);
    if (displaced.length > 0) this.#logOut(userId, displaced);
    this.#omni.setPresence(userId, statusId);
    if (wasDisplaced) this.#world.events.publish({ type: 'pageLoggedIn', userId, pageId: page.pageId });
  }

  /** The login moves: to the org that is an end and a beginning, so that what was offered goes back. */
  #logOut(userId: string, displaced: readonly Displaced[]): void {
    for (const one of displaced) this.#world.events.publish({ type: 'pageLoggedOut', userId, ...one });
    this.#moving.add(userId);
    try {
      this.#omni.goOffline(userId, displaced[0]?.reason ?? null);
    } finally {
      this.#moving.delete(userId);
    }
  }

  /** The first page of a user connected. */
  connected(userId: string): void {
    this.#cancelGrace(userId);
    this.#colleagues.pageConnected(userId);
    this.#world.events.publish({ type: 'pageConnected', userId });
  }

  /** The last page of a user has gone. */
  gone(userId: string): void {
    this.#colleagues.pageGone(userId);
    this.#world.events.publish({ type: 'pageGone', userId });
    this.#beginGrace(userId);
  }

  opened(userId: string, page: PageRef): void {
    this.#logins.opened(userId, page);
  }

  /** One page of a user is gone. When all that are left were logged out, it is as if the last had gone. */
  closed(userId: string, page: PageRef): void {
    this.#logins.closed(userId, page);
    if (!this.#logins.someoneIsIn(userId)) this.#beginGrace(userId);
  }

  #beginGrace(userId: string): void {
    if (this.#colleagues.isScripted(userId)) return;
    this.#cancelGrace(userId);
    this.#graces.set(
      userId,
      this.#world.clock.after(PAGE_GRACE_MS, () => this.#omni.goOffline(userId, 'ConnectionLost')),
    );
  }

  #cancelGrace(userId: string): void {
    this.#graces.get(userId)?.cancel();
    this.#graces.delete(userId);
  }
}
