import type { DeskState, PresenceChoice } from '@jackfield/contract';
import { hasWork } from '@jackfield/desk';
import { give } from '../../desk/hooks.ts';
import { setOfflineAsked } from './open.ts';

/** Chooses a status, from wherever on the screen. Whoever would go offline with open work is asked first. */
export function chooseStatus(desk: DeskState, status: PresenceChoice, when: 'now' | 'afterWork' = 'now'): void {
  if (status === 'offline' && when === 'now' && hasWork(desk)) setOfflineAsked(true);
  else void give({ type: 'setPresence', status, when }, 'presence');
}
