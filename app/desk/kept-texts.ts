import type { Command } from '@jackfield/contract';

const flushes = new Set<() => void>();

/** Hears when everything that is being written has to be at the desk. Returns how to stop. */
export function onKeptTextsWanted(flush: () => void): () => void {
  flushes.add(flush);
  return () => void flushes.delete(flush);
}

/** What ends or hands over the work that somebody may be writing about: the last words typed before it belong to it. */
const NEEDS_ALL: ReadonlySet<Command['type']> = new Set([
  'closeWork',
  'endConversation',
  'parkWork',
  'startTransfer',
  'startTransfers',
  'signOut',
]);

/** Brings what is typed to the desk before a command that would come too late for it. */
export function keepTextsBefore(command: Command['type']): void {
  if (NEEDS_ALL.has(command)) for (const flush of flushes) flush();
}
