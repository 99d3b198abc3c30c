import { originOf } from './permissions.ts';
import type { Role } from './window-options.ts';

/** What we need to know of the frame a message came from. Electron's `WebFrameMain` fits. */
export interface FrameLike {
  readonly url: string;
  readonly parent: object | null;
}

/** Who sent a message: the page's number and the frame, null when the frame is gone already. */
export interface Sender {
  readonly contentsId: number;
  readonly frame: FrameLike | null;
}

/** The pages we made, by number, with their role. */
export interface Registry {
  add(contentsId: number, role: Role): void;
  remove(contentsId: number): void;
  roleOf(contentsId: number): Role | undefined;
}

/** An empty registry. */
export function createRegistry(): Registry {
  const roles = new Map<number, Role>();
  return { add: (id, role) => void roles.set(id, role), remove: (id) => void roles.delete(id), roleOf: (id) => roles.get(id) };
}

/** Whether a message may be believed to come from a page in this role: a page we made, its main frame, and on its own origin. */
export function isTrusted(sender: Sender, role: Role, origin: string, registry: Registry): boolean {
  const { frame } = sender;
  return (
    registry.roleOf(sender.contentsId) === role &&
    frame !== null &&
    frame.parent === null &&
    origin !== '' &&
    originOf(frame.url) === origin
  );
}
