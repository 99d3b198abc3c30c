import type { Channel, Destination } from '@jackfield/contract';
import type { IconName } from '@jackfield/ui';
import type { Key } from '../../strings/strings.ts';

/** How each kind of destination is drawn and called, and what a transfer to it does. */
export const KINDS: Record<Destination['kind'], { icon: IconName; says: Key; does: Key }> = {
  user: { icon: 'person', says: 'transfer.kind.user', does: 'transfer.does.user' },
  queue: { icon: 'people', says: 'transfer.kind.queue', does: 'transfer.does.queue' },
  skill: { icon: 'skill', says: 'transfer.kind.skill', does: 'transfer.does.skill' },
  chatButton: { icon: 'button', says: 'transfer.kind.chatButton', does: 'transfer.does.chatButton' },
  number: { icon: 'phone', says: 'transfer.kind.number', does: 'transfer.does.number' },
  plan: { icon: 'plan', says: 'transfer.kind.plan', does: 'transfer.does.plan' },
};

/** What a transfer does, in words. A case has a new owner at once; everything else is offered to somebody. */
export function doesOf(kind: Destination['kind'], channel: Channel): Key {
  if (channel === 'case' && kind === 'user') return 'transfer.does.caseToUser';
  if (channel === 'case' && kind === 'queue') return 'transfer.does.caseToQueue';
  return KINDS[kind].does;
}
