import type { Destination, Interaction, TransferHop, UserId } from '@jackfield/contract';

/** What is said of a transfer to this destination, in view of those before it. */
export interface Hops {
  /** The how manieth transfer of the item this one would be, the first being 1. */
  readonly count: number;
  /** Catalogue codes of what the sender should know. */
  readonly warnings: readonly ('thirdHop' | 'hadIt' | 'sameQueue')[];
  /** It would go round in a circle, and is refused. */
  readonly loop: boolean;
}

/**
 * Looks at the transfers an item has behind it.
 *
 * - A *hop* is a recorded transfer, unless it brought the item back, or its sender sent the item again (then it had not left them).
 * - From the third hop on there is a *warning*, and wherever the item goes back to somebody, or to a queue, that had it.
 * - A *loop* is sending it to a person who has passed it on since anybody last worked on it: since the customer or an agent last wrote. So
 *   two people cannot throw a customer to and fro; but whoever was asked for by the customer can have the item again. What is not known is
 *   held against nobody: without the transcript, or without the list of transfers, there is no loop.
 * @param me the sender; what they sent before and still have did not leave them.
 */
export function hopsOf(
  item: Pick<Interaction, 'hops' | 'messages' | 'transcriptLoaded' | 'queue'>,
  destination: Destination,
  me: UserId | null,
): Hops {
  const hops = stepsOf(item.hops ?? [], me);
  const lastWorkMs = item.messages.reduce((latest, { from, atMs }) => (from === 'system' ? latest : Math.max(latest, atMs)), 0);
  const untouched = item.transcriptLoaded ? hops.filter(({ atMs }) => atMs > lastWorkMs) : [];
  const count = hops.length + 1;
  const hadIt = destination.kind === 'user' && hops.some(({ from }) => from.id === destination.id);
  const queue = queueOf(destination);
  const sameQueue = queue !== null && (item.queue?.id === queue || hops.some(({ to }) => to.kind === 'queue' && to.id === queue));
  return {
    count,
    warnings: [
      ...(count >= 3 ? (['thirdHop'] as const) : []),
      ...(hadIt ? (['hadIt'] as const) : []),
      ...(sameQueue && hops.length > 0 ? (['sameQueue'] as const) : []),
    ],
    loop: destination.kind === 'user' && untouched.some(({ from }) => from.id === destination.id),
  };
}

function stepsOf(hops: readonly TransferHop[], me: UserId | null): readonly TransferHop[] {
  const forward = hops.filter(({ back }) => !back);
  return forward.filter(({ from }, index) => from.id !== (forward[index + 1]?.from.id ?? me));
}

function queueOf(destination: Destination): string | null {
  if (destination.kind === 'queue') return destination.id;
  return destination.kind === 'chatButton' ? destination.queue.id : null;
}
