import type { DeskEvent, DeskState, Interaction } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { changeInteraction, putInteraction } from './interactions.ts';
import { say } from './notices.ts';

/**
 * Open work that the agent put aside. It stays theirs, and takes its place in their capacity.
 *
 * ```
 *  in hand --parkWork--> parked --takeBack, the reminder is due, the customer writes--> in hand
 *                           \---the conversation ends, the work is closed or leaves---> (not parked)
 * ```
 */
export function workParked(state: DeskState, event: EventOf<'workParked'>): DeskState {
  const { interactionId, agentWorkId, sinceMs, remindAtMs } = event;
  return changeInteraction(state, interactionId, (it) => {
    if (it.agentWorkId !== agentWorkId || it.at.stage !== 'open') return it;
    const same = it.parked?.sinceMs === sinceMs && it.parked.remindAtMs === remindAtMs;
    return same ? it : { ...it, parked: { sinceMs, remindAtMs } };
  });
}

/** The agent has it in hand again. */
export function workTakenBack(state: DeskState, { interactionId, agentWorkId }: EventOf<'workTakenBack'>): DeskState {
  return changeInteraction(state, interactionId, (it) => (it.agentWorkId === agentWorkId && it.parked !== null ? inHand(it) : it));
}

/** Takes back what the agent asked to be reminded of by now. */
export function remind(state: DeskState, atMs: number): DeskState {
  let next = state;
  for (const item of Object.values(state.interactions)) {
    const remindAtMs = item.parked?.remindAtMs ?? null;
    if (remindAtMs === null || remindAtMs > atMs) continue;
    next = say(
      putInteraction(next, inHand(item)),
      { code: 'parkReminder', about: item.agentWorkId, tone: 'info', values: { customer: item.customer.name }, lasting: true },
      atMs,
    );
  }
  return next;
}

/** After an event that brought messages: a customer who has written since the work was put aside is not kept waiting. */
export function settleParked(before: DeskState, state: DeskState, event: DeskEvent): DeskState {
  if (event.type !== 'messageReceived' && event.type !== 'transcriptLoaded') return state;
  const item = state.interactions[event.interactionId];
  const was = before.interactions[event.interactionId];
  if (item === undefined || was === undefined || item.parked === null) return state;
  // At the first reading of a transcript only its times tell what is new.
  const { sinceMs } = item.parked;
  const isFirstReading = event.type === 'transcriptLoaded' && !was.transcriptLoaded;
  const hasWritten = isFirstReading ? item.messages.some((it) => it.from === 'customer' && it.atMs > sinceMs) : item.unread > was.unread;
  if (!hasWritten) return state;
  const saying = { code: 'parkMessage', about: item.agentWorkId, tone: 'info', values: { customer: item.customer.name } } as const;
  return say(putInteraction(state, inHand(item)), saying, event.atMs);
}

function inHand(item: Interaction): Interaction {
  return { ...item, parked: null };
}
