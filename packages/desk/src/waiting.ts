import type { Interaction, Message } from '@jackfield/contract';

/** Read many times for each event, so it is worked out once for each conversation as it stands. */
const known = new WeakMap<readonly Message[], number | null>();

/**
 * Since when the customer waits for an answer: their first message after our last one, in milliseconds on the server's clock. Null while
 * they do not, and where nobody is to answer: an offer, or what has ended. What did not arrive is no answer, and neither is what only
 * colleagues read.
 */
export function waitingSince({ at, messages }: Pick<Interaction, 'at' | 'messages'>): number | null {
  if (at.stage !== 'open') return null;
  const before = known.get(messages);
  if (before !== undefined) return before;
  const answered = messages.findLastIndex(isAnswer);
  const since = messages.find((it, index) => index > answered && it.from === 'customer')?.atMs ?? null;
  known.set(messages, since);
  return since;
}

function isAnswer({ from, delivery, inCase }: Message): boolean {
  return from === 'agent' && delivery.status !== 'failed' && inCase?.internal !== true;
}
