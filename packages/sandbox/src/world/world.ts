import { Clock } from '../clock/clock.ts';
import { EventLog } from '../events/log.ts';
import { Records } from '../records/store.ts';
import type { Schema } from '../records/schema.ts';
import { IdFactory } from './ids.ts';
import { openOrgFile } from './org-file.ts';
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

/** What a world is made from. */
export interface WorldOptions {
  readonly seed: number;
  readonly schema: Schema;
  readonly log: (line: string) => void;
  /** Real time; a test may hold it still. */
  readonly realNowMs?: () => number;
  /** A file with a generated org to begin with, instead of the small one. It is not changed. */
  readonly orgFile?: string;
}

/** Makes a world. The same seed and schema give the same names and ids. @throws for an org file that does not fit the schema. */
export function makeWorld(options: WorldOptions): World {
  const { seed, schema, log } = options;
  const failed = (cause: unknown) => log(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  const clock = new Clock(failed, options.realNowMs);
  const opened = options.orgFile === undefined ? null : openOrgFile(options.orgFile, schema);
  const ids = new IdFactory(seed, opened?.counters);
  const records = new Records(schema, ids, () => clock.nowMs(), { failed, ...(opened ? { connection: opened.connection } : {}) });
  const events = new EventLog(() => clock.nowMs(), failed);
  return { clock, records, events, random: new Random(seed), population: opened?.population ?? populate(records), log };
}
