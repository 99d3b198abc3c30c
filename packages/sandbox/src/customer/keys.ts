import { controlRefusal } from '../control/fields.ts';
import type { Ctx } from '../http/router.ts';
import { openStream } from '../http/sse.ts';
import { OrgRefusal } from '../lightning/port.ts';
import type { World } from '../world/world.ts';

/** What customers have begun, each reached by a key that only its customer has. */
export class Keys<T> {
  readonly #known = new Map<string, T>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** @returns the key. */
  add(what: T): string {
    const key = this.#world.random.uuid();
    this.#known.set(key, what);
    return key;
  }

  /** What the key in the request's path leads to. @throws UNKNOWN_CHAT */
  of(ctx: Ctx): T {
    const found = this.#known.get(ctx.params['key'] ?? '');
    if (found === undefined) throw controlRefusal(404, 'UNKNOWN_CHAT', 'This is not known here any more.');
    return found;
  }
}

/**
 * Sends a whole view now and whenever it has changed: views are short, and a page that reconnects needs nothing else.
 * @param listen calls back when there may be something new, and returns how to stop.
 */
export function streamView(ctx: Ctx, view: () => unknown, listen: (look: () => void) => () => void): void {
  let stop = () => {};
  let last = '';
  let sent = 0;
  const events = openStream(ctx.res, () => stop());
  const look = () => {
    const now = view();
    const text = JSON.stringify(now);
    if (text === last) return;
    last = text;
    events.send((sent += 1), now);
  };
  look();
  stop = listen(look);
}

/** What the org refuses, in the words of the customer's API: 409. */
export function inCustomerWords<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof OrgRefusal) throw controlRefusal(409, cause.code, cause.message);
    throw cause;
  }
}
