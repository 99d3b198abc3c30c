import * as z from 'zod/mini';
import { selecting, soql, type Soql } from '../soql.ts';
import { recordId } from './ids.ts';

/** A user, as a transfer can name one. */
export interface DirectoryUser {
  id: string;
  name: string;
  username: string;
  linkedAgent: boolean;
  isActive: boolean;
  /** Null, as the numbers, where there is none or the org hides it. */
  alias: string | null;
  extension: string | null;
  phone: string | null;
  mobile: string | null;
}

/** One object that a queue takes. A queue is as many rows as it takes objects. */
export interface DirectoryQueueObject {
  queueId: string;
  name: string;
  developerName: string;
  externalRouting: boolean;
  /** As `MessagingSession`. */
  object: string;
}

/** A skill. */
export interface DirectorySkill {
  id: string;
  name: string;
  developerName: string;
}

/** A legacy chat button and the queue behind it. */
export interface DirectoryButton {
  id: string;
  name: string;
  developerName: string;
  queueId: string;
  isActive: boolean;
}

/** The rows of the directory by what they are read as. */
export interface DirectoryPages {
  users: DirectoryUser[];
  queues: DirectoryQueueObject[];
  skills: DirectorySkill[];
  buttons: DirectoryButton[];
}

/** What is read, and counted, by itself. */
export type DirectoryKind = keyof DirectoryPages;

/** The objects of our items; a queue that takes none of them is no destination. */
const OBJECTS = ['MessagingSession', 'Case', 'VoiceCall'];

const text = z.nullish(z.string());

/** Fields of User that an org may hide from agents, or not have (our package's mark). Without one of them a user is still a destination. */
export const OPTIONAL_USER_FIELDS = ['Jackfield_Linked_Agent__c', 'Alias', 'Extension', 'Phone', 'MobilePhone'] as const;
/** One of the {@link OPTIONAL_USER_FIELDS}, by its name in the org. */
export type OptionalUserField = (typeof OPTIONAL_USER_FIELDS)[number];

const user = z.pipe(
  z.object({
    Id: recordId,
    Name: z.string(),
    Username: z.string(),
    IsActive: z.boolean(),
    Jackfield_Linked_Agent__c: z.nullish(z.boolean()),
    Alias: text,
    Extension: text,
    Phone: text,
    MobilePhone: text,
  }),
  z.transform((row): DirectoryUser => ({
    id: row.Id,
    name: row.Name,
    username: row.Username,
    linkedAgent: row.Jackfield_Linked_Agent__c === true,
    isActive: row.IsActive,
    alias: row.Alias ?? null,
    extension: row.Extension ?? null,
    phone: row.Phone ?? null,
    mobile: row.MobilePhone ?? null,
  })),
);
const queueObject = z.pipe(
  z.object({
    QueueId: recordId,
    SobjectType: z.string(),
    Queue: z.object({
      Name: z.string(),
      DeveloperName: z.string(),
      QueueRoutingConfig: z.nullish(z.object({ RoutingModel: z.nullable(z.string()) })),
    }),
  }),
  z.transform((row): DirectoryQueueObject => ({
    queueId: row.QueueId,
    name: row.Queue.Name,
    developerName: row.Queue.DeveloperName,
    externalRouting: row.Queue.QueueRoutingConfig?.RoutingModel === 'ExternalRouting',
    object: row.SobjectType,
  })),
);
const skill = z.pipe(
  z.object({ Id: recordId, MasterLabel: z.string(), DeveloperName: z.string() }),
  z.transform((row): DirectorySkill => ({ id: row.Id, name: row.MasterLabel, developerName: row.DeveloperName })),
);
const button = z.pipe(
  z.object({ Id: recordId, MasterLabel: z.string(), DeveloperName: z.string(), QueueId: z.nullable(recordId), IsActive: z.boolean() }),
  // Without a queue it leads nowhere, as one that is switched off.
  z.transform((row): DirectoryButton => ({
    id: row.Id,
    name: row.MasterLabel,
    developerName: row.DeveloperName,
    queueId: row.QueueId ?? '',
    isActive: row.IsActive && row.QueueId !== null,
  })),
);

