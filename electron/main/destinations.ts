import { chatButtonId, queueId, skillId, userId, type Channel, type DeskState, type Query, type QueryAnswer } from '@jackfield/contract';
import { createDirectory, type Directory, type DirectoryEntry } from '@jackfield/directory';
import { readDirectory, type OrgDirectory } from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import type { Log } from './logging.ts';
import type { Profile } from './profile.ts';

/** Answers queries for destinations out of an index in memory. */
export interface Destinations {
  /** Reads the org's directory anew; the index in use stays until the new one is there. */
  load(org: Org): Promise<void>;
  answer(query: Extract<Query, { type: 'destinations' }>, state: DeskState): QueryAnswer;
}

/** An index that is empty until the org was read. */
export function createDestinations(log: Log): Destinations {
  let directory: Directory | null = null;
  let external = new Map<string, boolean>();
  return {
    async load(org) {
      const read = await readDirectory(org.rest);
      if (!read.ok) {
        log('warn', 'directoryNotRead', { refusal: read.refusal.code });
        return;
      }
      external = new Map(read.value.queues.map((queue) => [queue.id, queue.externalRouting]));
      directory = createDirectory(entriesOf(read.value, org.profile));
      log('info', 'directoryRead', { entries: directory.size });
    },
    answer(query, state) {
      const interaction = state.interactions[query.interactionId];
      if (interaction === undefined) return { type: 'refused', code: 'unknownInteraction' };
      if (directory === null) return { type: 'destinations', rows: [], total: 0, loaded: false };
      const found = directory.find({
        text: query.text,
        channel: interaction.channel,
        limit: query.limit,
        exclude: state.agent === null ? [] : [state.agent.userId],
        fromExternalRouting: interaction.queue !== null && external.get(interaction.queue.id) === true,
      });
      return { type: 'destinations', rows: found.rows, total: found.total, loaded: true };
    },
  };
}

/** The org's lists as directory entries. A button of the profile names its queue by developer name; one whose queue is not there is left out. */
export function entriesOf(org: OrgDirectory, profile: Pick<Profile, 'chatButtons'>): DirectoryEntry[] {
  const queueOf = (find: (queue: OrgDirectory['queues'][number]) => boolean) => org.queues.find(find);
  const buttons = [
    ...org.chatButtons.map((button) => ({ id: button.id, name: button.name, queue: queueOf((queue) => queue.id === button.queueId) })),
    ...profile.chatButtons.map((button) => ({
      id: `profile:${button.name}`.slice(0, 80),
      name: button.name,
      queue: queueOf((queue) => queue.developerName === button.queue),
    })),
  ];
  return [
    ...org.users.map((user): DirectoryEntry => ({
      destination: { kind: 'user', id: userId.parse(user.id), name: user.name },
      linkedAgent: user.linkedAgent,
      keywords: [user.username],
    })),
    ...org.queues.map((queue): DirectoryEntry => ({
      destination: { kind: 'queue', id: queueId.parse(queue.id), name: queue.name },
      linkedAgent: false,
      externalRouting: queue.externalRouting,
      keywords: [],
      supports: MESSAGING,
    })),
    ...org.skills.map((skill): DirectoryEntry => ({
      destination: { kind: 'skill', id: skillId.parse(skill.id), name: skill.name },
      linkedAgent: false,
      keywords: [],
    })),
    ...buttons.flatMap(({ id, name, queue }): DirectoryEntry[] =>
      queue === undefined
        ? []
        : [
            {
              destination: {
                kind: 'chatButton',
                id: chatButtonId.parse(id),
                name,
                queue: { id: queueId.parse(queue.id), name: queue.name },
              },
              linkedAgent: false,
              externalRouting: queue.externalRouting,
              keywords: [queue.name],
              supports: MESSAGING,
            },
          ],
    ),
  ];
}

/** The queues read are those that take messaging sessions. */
const MESSAGING: readonly Channel[] = ['chat', 'whatsapp'];
