/** How many messages are drawn at first, and how many more each time the agent goes further up. */
export const PAGE = 50;

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
export const AT_END: Shown = { count: PAGE, first: null };

interface HasId {
  readonly id: string;
}

/** The number of the first message that is drawn. One that has another id by now (the org's) is found by its distance from the end. */
export function firstShown(messages: readonly HasId[], { count, first }: Shown): number {
  const at = first === null ? -1 : messages.findIndex(({ id }) => id === first);
  return at >= 0 ? at : Math.max(0, messages.length - count);
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
  return { count: Math.max(PAGE, messages.length - at), first: messages[at]?.id ?? null };
}
