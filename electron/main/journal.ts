import { deskEvent, type Agent, type DeskEvent } from '@jackfield/contract';
import { compactJournal } from '@jackfield/desk';
import * as z from 'zod/mini';
import { openJournal } from './journal-file.ts';
import type { Log } from './logging.ts';
import type { Vault } from './vault.ts';

/** Whose an event is: a machine may be shared, and what Maya began is nothing that Bo may go on with. */
export type Owner = Pick<Agent, 'orgId' | 'userId'>;

/** The journal as events, each of somebody. */
export interface EventJournal {
  /** What is known of a person's events: as the file had them, and since. */
  eventsOf(owner: Owner): readonly DeskEvent[];
  /** Resolves once the event is on the disk, or at once where it must not be written. Rejects when the disk refuses, or with no owner. */
  append(event: DeskEvent, owner: Owner | null): Promise<void>;
  close(): Promise<void>;
}

const of = z.string().check(z.regex(/^\w{18}\/\w{18}$/));
// What customers and agents wrote, and who they are, is on the disk only under a key from the keyring. `of` is the owner, as ORG/USER.
const record = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sealed'), of, sealed: z.string() }),
  z.object({ kind: z.literal('plain'), of, event: deskEvent }),
]);
type Entry = z.infer<typeof record>;

/** How many sealed records that cannot be read now are kept: the newest. A keyring that is away today may be back tomorrow. */
const KEPT_UNREADABLE = 1_000;
/** After how many events of a person what is known of them is made short. */
const COMPACT_EVERY = 500;

/**
 * Opens the journal of a data folder. The keyring is asked once the file was read: it blocks the process, and may take its time.
 * Every person's events stay in the file, until that person has nothing that still matters; drafts go a week after their work.
 * @param nowMs now, by the local clock: the server's is not known yet.
 */
export async function openEventJournal(path: string, openVault: () => Vault, nowMs: () => number, log: Log): Promise<EventJournal> {
  let opened: Vault | null = null;
  const vault = () => (opened ??= openVault());
  const known = new Map<string, DeskEvent[]>();
  const note = (owner: string, event: DeskEvent) => {
    const events = known.get(owner) ?? [];
    events.push(event);
    known.set(owner, events);
    return events;
  };
  let unreadable: Entry[] = [];
  let malformed = 0;
  const file = await openJournal(path, (values) => {
    for (const value of values) {
      const read = record.safeParse(value);
      const event = read.success ? eventOf(read.data, vault()) : null;
      if (!read.success) malformed += 1;
      else if (event === null) unreadable.push(read.data);
      else note(read.data.of, event);
    }
    unreadable = unreadable.slice(-KEPT_UNREADABLE);
    for (const [owner, events] of known) known.set(owner, compactJournal(events, nowMs()));
    // First what cannot be read: what is written from now on is newer.
    return [...unreadable, ...[...known].flatMap(([owner, events]) => events.flatMap((event) => entryOf(event, owner, vault()) ?? []))];
  });
  log('info', 'journalOpened', {
    events: [...known.values()].reduce((sum, events) => sum + events.length, 0),
    people: known.size,
    bad: file.bad,
    torn: file.torn,
    malformed,
    unreadable: unreadable.length,
    vault: vault().backend,
    sealing: vault().usable,
  });
  return {
    eventsOf: (owner) => known.get(keyOf(owner)) ?? [],
    append: async (event, owner) => {
      if (owner === null) throw new Error('an event of nobody');
      const key = keyOf(owner);
      const events = note(key, event);
      if (events.length % COMPACT_EVERY === 0) known.set(key, compactJournal(events, nowMs()));
      const entry = entryOf(event, key, vault());
      if (entry !== null) await file.file.append(entry);
    },
    close: () => file.file.close(),
  };
}

function keyOf(owner: Owner): string {
  return `${owner.orgId}/${owner.userId}`;
}

/** The event in a record; null where the keyring has another key, or what it gives back is no event. */
function eventOf(entry: Entry, vault: Vault): DeskEvent | null {
  if (entry.kind === 'plain') return entry.event;
  const text = vault.open(entry.sealed);
  if (text === null) return null;
  try {
    const event = deskEvent.safeParse(JSON.parse(text));
    return event.success ? event.data : null;
  } catch {
    return null; // a wrong key can "open" a record to noise
  }
}

/** How an event is written: sealed where it can be; else without the customer's name; and drafts and notes then not at all. */
function entryOf(event: DeskEvent, owner: string, vault: Vault): Entry | null {
  const sealed = vault.seal(JSON.stringify(event));
  if (sealed !== null) return { kind: 'sealed', of: owner, sealed };
  switch (event.type) {
    case 'draftChanged':
    case 'wrapUpChanged':
      return null;
    case 'transferRequested':
    case 'transferRestored':
      return { kind: 'plain', of: owner, event: { ...event, transfer: { ...event.transfer, customerName: '' } } };
    case 'wrapUpRestored':
      // A disposition without its notes, saved anew, would take the notes' place in the org.
      return { kind: 'plain', of: owner, event: { ...event, wrapUp: { ...event.wrapUp, disposition: null, notes: '' } } };
    case 'transferFailed':
      return { kind: 'plain', of: owner, event: { ...event, words: '' } };
    default:
      return { kind: 'plain', of: owner, event };
  }
}
