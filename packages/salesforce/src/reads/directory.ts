import * as z from 'zod/mini';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { partOf, query, queryTogether } from '../rest/query.ts';
import { soql } from '../soql.ts';
import { recordId } from './ids.ts';

/** Everything a transfer can name, as this user may see it. */
export interface OrgDirectory {
  users: { id: string; name: string; username: string; linkedAgent: boolean }[];
  /** Queues that take messaging sessions. */
  queues: { id: string; name: string; developerName: string; externalRouting: boolean }[];
  skills: { id: string; name: string }[];
  /** Legacy chat buttons, each with the queue behind it. Empty in orgs that no longer have them. */
  chatButtons: { id: string; name: string; queueId: string }[];
}

const user = z.object({ Id: recordId, Name: z.string(), Username: z.string(), Jackfield_Linked_Agent__c: z.nullish(z.boolean()) });
const queue = z.object({
  QueueId: recordId,
  Queue: z.object({
    Name: z.string(),
    DeveloperName: z.string(),
    QueueRoutingConfig: z.nullish(z.object({ RoutingModel: z.nullable(z.string()) })),
  }),
});
const skill = z.object({ Id: recordId, MasterLabel: z.string() });
const button = z.object({ Id: recordId, MasterLabel: z.string(), QueueId: z.nullable(recordId) });

/** Codes by which an org says that it does not have a type or field: tolerated for what an org of today need not have. */
const ABSENT = new Set(['INVALID_TYPE', 'INVALID_FIELD', 'NOT_FOUND']);

/**
 * Reads users (paged, they may be many), and queues, skills and buttons together. Without our package's mark on User
 * (`Jackfield_Linked_Agent__c`) nobody is marked as linked; without legacy chat there are no buttons; neither is an error.
 */
export async function readDirectory(client: RestClient): Promise<Outcome<OrgDirectory>> {
  const users = await readUsers(client);
  if (!users.ok) return users;
  const answer = await queryTogether(client, {
    queues: soql`SELECT QueueId, Queue.Name, Queue.DeveloperName, Queue.QueueRoutingConfig.RoutingModel FROM QueueSobject WHERE SobjectType = ${'MessagingSession'}`,
    skills: soql`SELECT Id, MasterLabel FROM Skill`,
    buttons: soql`SELECT Id, MasterLabel, QueueId FROM LiveChatButton WHERE IsActive = ${true}`,
  });
  if (!answer.ok) return answer;
  const queues = partOf(answer.value, 'queues', queue);
  if (!queues.ok) return queues;
  const skills = optional(partOf(answer.value, 'skills', skill));
  if (!skills.ok) return skills;
  const buttons = optional(partOf(answer.value, 'buttons', button));
  if (!buttons.ok) return buttons;
  return ok({
    users: users.value,
    queues: queues.value.map((row) => ({
      id: row.QueueId,
      name: row.Queue.Name,
      developerName: row.Queue.DeveloperName,
      externalRouting: row.Queue.QueueRoutingConfig?.RoutingModel === 'ExternalRouting',
    })),
    skills: skills.value.map((row) => ({ id: row.Id, name: row.MasterLabel })),
    chatButtons: buttons.value.flatMap((row) =>
      row.QueueId === null ? [] : [{ id: row.Id, name: row.MasterLabel, queueId: row.QueueId }],
    ),
  });
}

async function readUsers(client: RestClient): Promise<Outcome<OrgDirectory['users']>> {
  const marked = await query(
    client,
    soql`SELECT Id, Name, Username, Jackfield_Linked_Agent__c FROM User WHERE IsActive = ${true} ORDER BY Name`,
    user,
  );
  const plain =
    marked.ok || !ABSENT.has(marked.refusal.code)
      ? marked
      : await query(client, soql`SELECT Id, Name, Username FROM User WHERE IsActive = ${true} ORDER BY Name`, user);
  if (!plain.ok) return plain;
  return ok(
    plain.value.map((row) => ({ id: row.Id, name: row.Name, username: row.Username, linkedAgent: row.Jackfield_Linked_Agent__c === true })),
  );
}

function optional<T>(rows: Outcome<T[]>): Outcome<T[]> {
  return !rows.ok && ABSENT.has(rows.refusal.code) ? ok([]) : rows;
}
