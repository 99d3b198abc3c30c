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
  /**
   * Hears what the desk has as the draft now. An echo of what was saved from here says nothing new, and what is being typed wins.
   * @returns the text to show, where the draft came from elsewhere: from the journal after a restart, or back with a transfer.
   */
  heard(draft: string): string | null;
}

/** A keeper for one conversation, of which the desk has `saved` at the beginning. */
export function makeDraftKeeper(saved: string, port: DraftPort): DraftKeeper {
  let atDesk = saved;
  let latest = saved;
  let callOff: (() => void) | null = null;
  /** Saved from here, and not heard back yet. */
  let onTheWay: string[] = [];
  const flush = (): void => {
    callOff?.();
    callOff = null;
    if (latest === atDesk) return;
    atDesk = latest;
    onTheWay.push(latest);
    port.save(latest);
  };
  return {
    typed: (text) => {
      latest = text;
      callOff ??= port.whenIdle(flush);
    },
    flush,
    heard: (draft) => {
      const echo = onTheWay.indexOf(draft);
      if (echo >= 0) {
        onTheWay = onTheWay.slice(echo + 1);
        return null;
      }
      if (latest !== atDesk || draft === latest) return null;
      onTheWay = [];
      atDesk = latest = draft;
      return draft;
    },
  };
}
