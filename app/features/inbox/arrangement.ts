import { EVERY_CHANNEL, type Channel } from '@jackfield/contract';

/** What the rows are put together by. */
export type GroupBy = 'none' | 'channel' | 'queue' | 'customer';

/** All of them, in the order of the menu. */
export const GROUPS: readonly GroupBy[] = ['none', 'channel', 'queue', 'customer'];

/** How a person arranged the list, which is remembered. What is searched for is not: it belongs to a moment. */
export interface Arrangement {
  readonly group: GroupBy;
  /** The kinds of work that are shown; none is all of them. */
  readonly channels: readonly Channel[];
  /** Only customers who wait for an answer. */
  readonly waitingOnly: boolean;
}

/** Everything, in the desk's order. */
export const PLAIN: Arrangement = { group: 'none', channels: [], waitingOnly: false };

/** Reads what was kept; whatever is missing or not understood is as at first. */
export function readArrangement(kept: string | null): Arrangement {
  let found: unknown;
  try {
    found = JSON.parse(kept ?? '{}');
  } catch {
    // Somebody else wrote here: begin anew.
    return PLAIN;
  }
  if (typeof found !== 'object' || found === null) return PLAIN;
  const { group, channels, waitingOnly } = found as Record<keyof Arrangement, unknown>;
  return {
    group: GROUPS.find((one) => one === group) ?? PLAIN.group,
    channels: Array.isArray(channels) ? EVERY_CHANNEL.filter((one) => channels.includes(one)) : PLAIN.channels,
    waitingOnly: waitingOnly === true,
  };
}

/** The arrangement with one kind of work shown or not. */
export function withChannelToggled(arrangement: Arrangement, one: Channel): Arrangement {
  const channels = arrangement.channels.includes(one)
    ? arrangement.channels.filter((other) => other !== one)
    : EVERY_CHANNEL.filter((other) => other === one || arrangement.channels.includes(other));
  return { ...arrangement, channels };
}
