import type { Command, CommandAnswer } from './commands.ts';
import type { EventBatch } from './events.ts';
import type { LogEntry, Query, QueryAnswer, Topic, TopicValue } from './queries.ts';
import type { Snapshot } from './state.ts';

/** Stops a subscription. Calling it twice is harmless. */
export type Off = () => void;

/** What the preload puts on the workspace window as `window.jackfield`: five verbs and a log line, nothing of Electron. */
export interface Bridge {
  /** The state now. Subscribe with `events` first, then boot: nothing falls between. */
  boot(): Promise<Snapshot>;
  /** Asks for something. Never rejects: bad input is answered with `malformed` and the field. */
  command(command: Command): Promise<CommandAnswer>;
  /** Reads something too large to replicate. */
  query(query: Query): Promise<QueryAnswer>;
  /** Hears every event from now on, in order, in batches. */
  events(listener: (batch: EventBatch) => void): Off;
  /** Hears the latest value of a topic, beginning with the present one. */
  watch<T extends Topic>(topic: T, listener: (value: Extract<TopicValue, { topic: T }>) => void): Off;
  /** Writes a line to main's log. */
  log(entry: LogEntry): void;
}
