import { renameSync, rmSync } from 'node:fs';
import { Connection } from '../records/database/connection.ts';
import { Records } from '../records/store.ts';
import type { Schema } from '../records/schema.ts';
import { addCases } from './big-org-cases.ts';
import { addPeople } from './big-org-people.ts';
import { addQueues } from './big-org-queues.ts';
import { IdFactory } from './ids.ts';
import { sealOrgFile } from './org-file.ts';
import { populate } from './population.ts';
import { Random } from './random.ts';

/** How much a generated org has besides the people and queues of the small one. */
export interface OrgSize {
  readonly users: number;
  readonly queues: number;
  readonly cases: number;
}

/** What a generated org is made from. */
export interface BigOrgOptions {
  /** Where to write it. What was there before is replaced, once the new org is whole. */
  readonly file: string;
  readonly seed: number;
  readonly size: OrgSize;
  readonly schema: Schema;
  /** The moment of its making; what is in it happened in the years before. */
  readonly nowMs: number;
}

/**
 * Writes a large org to a file: the small world, and around it as many users, queues and cases as are asked for, with what belongs to them.
 * Ids, names and everything else follow the seed; times follow it too, back from `nowMs`.
 * @throws when the schema lacks an object or field that a large org is made of.
 */
export function makeOrgFile(options: BigOrgOptions): void {
  const { schema, seed, size, nowMs } = options;
  const part = `${options.file}.part`;
  rmSync(part, { force: true });
  const connection = new Connection(part);
  try {
    const ids = new IdFactory(seed);
    const failed = (cause: unknown) => {
      throw cause;
    };
    const records = new Records(schema, ids, () => nowMs, { connection, failed });
    const population = populate(records);
    records.tables.fill(schema, () =>
      records.transact(() => {
        const random = new Random(seed);
        const queueIds = addQueues(records, random, size.queues);
        const people = addPeople(records, random, size.users, queueIds);
        addCases(records, random, size.cases, nowMs, { ...people, queueIds });
      }),
    );
    sealOrgFile(connection, schema, { counters: ids.counters, population });
  } catch (cause) {
    connection.close();
    rmSync(part, { force: true });
    throw cause;
  }
  connection.close();
  renameSync(part, options.file);
}
