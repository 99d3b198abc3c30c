/** How many messages are drawn at first: what a key is answered with is what can be seen, and little more. */
export const FIRST = 25;
/** How many more are drawn each time the agent goes further up. */
const PAGE = 50;

/**
 * Which messages of a conversation are drawn: always the newest, and as far back as somebody has gone. While the newest are looked at, the
 * oldest of them leave as new ones come; who has gone up keeps what is in front of them.
 */
export interface Shown {
  /** How many at least, counted from the newest. */
  readonly count: number;
  /** The message that stays the first one, while somebody reads further up; null while the newest are looked at. */
  readonly first: string | null;
}

/** At the end of the conversation. */
export const AT_END: Shown = { count: FIRST, first: null };

interface HasId {
  readonly id: string;
}

/** The number of the first message that is drawn. One that has another id by now (the org's) is found by its distance from the end. */
export function firstShown(messages: readonly HasId[], { count, first }: Shown): number {
  const at = first === null ? -1 : messages.findIndex(({ id }) => id === first);
  return at >= 0 ? at : Math.max(0, messages.length - count);
}

/** As many more as it takes, for a pane that is taller than what is drawn. */
export function taller({ count, first }: Shown): Shown {
  return { count: count + FIRST, first };
}

/** A page more. */
export function earlier(messages: readonly HasId[], shown: Shown): Shown {
  return held(messages, Math.max(0, firstShown(messages, shown) - PAGE));
}

/** Somebody has left the end: what is drawn now stays drawn. */
export function leavesEnd(messages: readonly HasId[], shown: Shown): Shown {
  return shown.first === null ? held(messages, firstShown(messages, shown)) : shown;
}

function held(messages: readonly HasId[], at: number): Shown {
  return { count: Math.max(FIRST, messages.length - at), first: messages[at]?.id ?? null };
}
