import { createHash } from 'node:crypto';
import { constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { Connection, DatabaseError } from '../records/database/connection.ts';
import { storedFields } from '../records/database/columns.ts';
import type { Schema } from '../records/schema.ts';
import type { Population } from './population.ts';

/** Rises when a file of an older emulator can no longer be used. */
const FORMAT = 1;

/** What an org file holds besides the records. */
export interface OrgFileContents {
  /** Where the numbering of ids stopped, by key prefix. */
  readonly counters: readonly (readonly [string, number])[];
  readonly population: Population;
}

/** Writes into a filled database what a later start has to know of it. */
export function sealOrgFile(connection: Connection, schema: Schema, contents: OrgFileContents): void {
  connection.exec('CREATE TABLE "#org" ("format" INTEGER, "schema" TEXT, "contents" TEXT)');
  connection.run('INSERT INTO "#org" VALUES (?1, ?2, ?3)', [FORMAT, fingerprint(schema), serialize(contents).toString('base64')]);
}

/**
 * Opens a private copy of an org file: the file itself is never changed, and any number of sandboxes may start from it at once.
 * @throws with a sentence for people when there is no such file, it is not a whole org file, or it was made for other objects and fields.
 */
export function openOrgFile(file: string, schema: Schema): OrgFileContents & { readonly connection: Connection } {
  if (!existsSync(file)) throw new Error(`There is no org file ${file}; --make-org makes one.`);
  const connection = openCopy(file);
  try {
    const [seal] = connection.all('SELECT * FROM "#org"');
    if (seal?.['format'] !== FORMAT || seal['schema'] !== fingerprint(schema))
      throw new Error(`${file} was made for other objects and fields than this sandbox has now; make it again with --make-org.`);
    return { connection, ...(deserialize(Buffer.from(String(seal['contents']), 'base64')) as OrgFileContents) };
  } catch (cause) {
    connection.close();
    throw cause instanceof DatabaseError ? notAnOrgFile(file, cause) : cause;
  }
}

function notAnOrgFile(file: string, cause: unknown): Error {
  return new Error(`${file} is not an org file that --make-org has finished.`, { cause });
}

function openCopy(file: string): Connection {
  const folder = mkdtempSync(path.join(tmpdir(), 'jackfield-sandbox-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = path.join(folder, 'org.db');
    // A copy on write where the disk can: then it costs nothing.
    copyFileSync(file, copy, constants.COPYFILE_FICLONE);
    const connection = new Connection(copy, remove);
    // Where an open file outlives its name, it loses the name at once: whatever ends this process, nothing is left behind.
    if (process.platform !== 'win32') remove();
    return connection;
  } catch (cause) {
    remove();
    throw cause instanceof DatabaseError ? notAnOrgFile(file, cause) : cause;
  }
}

/** What the tables of a schema look like, in short: two schemas with the same one can use each other's files. */
function fingerprint(schema: Schema): string {
  const shape = [...schema.values()].map((one) => [one.name, one.keyPrefix, storedFields(one).map((field) => [field.name, field.type])]);
  return createHash('sha256').update(JSON.stringify(shape)).digest('hex');
}
