import { deskEvent, type DeskEvent } from '@jackfield/contract';
import { compactJournal } from '@jackfield/desk';
import * as z from 'zod/mini';
import { openJournal } from './journal-file.ts';
import type { Log } from './logging.ts';
import type { Vault } from './vault.ts';

/** The journal as events. */
export interface EventJournal {
  /** Resolves once the event is on the disk, or at once where it must not be written. */
  append(event: DeskEvent): Promise<void>;
  close(): Promise<void>;
}

// What customers and agents wrote, and who they are, is on the disk only under a key from the keyring.
const record = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sealed'), sealed: z.string() }),
  z.object({ kind: z.literal('plain'), event: deskEvent }),
]);

/** Opens the journal of a data folder: the events that still matter, and where to write the next. */
export async function openEventJournal(path: string, vault: Vault, log: Log): Promise<{ journal: EventJournal; events: DeskEvent[] }> {
  let unreadable = 0;
  let events: DeskEvent[] = [];
  const opened = await openJournal(path, (values) => {
    const read = values.map((value) => readEvent(value, vault));
    unreadable = read.filter((event) => event === null).length;
    events = compactJournal(read.filter((event) => event !== null));
    return events.flatMap((event) => recordOf(event, vault) ?? []);
  });
  log('info', 'journalOpened', {
    events: events.length,
    bad: opened.bad,
    torn: opened.torn,
    unreadable,
    vault: vault.backend,
    sealing: vault.usable,
  });
  return {
    events,
    journal: {
      append: async (event) => {
        const value = recordOf(event, vault);
        if (value !== null) await opened.file.append(value);
      },
      close: () => opened.file.close(),
    },
  };
}

function readEvent(value: unknown, vault: Vault): DeskEvent | null {
  const read = record.safeParse(value);
  if (!read.success) return null;
  if (read.data.kind === 'plain') return read.data.event;
  const text = vault.open(read.data.sealed);
  if (text === null) return null;
  const event = deskEvent.safeParse(JSON.parse(text));
  return event.success ? event.data : null;
}

/** How an event is written: sealed where it can be; else without the customer's name; and drafts then not at all. */
function recordOf(event: DeskEvent, vault: Vault): z.infer<typeof record> | null {
  const sealed = vault.seal(JSON.stringify(event));
  if (sealed !== null) return { kind: 'sealed', sealed };
  switch (event.type) {
    case 'draftChanged':
      return null;
    case 'transferRequested':
    case 'transferRestored':
      return { kind: 'plain', event: { ...event, transfer: { ...event.transfer, customerName: '' } } };
    case 'transferFailed':
      return { kind: 'plain', event: { ...event, words: '' } };
    default:
      return { kind: 'plain', event };
  }
}
