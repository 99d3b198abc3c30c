/** What a draft keeper needs of the world. */
export interface DraftPort {
  /** Hands the text to the desk. */
  readonly save: (text: string) => void;
  /** Does something when the window has a moment; returns how to call it off. */
  readonly whenIdle: (then: () => void) => () => void;
}

/** Brings what is typed to the desk: soon, in order, only when it differs, and at once when it must. */
export interface DraftKeeper {
  typed(text: string): void;
  /** Saves what is not saved yet: before the window goes, and when another conversation is shown. */
  flush(): void;
}

/** A keeper for one conversation, of which the desk has `saved` at the beginning. */
export function makeDraftKeeper(saved: string, port: DraftPort): DraftKeeper {
  let atDesk = saved;
  let latest = saved;
  let callOff: (() => void) | null = null;
  const flush = (): void => {
    callOff?.();
    callOff = null;
    if (latest === atDesk) return;
    atDesk = latest;
    port.save(latest);
  };
  return {
    typed: (text) => {
      latest = text;
      callOff ??= port.whenIdle(flush);
    },
    flush,
  };
}
