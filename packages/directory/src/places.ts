import type { Channel, ChatButtonId, Destination, OutsideNumber, PlanId, QueueId, SkillId, UserId } from '@jackfield/contract';
import { numbersText } from './numbers.ts';
import type { ButtonRow, FromProfile, QueueObjectRow, SkillRow, UserRow } from './rows.ts';
import type { DirectoryEntry } from './types.ts';

/** Everything but the users: few enough to be kept as they are. */
export interface PlaceRows {
  readonly queues: readonly QueueObjectRow[];
  readonly skills: readonly SkillRow[];
  readonly buttons: readonly ButtonRow[];
}

/**
 * Which channels' items are records of an object. A queue may hold only records of the objects it takes. Chats are messaging sessions here;
 * sessions of the legacy chat (`LiveChatTranscript`) are no items of ours, so a queue that takes only them takes none of our chats.
 */
const CHANNELS_OF: Readonly<Record<string, readonly Channel[]>> = {
  MessagingSession: ['chat', 'whatsapp'],
  Case: ['case'],
  VoiceCall: ['call'],
};

interface Queue {
  readonly id: string;
  readonly name: string;
  readonly developerName: string;
  readonly externalRouting: boolean;
  readonly supports: Channel[];
}

/** The entry of a user. */
export function entryOfUser({ id, name, username, linkedAgent, alias, ...calls }: UserRow): DirectoryEntry {
  const numbers = numbersText(calls);
  // What follows the @ is nearly everybody's, and would be a quarter of all text to look through.
  const login = username.split('@')[0] ?? username;
  const isOwn = alias !== null && alias !== '' && !login.toLowerCase().startsWith(alias.toLowerCase());
  return {
    destination: { kind: 'user', id: id as UserId, name },
    linkedAgent,
    keywords: isOwn ? [login, alias] : [login],
    ...(numbers === '' ? {} : { numbers }),
  };
}

/**
 * Queues, skills, buttons and contacts of the phone book as entries. A button whose queue is not there is left out; the profile's name theirs
 * by developer name.
 */
export function entriesOfPlaces(rows: PlaceRows, fromProfile: FromProfile): DirectoryEntry[] {
  const queues = new Map<string, Queue>();
  for (const { queueId, object, ...queue } of rows.queues) {
    const known = queues.get(queueId) ?? { id: queueId, ...queue, supports: [] };
    known.supports.push(...(CHANNELS_OF[object] ?? []));
    queues.set(queueId, known);
  }
  const byDeveloperName = new Map([...queues.values()].map((queue) => [queue.developerName, queue]));
  const buttons = [
    ...rows.buttons.map(({ id, name, developerName, queueId }) => ({ id, name, words: [developerName], queue: queues.get(queueId) })),
    ...fromProfile.chatButtons.map(({ name, queue }) => ({
      id: `profile:${name}`.slice(0, 80),
      name,
      words: [],
      queue: byDeveloperName.get(queue),
    })),
  ];
  return [
    ...[...queues.values()].map((queue) => ({
      destination: { kind: 'queue', id: queue.id as QueueId, name: queue.name } satisfies Destination,
      linkedAgent: false,
      externalRouting: queue.externalRouting,
      keywords: [queue.developerName],
      supports: queue.supports,
    })),
    ...rows.skills.map(({ id, name, developerName }) => ({
      destination: { kind: 'skill', id: id as SkillId, name } satisfies Destination,
      linkedAgent: false,
      keywords: [developerName],
    })),
    ...buttons.flatMap(({ id, name, words, queue }) =>
      queue === undefined
        ? []
        : [
            {
              destination: {
                kind: 'chatButton',
                id: id as ChatButtonId,
                name,
                queue: { id: queue.id as QueueId, name: queue.name },
              } satisfies Destination,
              linkedAgent: false,
              externalRouting: queue.externalRouting,
              keywords: [queue.name, ...words],
              supports: queue.supports,
            },
          ],
    ),
    ...fromProfile.phoneBook.map(({ name, number, about }) => ({
      destination: { kind: 'number', id: number as OutsideNumber, name } satisfies Destination,
      linkedAgent: false,
      keywords: about === undefined ? [] : [about],
      numbers: numbersText({ extension: null, phone: number, mobile: null }),
    })),
    ...fromProfile.plans.map(({ name, id }) => ({
      destination: { kind: 'plan', id: id as PlanId, name } satisfies Destination,
      linkedAgent: false,
      keywords: [id],
    })),
  ];
}
