import type { DeskState, Interaction, Message } from '@jackfield/contract';
import { carrierOf } from '../carriers.ts';
import { goesByItself, HELD_BACK } from '../goes-by-itself.ts';
import { windowAt } from '../reply-window.ts';
import { changeEach } from './interactions.ts';

/**
 * The page is there again: what was typed while it was leaving goes out by itself, in its order, with what was held back behind it.
 * What may not be sent any more stays as it is, and so does what follows a message that stays.
 */
export function sendAgain(state: DeskState, atMs: number): DeskState {
  return changeEach(state, (it) => {
    if (!maySend(it, atMs)) return it;
    let follows = false;
    const messages = it.messages.map((message) => {
      if (message.delivery.status !== 'failed' || carrierOf(it, message) !== 'lightning') return message;
      follows = goesByItself(message, atMs) || (follows && message.delivery.code === HELD_BACK);
      return follows ? { ...message, delivery: { status: 'sending' as const, after: message.delivery.code } } : message;
    });
    return messages.some((message: Message, at) => message !== it.messages[at]) ? { ...it, messages } : it;
  });
}

function maySend({ at, consent, replyWindow }: Interaction, atMs: number): boolean {
  return at.stage === 'open' && !at.ending && consent !== 'optedOut' && windowAt(replyWindow, atMs).is !== 'closed';
}
