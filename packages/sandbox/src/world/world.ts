import { Clock } from '../clock/clock.ts';
import { EventLog } from '../events/log.ts';
import { Records } from '../records/store.ts';
import type { Schema } from '../records/schema.ts';
import { IdFactory } from './ids.ts';
import { populate, type Population } from './population.ts';
import { Random } from './random.ts';

/** What every part of the sandbox stands on: the clock, the records, what happened, and numbers that follow the seed. */
export interface World {
  readonly clock: Clock;
  readonly records: Records;
  readonly events: EventLog;
  readonly random: Random;
  readonly population: Population;
  /** Notes a failure that nobody can be answered with. */
  readonly log: (line: string) => void;
}

/** Makes a world. The same seed and schema give the same names and ids. `realNowMs` lets a test hold real time still. */
export function makeWorld(options: { seed: number; schema: Schema; log: (line: string) => void; realNowMs?: () => number }): World {
  const failed = (cause: unknown) => options.log(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  const clock = new Clock(failed, options.realNowMs);
  const records = new Records(options.schema, new IdFactory(options.seed), () => clock.nowMs());
  const events = new EventLog(() => clock.nowMs(), failed);
  return { clock, records, events, random: new Random(options.seed), population: populate(records), log: options.log };
}