/** How each kind is asked for. */
export interface KindQueries<Kind extends DirectoryKind = DirectoryKind> {
  readonly row: z.ZodMiniType<DirectoryPages[Kind][number]>;
  /** Every row in the order of ids. Users after one of them, where reading was interrupted: the others are few, and are begun again. */
  all(after: string | null): Soql;
  /** How many rows `all` has. */
  count: Soql;
  /** The rows that changed at a time or later; those that are not active any more are among them. */
  changed(since: Date): Soql;
}

/**
 * The queries; of users with those of the {@link OPTIONAL_USER_FIELDS} that there are.
 * Only people who work in the org are users: those of its portals and its automations cannot take work.
 */
export function directoryQueries(userFields: readonly OptionalUserField[]): { [Kind in DirectoryKind]: KindQueries<Kind> } {
  const fields = ['Id', 'Name', 'Username', 'IsActive', ...userFields];
  return {
    users: {
      row: user,
      count: soql`SELECT COUNT() FROM User WHERE IsActive = ${true} AND UserType = ${'Standard'}`,
      all: (after) =>
        selecting(
          fields,
          after === null
            ? soql`FROM User WHERE IsActive = ${true} AND UserType = ${'Standard'} ORDER BY Id`
            : soql`FROM User WHERE IsActive = ${true} AND UserType = ${'Standard'} AND Id > ${after} ORDER BY Id`,
        ),
      changed: (since) => selecting(fields, soql`FROM User WHERE SystemModstamp >= ${since} AND UserType = ${'Standard'}`),
    },
    queues: {
      row: queueObject,
      count: soql`SELECT COUNT() FROM QueueSobject WHERE SobjectType IN ${OBJECTS}`,
      all: () =>
        soql`SELECT QueueId, SobjectType, Queue.Name, Queue.DeveloperName, Queue.QueueRoutingConfig.RoutingModel FROM QueueSobject WHERE SobjectType IN ${OBJECTS} ORDER BY Id`,
      // A queue that is renamed, or whose routing changes, changes no row of its objects.
      changed: (since) =>
        soql`SELECT QueueId, SobjectType, Queue.Name, Queue.DeveloperName, Queue.QueueRoutingConfig.RoutingModel FROM QueueSobject WHERE SobjectType IN ${OBJECTS} AND (SystemModstamp >= ${since} OR Queue.SystemModstamp >= ${since} OR Queue.QueueRoutingConfig.SystemModstamp >= ${since})`,
    },
    skills: {
      row: skill,
      count: soql`SELECT COUNT() FROM Skill`,
      all: () => soql`SELECT Id, MasterLabel, DeveloperName FROM Skill ORDER BY Id`,
      changed: (since) => soql`SELECT Id, MasterLabel, DeveloperName FROM Skill WHERE SystemModstamp >= ${since}`,
    },
    buttons: {
      row: button,
      count: soql`SELECT COUNT() FROM LiveChatButton WHERE IsActive = ${true} AND QueueId != ${null}`,
      all: () =>
        soql`SELECT Id, MasterLabel, DeveloperName, QueueId, IsActive FROM LiveChatButton WHERE IsActive = ${true} AND QueueId != ${null} ORDER BY Id`,
      changed: (since) =>
        soql`SELECT Id, MasterLabel, DeveloperName, QueueId, IsActive FROM LiveChatButton WHERE SystemModstamp >= ${since}`,
    },
  };
}

/** Whether fields of User are there to be read: refused as absent where one is not. */
export function probeFields(fields: readonly OptionalUserField[]): Soql {
  return selecting(fields, soql`FROM User LIMIT ${1}`);
}
