/** The most events a stream may have asked for in all its requests together: the server counts no further. */
export const MOST_REQUESTED = 100;

/** Keeps count of room: what was asked for and has not come, plus what came and is not finished, is never more than the size. */
export interface Window {
  /** Takes all room there is: how many events to ask for now. */
  fill(): number;
  /** Events came. */
  received(events: number): void;
  /** The consumer is finished with some. Answers how many to ask for now; 0 while it is not worth a request. */
  released(events: number): number;
  /** Whether far more came than was asked for: as much again as any stream may have on its way. Nobody has room for that. */
  overrun(): boolean;
  /** Asked for and not come. While it is 0 the server owes nothing, not even a keep-alive. */
  outstanding(): number;
}

/** A window for `size` events, 1 to {@link MOST_REQUESTED}; throws for another size. Asks anew when half of it is free, or nothing is on its way. */
export function createWindow(size: number): Window {
  if (!Number.isInteger(size) || size < 1 || size > MOST_REQUESTED)
    throw new RangeError(`a window holds 1 to ${MOST_REQUESTED} events, not ${size}`);
  let outstanding = 0;
  let held = 0;
  const fill = () => {
    const room = Math.max(0, size - outstanding - held);
    outstanding += room;
    return room;
  };
  return {
    fill,
    received(events) {
      outstanding = Math.max(0, outstanding - events);
      held += events;
    },
    released(events) {
      held -= events;
      const room = size - outstanding - held;
      return outstanding === 0 || room * 2 >= size ? fill() : 0;
    },
    overrun: () => held > size + MOST_REQUESTED,
    outstanding: () => outstanding,
  };
}
