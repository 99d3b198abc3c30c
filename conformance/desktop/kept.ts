import { deskEvent, type Transfer, type TransferId } from '@jackfield/contract';
import { transfersIn } from '@jackfield/desk';
import { readFile } from 'node:fs/promises';
import { readLines } from '../../electron/main/journal-lines.ts';

/** Every transfer of a journal, with the stage to which what is on the disk has brought it. @throws for a damaged line: no kill damages one. */
export async function transfersOnDisk(path: string): Promise<ReadonlyMap<TransferId, Transfer>> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const { values, bad } = readLines(text);
  if (bad.length > 0) throw new Error(`${bad.length} lines of the journal are damaged`);
  return transfersIn(values.map((value) => deskEvent.parse(JSON.parse(opened(value as { sealed: string })))));
}

/** As the vault of these tests opens what it has sealed. */
const opened = ({ sealed }: { sealed: string }) => Buffer.from(sealed, 'base64').toString();
