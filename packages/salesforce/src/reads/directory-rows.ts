import * as z from 'zod/mini';
import { soql, type Soql } from '../soql.ts';
import { recordId } from './ids.ts';

/** A user, as a transfer can name one. */
export interface DirectoryUser {
  id: string;
  name: string;
  username: string;
  linkedAgent: boolean;
  isActive: boolean;
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
}

/** A legacy chat button and the queue behind it. */
export interface DirectoryButton {
  id: string;
  name: string;
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

const user = z.pipe(
  z.object({
    Id: recordId,
    Name: z.string(),
    Username: z.string(),
    IsActive: z.boolean(),
    Jackfield_Linked_Agent__c: z.nullish(z.boolean()),
  }),
  z.transform((row): DirectoryUser => ({
    id: row.Id,
    name: row.Name,
    username: row.Username,
    linkedAgent: row.Jackfield_Linked_Agent__c === true,
    isActive: row.IsActive,
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
  z.object({ Id: recordId, MasterLabel: z.string() }),
  z.transform((row): DirectorySkill => ({ id: row.Id, name: row.MasterLabel })),
);
const button = z.pipe(
  z.object({ Id: recordId, MasterLabel: z.string(), QueueId: z.nullable(recordId), IsActive: z.boolean() }),
  // Without a queue it leads nowhere, as one that is switched off.
  z.transform((row): DirectoryButton => ({
    id: row.Id,
    name: row.MasterLabel,
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
 * The queries. `isMarked` is false in an org without our package's mark on User: nobody is marked then.
 * Only people who work in the org are users: those of its portals and its automations cannot take work.
 */
export function directoryQueries(isMarked: boolean): { [Kind in DirectoryKind]: KindQueries<Kind> } {
  return {
    users: {
      row: user,
      count: soql`SELECT COUNT() FROM User WHERE IsActive = ${true} AND UserType = ${'Standard'}`,
      all: (after) => (isMarked ? markedUsers(after) : plainUsers(after)),
      changed: (since) =>
        isMarked
          ? soql`SELECT Id, Name, Username, IsActive, Jackfield_Linked_Agent__c FROM User WHERE SystemModstamp >= ${since} AND UserType = ${'Standard'}`
          : soql`SELECT Id, Name, Username, IsActive FROM User WHERE SystemModstamp >= ${since} AND UserType = ${'Standard'}`,
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
      all: () => soql`SELECT Id, MasterLabel FROM Skill ORDER BY Id`,
      changed: (since) => soql`SELECT Id, MasterLabel FROM Skill WHERE SystemModstamp >= ${since}`,
    },
    buttons: {
      row: button,
      count: soql`SELECT COUNT() FROM LiveChatButton WHERE IsActive = ${true} AND QueueId != ${null}`,
      all: () =>
        soql`SELECT Id, MasterLabel, QueueId, IsActive FROM LiveChatButton WHERE IsActive = ${true} AND QueueId != ${null} ORDER BY Id`,
      changed: (since) => soql`SELECT Id, MasterLabel, QueueId, IsActive FROM LiveChatButton WHERE SystemModstamp >= ${since}`,
    },
  };
}

/** Whether our package's mark is there to be read. */
export const markQuery: Soql = soql`SELECT Jackfield_Linked_Agent__c FROM User LIMIT ${1}`;

function markedUsers(after: string | null): Soql {
  return after === null
    ? soql`SELECT Id, Name, Username, IsActive, Jackfield_Linked_Agent__c FROM User WHERE IsActive = ${true} AND UserType = ${'Standard'} ORDER BY Id`
    : soql`SELECT Id, Name, Username, IsActive, Jackfield_Linked_Agent__c FROM User WHERE IsActive = ${true} AND UserType = ${'Standard'} AND Id > ${after} ORDER BY Id`;
}

function plainUsers(after: string | null): Soql {
  return after === null
    ? soql`SELECT Id, Name, Username, IsActive FROM User WHERE IsActive = ${true} AND UserType = ${'Standard'} ORDER BY Id`
    : soql`SELECT Id, Name, Username, IsActive FROM User WHERE IsActive = ${true} AND UserType = ${'Standard'} AND Id > ${after} ORDER BY Id`;
}
