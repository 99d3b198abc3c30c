/** A user as the org tells of them. */
export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly linkedAgent: boolean;
  /** Null, as the numbers, where the org has none or hides it from this person. */
  readonly alias: string | null;
  readonly extension: string | null;
  readonly phone: string | null;
  readonly mobile: string | null;
}

/** One object that a queue takes: a queue is as many rows as it takes kinds of objects. */
export interface QueueObjectRow {
  readonly queueId: string;
  readonly name: string;
  readonly developerName: string;
  readonly externalRouting: boolean;
  /** Salesforce's name of the object, as `MessagingSession`. */
  readonly object: string;
}

/** A skill. */
export interface SkillRow {
  readonly id: string;
  readonly name: string;
  readonly developerName: string;
}

/** A chat button and the queue behind it. */
export interface ButtonRow {
  readonly id: string;
  readonly name: string;
  readonly developerName: string;
  readonly queueId: string;
}

/** What the org has, by the kinds it is read and counted in. */
export interface DirectoryRows {
  readonly users: readonly UserRow[];
  readonly queues: readonly QueueObjectRow[];
  readonly skills: readonly SkillRow[];
  readonly buttons: readonly ButtonRow[];
}

/** What is read and counted by itself. */
export type RowKind = keyof DirectoryRows;
/** Every kind of rows, in the order they are read in: first what is few. */
export const ROW_KINDS = ['queues', 'skills', 'buttons', 'users'] as const satisfies readonly RowKind[];

/** What changed in the org. A user who is not active any more, and a button that is not, is there and says so. */
export interface DirectoryChanges {
  readonly users: readonly (UserRow & { readonly isActive: boolean })[];
  readonly queues: readonly QueueObjectRow[];
  readonly skills: readonly SkillRow[];
  readonly buttons: readonly (ButtonRow & { readonly isActive: boolean })[];
}

/** What the profile adds to what the org has. */
export interface FromProfile {
  /** Chat buttons: each a name before a queue, which it names by its developer name. */
  readonly chatButtons: readonly { readonly name: string; readonly queue: string }[];
  /** Contacts outside; the number as E.164 writes it, no number twice. */
  readonly phoneBook: readonly { readonly name: string; readonly number: string; readonly about?: string | undefined }[];
  /** Interaction plans that a call can be sent through, by the names they have where they run. */
  readonly plans: readonly { readonly name: string; readonly id: string }[];
}

/** A profile that adds nothing. */
export const NOTHING_ADDED: FromProfile = { chatButtons: [], phoneBook: [], plans: [] };

/** How many rows there are of each kind. */
export type Counts = Readonly<Record<RowKind, number>>;
