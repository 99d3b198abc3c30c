import type { Channel, Destination, DestinationRow } from '@jackfield/contract';

/** A destination as the org lists it. */
export interface DirectoryEntry {
  readonly destination: Destination;
  /** A user linked to an agent of the contact centre. */
  readonly linkedAgent: boolean;
  /** For queues: whether the queue delegates to interaction plans. Absent where it is not known; a chat button asks its queue. */
  readonly externalRouting?: boolean;
  /** Other words it is found by: alias, user name, developer name. They are never highlighted. */
  readonly keywords: readonly string[];
  /** The numbers it is found by, as `numbersText` writes them; absent where there are none. */
  readonly numbers?: string;
  /** The channels whose object the queue takes; it is listed for no other. Absent where it is not known, which forbids nothing; a chat button asks its queue. */
  readonly supports?: readonly Channel[];
}

/** Whether somebody could take work now, as far as it is known. */
export type Availability = 'free' | 'busy' | 'away' | 'unknown';

/**
 * What is known beside the typed text, by the ids of destinations. Hints order what matches; they never bring in what does not.
 */
export interface SearchHints {
  readonly favourites?: readonly string[];
  /** Lately chosen, the newest first. */
  readonly recents?: readonly string[];
  /** Who has to do with this customer, or this case. */
  readonly affinity?: { readonly lastAgents: readonly string[]; readonly caseOwner: string | null };
  /** Of whom it is known; who is left out is unknown. */
  readonly availability?: readonly (readonly [id: string, is: Availability])[];
}

/** What is asked of the directory. */
export interface DirectorySearch {
  /** What was typed; empty asks for everybody: whom hints speak for first, then by name. */
  readonly text: string;
  /** The channel of the item to be transferred. */
  readonly channel: Channel;
  /** The most rows to answer. */
  readonly limit: number;
  /** Destinations not to list, by id: the agent. */
  readonly exclude?: readonly string[];
  /** Only these kinds; all where it is left out. */
  readonly kinds?: readonly Destination['kind'][];
  /** The kinds that no item of this channel goes to, each with the catalogue code of the reason; they stay in sight. */
  readonly cannot?: Readonly<Partial<Record<Destination['kind'], string>>>;
  /** The country of numbers that are typed without one, by its two letters. */
  readonly country?: string;
  readonly hints?: SearchHints;
  /** Whether the item came from a queue that delegates to interaction plans, so that it can leave them. */
  readonly fromExternalRouting?: boolean;
  /** Where that is not known: the queue it came from, which the directory knows. */
  readonly fromQueue?: string;
}

/** An answer. */
export interface DirectoryAnswer {
  /** The best first, by match and hints; by name among equals. */
  readonly rows: DestinationRow[];
  /** How many match, shown or not. */
  readonly total: number;
  /** Where a number was typed that nobody can be called by: why, as a catalogue code. */
  readonly notDialled: string | null;
}

/** The index of destinations. */
export interface Directory {
  /** How many destinations it knows. */
  readonly size: number;
  search(search: DirectorySearch): DestinationRow[];
  /** As `search`, with the number of all that match. */
  find(search: DirectorySearch): DirectoryAnswer;
}
