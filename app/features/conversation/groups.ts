import type { Message } from '@jackfield/contract';

/** A run of messages by one author, close together in time; the beginning of a day; or a change of the agent. */
export type LogEntry =
  | { readonly kind: 'day'; readonly key: string; readonly atMs: number }
  | {
      readonly kind: 'handover';
      readonly key: string;
      readonly atMs: number;
      readonly from: string;
      readonly to: 'me' | { readonly name: string };
    }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly from: Message['from'];
      readonly author: string;
      readonly messages: readonly Message[];
    };

/** How the conversation came to this agent: who sent it, if anybody did, and when it was offered (server time, milliseconds). */
export interface Arrival {
  readonly from: string | null;
  readonly atMs: number;
}

/** How far apart two messages of one author may be and still stand together, in milliseconds. */
const TOGETHER_MS = 4 * 60_000;

/**
 * The messages as they are drawn: by day, and within a day by author; where another agent went on, a line says so. What changed hands after
 * it had come here is not looked for: the names of one agent may be written in two ways. `dayOf` tells the days apart; it knows the time zone.
 */
export function logEntries(
  messages: readonly Message[],
  arrival: Arrival | null = null,
  dayOf: (ms: number) => string = localDay,
): LogEntry[] {
  const entries: LogEntry[] = [];
  let run: Message[] = [];
  let before: Message | null = null;
  let lastAgent: string | null = null;
  let arrives = arrival !== null && arrival.from !== null ? { from: arrival.from, atMs: arrival.atMs } : null;
  const handOver = (key: string, atMs: number, from: string, to: 'me' | { name: string }) => {
    entries.push({ kind: 'handover', key: `handover-${key}`, atMs, from, to });
    before = null;
  };
  for (const message of messages) {
    const lastMs: number | null = before === null ? null : before.atMs;
    const isNewDay = entries.length === 0 || (lastMs !== null && dayOf(lastMs) !== dayOf(message.atMs));
    if (isNewDay) entries.push({ kind: 'day', key: `day-${message.id}`, atMs: message.atMs });
    if (arrives !== null && message.atMs > arrives.atMs) {
      handOver('me', arrives.atMs, arrives.from, 'me');
      arrives = null;
    }
    if (message.from === 'agent' && isBefore(message, arrival)) {
      if (lastAgent !== null && lastAgent !== message.author) handOver(message.id, message.atMs, lastAgent, { name: message.author });
      lastAgent = message.author;
    }
    if (isNewDay || before === null || !standTogether(before, message)) {
      run = [];
      entries.push({ kind: 'group', key: message.sentAs ?? message.id, from: message.from, author: message.author, messages: run });
    }
    run.push(message);
    before = message;
  }
  if (arrives !== null && messages.length > 0) handOver('me', arrives.atMs, arrives.from, 'me');
  return entries;
}

function isBefore({ atMs }: Message, arrival: Arrival | null): boolean {
  return arrival !== null && atMs <= arrival.atMs;
}

function standTogether(before: Message, message: Message): boolean {
  return (
    before.from === message.from &&
    before.author === message.author &&
    message.from !== 'system' &&
    message.atMs - before.atMs < TOGETHER_MS
  );
}

function localDay(ms: number): string {
  return new Date(ms).toDateString();
}
