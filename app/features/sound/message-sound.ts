import type { DeskState } from '@jackfield/contract';
import { newsBetween } from '../../desk/news.ts';

/** The shortest time between two sounds for messages, in milliseconds: a burst of messages is one sound. */
const APART_MS = 2_000;

/** Decides when a message is heard: in an item that is not on the screen, while no offer rings, unless offers are muted. */
export function createMessageSound(): (before: DeskState, after: DeskState, nowMs: number) => boolean {
  let lastMs = Number.NEGATIVE_INFINITY;
  return (before, after, nowMs) => {
    const { muteOffers, messageSound } = after.settings;
    if (muteOffers || !messageSound || before.interactions === after.interactions) return false;
    // The first list of work brings what is unread from before.
    if (!before.workLoaded || nowMs - lastMs < APART_MS) return false;
    if (!newsBetween(before, after, nowMs).some(({ kind }) => kind === 'message')) return false;
    lastMs = nowMs;
    return true;
  };
}
