import type { Destination } from '@jackfield/contract';
import type { IconName } from '@jackfield/ui';
import type { Key } from '../../strings/strings.ts';

/** How each kind of destination is drawn and called, and what a transfer to it does. */
export const KINDS: Record<Destination['kind'], { icon: IconName; says: Key; does: Key }> = {
  user: { icon: 'person', says: 'transfer.kind.user', does: 'transfer.does.user' },
  queue: { icon: 'people', says: 'transfer.kind.queue', does: 'transfer.does.queue' },
  skill: { icon: 'skill', says: 'transfer.kind.skill', does: 'transfer.does.skill' },
  chatButton: { icon: 'button', says: 'transfer.kind.chatButton', does: 'transfer.does.chatButton' },
};
