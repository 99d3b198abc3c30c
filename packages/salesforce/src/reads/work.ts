import {
  agentWorkId,
  interactionId,
  queueId,
  transferId,
  userId,
  type InteractionId,
  type TransferHop,
  type WorkItem,
} from '@jackfield/contract';
import * as z from 'zod/mini';
import { timeOf } from '../clock.ts';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { partOf, queryTogether, type Parts } from '../rest/query.ts';
import { soql, type Soql } from '../soql.ts';
import { branded, recordId } from './ids.ts';
import { itemQueries, readItems, withoutHidden, type Item } from './work-items.ts';

/** One assignment of work to this agent. */
export type Assignment = {
  work: WorkItem;
  /** How many messages the customer has written: a cheap sign that a transcript nobody sees has grown. */
  customerMessages: number;
  /** The id by which the transcript is read; null until Salesforce has made the conversation. */
  conversationIdentifier: string | null;
  /** The customer of a messaging channel, to whom a template can be sent; null for the other kinds. */
  endUserId: string | null;
  /** Whether the item itself is over: the session ended, the case closed, the call hung up. */
  ended: boolean;
  /** When it ended, as the org has it; null where it is not over, or the org does not say. */
  endedMs: number | null;
} & ({ stage: 'offered'; deadlineMs: number | null } | { stage: 'open'; openedMs: number });

const agentWork = z.object({
  Id: branded(agentWorkId),
  WorkItemId: branded(interactionId),
  Status: z.enum(['Assigned', 'Opened']),
  OriginalGroupId: z.nullable(branded(queueId)),
  OriginalGroup: z.nullable(z.object({ Name: z.string() })),
  AssignedDateTime: z.nullable(z.string()),
  AcceptDateTime: z.nullable(z.string()),
  PushTimeoutDateTime: z.nullable(z.string()),
});
type AgentWorkRow = z.infer<typeof agentWork>;

const transferRecord = z.object({
  /** Of a record that somebody else's tool wrote it may be anything. */
  Transfer_Id__c: z.nullish(z.string()),
  Destination_Type__c: z.nullish(z.enum(['Queue', 'User', 'Skill'])),
  Destination_Id__c: z.nullish(recordId),
  Route__c: z.nullish(z.string()),
  Work_Item_Id__c: recordId,
  CreatedById: recordId,
  CreatedBy: z.nullable(z.object({ Name: z.nullable(z.string()) })),
  CreatedDate: z.string(),
  Note__c: z.nullable(z.string()),
});

const skillAsked = z.object({ AgentWorkId: recordId, Skill: z.nullish(z.object({ MasterLabel: z.nullish(z.string()) })) });

/** What is known of items beside their assignments. */
interface Details {
  items: Item[];
  transfers: z.infer<typeof transferRecord>[];
}

/** The statuses of work that an agent has. */
const HERE = ['Assigned', 'Opened'];

const transfersOf = (items: readonly string[]) =>
  soql`SELECT Work_Item_Id__c, Transfer_Id__c, Destination_Type__c, Destination_Id__c, Route__c, CreatedById, CreatedBy.Name, CreatedDate, Note__c FROM Jackfield_Transfer__c WHERE Work_Item_Id__c IN ${items} ORDER BY CreatedDate DESC`;
const detailsOf = (client: RestClient, items: readonly string[]): Record<string, Soql> =>
  items.length === 0 ? {} : { ...itemQueries(client, items), transfers: transfersOf(items) };

/**
 * This agent's work in one call (two where there is work of more than two objects at once), where `likely` names its items (those known from the last list, and the one the page spoke of); each
 * surprise costs a second call, and so does, once, a field that the org hides. Work of a kind we do not show, and a record the agent may not read, is left out.
 */
export async function readOwnWork(client: RestClient, me: string, likely: readonly string[] = []): Promise<Outcome<Assignment[]>> {
  const first = await queryTogether(client, {
    works: soql`
      SELECT Id, WorkItemId, Status, OriginalGroupId, OriginalGroup.Name, AssignedDateTime, AcceptDateTime, PushTimeoutDateTime
      FROM AgentWork WHERE UserId = ${me} AND Status IN ${HERE} ORDER BY AssignedDateTime`,
    skills: soql`SELECT AgentWorkId, Skill.MasterLabel FROM AgentWorkSkill WHERE AgentWork.UserId = ${me} AND AgentWork.Status IN ${HERE}`,
    ...detailsOf(client, likely),
  });
  if (!first.ok) return first;
  const works = partOf(first.value, 'works', agentWork);
  if (!works.ok) return works;
  const expected = await readDetails(client, likely, first.value);
  if (!expected.ok) return expected;
  const surprises = works.value.map((work) => work.WorkItemId).filter((id) => !likely.includes(id));
  const second = surprises.length === 0 ? ok({}) : await queryTogether(client, detailsOf(client, surprises));
  if (!second.ok) return second;
  const found = await readDetails(client, surprises, second.value);
  if (!found.ok) return found;
  const items = [...expected.value.items, ...found.value.items];
  const transfers = [...expected.value.transfers, ...found.value.transfers];
  // An org that routes by no skills, or shows them to nobody, has asked for none.
  const skills = partOf(first.value, 'skills', skillAsked);
  const asked = (id: string) =>
    [...new Set((skills.ok ? skills.value : []).map((row) => (row.AgentWorkId === id ? row.Skill?.MasterLabel : null)))].filter(isText);
  return ok(
    works.value.flatMap((work) => {
      const of = items.find((item) => item.id === work.WorkItemId);
      return of === undefined
        ? []
        : [assignment(work, of, sendingOf(work, transfers, me), asked(work.Id), hopsOf(work.WorkItemId, transfers))];
    }),
  );
}

