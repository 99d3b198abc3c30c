import type { Interaction, Message } from '@jackfield/contract';

/**
 * What the customer has written between two looks at one conversation. What was heard and has the org's id by now is nothing new, nor is a
 * transcript that is read for the first time.
 */
export function newFromCustomer(
  before: Pick<Interaction, 'messages' | 'transcriptLoaded'>,
  after: Pick<Interaction, 'messages' | 'transcriptLoaded'>,
): Message[] {
  if (before.messages === after.messages) return [];
  const theirs = (messages: readonly Message[]) => messages.filter(({ from }) => from === 'customer');
  const [was, is] = [theirs(before.messages), theirs(after.messages)];
  if (!before.transcriptLoaded && after.transcriptLoaded) return [];
  return is.length > was.length ? is.slice(was.length - is.length) : [];
}
