import { openJournal } from '../journal-file.ts';

/** Appends numbers to the journal named on the command line and reports each that is on the disk, until it is killed. */
const { file } = await openJournal(process.argv[2] ?? '', (values) => values);
for (let n = 1; ; n += 1) {
  await file.append({ n });
  process.send?.(n);
}
