import type { Channel, DeskState } from '@jackfield/contract';

/** The least a live conversation takes of an agent, in percent: two never fit. */
const LIVE_LEAST = 51;

const CHANNELS: readonly Channel[] = ['chat', 'whatsapp', 'case', 'call'];

/** How much of an agent is taken, and what still fits. */
export interface Load {
  /** In percent of one agent; more than 100 where more was assigned than fits. */
  readonly percent: number;
  /** How many more of each channel fit, if nothing else comes. */
  readonly fits: Readonly<Record<Channel, number>>;
}

/** What one piece of work of a channel takes, in percent. */
export function weightOf(channel: Channel, capacity: DeskState['centre']['capacity']): number {
  return channel === 'call' ? Math.max(LIVE_LEAST, capacity.call) : capacity[channel];
}

/**
 * What this agent's work takes of them. It is taken from the assignment on, so an offer counts before it is accepted; and until the
 * assignment is closed, so what is parked or in wrap-up counts, and what went away by a transfer while its closing is still due.
 */
export function loadOf({ interactions, transfers, centre: { capacity } }: Pick<DeskState, 'interactions' | 'transfers' | 'centre'>): Load {
  let percent = 0;
  for (const { channel } of Object.values(interactions)) percent += weightOf(channel, capacity);
  for (const { release, channel, interactionId, agentWorkId } of Object.values(transfers)) {
    const isCounted = interactions[interactionId]?.agentWorkId === agentWorkId;
    if (release === 'due' && !isCounted) percent += weightOf(channel, capacity);
  }
  const room = Math.max(0, 100 - percent);
  const fits = (channel: Channel) => Math.floor(room / weightOf(channel, capacity));
  return { percent, fits: Object.fromEntries(CHANNELS.map((it) => [it, fits(it)])) as Record<Channel, number> };
}
