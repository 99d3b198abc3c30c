import type { ChatButtonId, QueueId, QueueRef, SkillId, UserId } from '@jackfield/contract';
import { searchable } from '../search.ts';
import { buildTable } from '../table.ts';
import type { Directory, DirectoryEntry } from '../types.ts';

/** An id of a test, of 18 characters. */
export const idOf = (prefix: string, number: number) => `${prefix}${String(number).padStart(15, '0')}`;

/** A user, linked unless said otherwise. */
export const user = (number: number, name: string, linkedAgent = true, ...keywords: string[]): DirectoryEntry => ({
  destination: { kind: 'user', id: idOf('005', number) as UserId, name },
  linkedAgent,
  keywords,
});

/** The name of a queue. */
export const queueRef = (number: number, name: string): QueueRef => ({ id: idOf('00G', number) as QueueId, name });

/** A queue of which nothing is known but what is said. */
export const queue = (number: number, name: string, more: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
  destination: { kind: 'queue', ...queueRef(number, name) },
  linkedAgent: false,
  keywords: [],
  ...more,
});

/** A skill. */
export const skill = (number: number, name: string): DirectoryEntry => ({
  destination: { kind: 'skill', id: idOf('0C5', number) as SkillId, name },
  linkedAgent: false,
  keywords: [],
});

/** A chat button before a queue. */
export const button = (name: string, behind: QueueRef): DirectoryEntry => ({
  destination: { kind: 'chatButton', id: name as ChatButtonId, name, queue: behind },
  linkedAgent: false,
  keywords: [],
});

/** The index of these entries. */
export const createDirectory = (entries: readonly DirectoryEntry[]): Directory => searchable(buildTable(entries));