/** Without our package in the org nobody knows who sent an item; that is no reason not to show it. */
async function readDetails(client: RestClient, ids: readonly string[], parts: Parts): Promise<Outcome<Details>> {
  const filled = await withoutHidden(client, ids, parts);
  if (!filled.ok) return filled;
  const items = readItems(ids, filled.value);
  if (!items.ok) return items;
  const transfers = ids.length === 0 ? ok([]) : partOf(parts, 'transfers', transferRecord);
  return ok({ items: items.value, transfers: transfers.ok ? transfers.value : [] });
}

function isText(value: string | null | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function assignment(work: AgentWorkRow, of: Item, sending: Sending, skills: string[], hops: TransferHop[]): Assignment {
  const queue: WorkItem['queue'] =
    work.OriginalGroupId === null ? null : { id: work.OriginalGroupId, name: work.OriginalGroup?.Name ?? '' };
  const offeredAtMs = timeOf(work.AssignedDateTime) ?? 0;
  const common = {
    work: {
      id: work.WorkItemId,
      agentWorkId: work.Id,
      channel: of.channel,
      customer: { name: of.title, key: of.customerKey },
      queue,
      transferredFrom: sending.from,
      transferNote: sending.note,
      ...(hops.length === 0 ? {} : { hops }),
      reason: of.reason,
      skills,
      priority: of.priority,
      consent: of.consent,
      changedMs: of.changedMs,
      offeredAtMs,
    },
    customerMessages: of.customerMessages,
    conversationIdentifier: of.conversationIdentifier,
    endUserId: of.endUserId,
    ended: of.ended,
    endedMs: of.endedMs,
  };
  return work.Status === 'Assigned'
    ? { ...common, stage: 'offered', deadlineMs: timeOf(work.PushTimeoutDateTime) }
    : { ...common, stage: 'open', openedMs: timeOf(work.AcceptDateTime) ?? offeredAtMs };
}

/** The transfers an item has behind it, the oldest first. */
function hopsOf(item: string, newestFirst: readonly z.infer<typeof transferRecord>[]): TransferHop[] {
  return newestFirst
    .filter((row) => row.Work_Item_Id__c === item)
    .flatMap(({ Transfer_Id__c, Destination_Type__c: type, Destination_Id__c: to, Route__c, CreatedById, CreatedBy, CreatedDate }) => {
      const from = userId.safeParse(CreatedById);
      const id = transferId.safeParse(Transfer_Id__c);
      if (!id.success || !type || !to || !from.success) return [];
      return [
        {
          transferId: id.data,
          from: { id: from.data, name: CreatedBy?.Name ?? '' },
          to: { kind: KINDS[type], id: to },
          atMs: timeOf(CreatedDate) ?? 0,
          back: Route__c === 'Recall',
        },
      ];
    })
    .toReversed();
}

const KINDS = { Queue: 'queue', User: 'user', Skill: 'skill' } as const;

/** Who sent an item here, and with which words. */
interface Sending {
  from: string | null;
  note: string | null;
}

/** Who sent the item here: the maker of the newest transfer record that is not younger than this assignment, unless that is the agent. */
function sendingOf(work: AgentWorkRow, newestFirst: z.infer<typeof transferRecord>[], me: string): Sending {
  const assignedMs = timeOf(work.AssignedDateTime) ?? Number.POSITIVE_INFINITY;
  const sent = newestFirst.find((row) => row.Work_Item_Id__c === work.WorkItemId && (timeOf(row.CreatedDate) ?? 0) <= assignedMs);
  if (sent === undefined || sent.CreatedById === me) return { from: null, note: null };
  return { from: sent.CreatedBy?.Name ?? null, note: sent.Note__c === '' ? null : sent.Note__c };
}

/** Where one item stands and how its transcript is found; null when the agent may not see it, or it is of a kind we do not know. */
export async function readSession(
  client: RestClient,
  id: InteractionId,
): Promise<Outcome<{ conversationIdentifier: string | null; customerName: string; ended: boolean } | null>> {
  const queries = itemQueries(client, [id]);
  if (Object.keys(queries).length === 0) return ok(null);
  const answer = await queryTogether(client, queries);
  if (!answer.ok) return answer;
  const filled = await withoutHidden(client, [id], answer.value);
  if (!filled.ok) return filled;
  const items = readItems([id], filled.value);
  if (!items.ok) return items;
  const item = items.value[0];
  return ok(
    item === undefined ? null : { conversationIdentifier: item.conversationIdentifier, customerName: item.title, ended: item.ended },
  );
}
