import type { Message } from '@jackfield/contract';

/** A run of messages by one author, close together in time; or the beginning of a day. */
export type LogEntry =
  | { readonly kind: 'day'; readonly key: string; readonly atMs: number }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly from: Message['from'];
      readonly author: string;
      readonly messages: readonly Message[];
    };

/** How far apart two messages of one author may be and still stand together, in milliseconds. */
const TOGETHER_MS = 4 * 60_000;

/** The messages as they are drawn: by day, and within a day by author. `dayOf` tells the days apart; it knows the time zone. */
export function logEntries(messages: readonly Message[], dayOf: (ms: number) => string = localDay): LogEntry[] {
  const entries: LogEntry[] = [];
  let run: Message[] = [];
  let before: Message | null = null;
  for (const message of messages) {
    const isNewDay = before === null || dayOf(before.atMs) !== dayOf(message.atMs);
    if (isNewDay) entries.push({ kind: 'day', key: `day-${message.id}`, atMs: message.atMs });
    if (isNewDay || before === null || !standTogether(before, message)) {
      run = [];
      entries.push({ kind: 'group', key: message.id, from: message.from, author: message.author, messages: run });
    }
    run.push(message);
    before = message;
  }
  return entries;
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
