import type { GlobalChord, GlobalShortcutName, Settings } from '@jackfield/contract';

/** The operating system's own table of keys. Electron's `globalShortcut` fits. */
export interface SystemKeys {
  /** False where another program has it, or the system gives none. */
  register(accelerator: string, pressed: () => void): boolean;
  unregister(accelerator: string): void;
}

/** The keys that work in front of every program. */
export interface GlobalKeys {
  /** Holds exactly these from now on; answers with those that the system refuses. */
  hold(wanted: Settings['globalShortcuts']): GlobalShortcutName[];
  /** Asks for all of them anew: after the computer slept the system may have forgotten. Answers with those that it refuses. */
  holdAnew(): GlobalShortcutName[];
  /** Gives all of them back. */
  release(): void;
}

/** All of them, in the order in which they are asked for. */
const IN_USE = ['answer', 'mute', 'showWindow'] as const satisfies readonly GlobalShortcutName[];

/** A chord in Electron's words. */
export function acceleratorOf(chord: GlobalChord): string {
  return chord.replace('Mod', 'CommandOrControl');
}

/** Holds global shortcuts; what one of them does is `pressed`. */
export function createGlobalKeys(system: SystemKeys, pressed: Record<(typeof IN_USE)[number], () => void>): GlobalKeys {
  let wanted: Settings['globalShortcuts'] = { answer: null, mute: null, showWindow: null };
  const held = new Map<GlobalShortcutName, string>();
  const letGo = (name: GlobalShortcutName) => {
    const accelerator = held.get(name);
    if (accelerator === undefined) return;
    system.unregister(accelerator);
    held.delete(name);
  };
  const hold = () => {
    const changed = IN_USE.filter((name) => held.get(name) !== acceleratorIn(wanted, name));
    // All go before any comes, so that two may swap their keys.
    for (const name of changed) letGo(name);
    return changed.filter((name) => {
      const accelerator = acceleratorIn(wanted, name);
      if (accelerator === undefined) return false;
      if (!system.register(accelerator, () => pressed[name]())) return true;
      held.set(name, accelerator);
      return false;
    });
  };
  return {
    hold(next) {
      wanted = next;
      return hold();
    },
    holdAnew() {
      for (const name of IN_USE) letGo(name);
      return hold();
    },
    release() {
      for (const name of IN_USE) letGo(name);
    },
  };
}

function acceleratorIn(wanted: Settings['globalShortcuts'], name: GlobalShortcutName): string | undefined {
  const chord = wanted[name];
  return chord === null ? undefined : acceleratorOf(chord);
}
