import { transferId, type TimelineEntry } from '@jackfield/contract';
import * as z from 'zod/mini';
import { timeOf } from '../../clock.ts';
import { ok, type Outcome } from '../../refusal.ts';
import type { RestClient } from '../../rest/client.ts';
import { partOf, queryTogether, type Parts } from '../../rest/query.ts';
import { soql, type Soql } from '../../soql.ts';
import { recordId } from '../ids.ts';
import { entriesOf, type OwnerChange, type RecordedTransfer, type SeenWork, type Traces } from './entries.ts';

const person = z.nullable(z.object({ Name: z.nullable(z.string()) }));

const recorded = z.object({
  Transfer_Id__c: transferId,
  Work_Item_Id__c: recordId,
  Destination_Type__c: z.enum(['Queue', 'User', 'Skill']),
  Destination_Id__c: recordId,
  Route__c: z.nullable(z.string()),
  Note__c: z.nullable(z.string()),
  CreatedById: recordId,
  CreatedBy: person,
  CreatedDate: z.string(),
});

const assigned = z.object({
  WorkItemId: recordId,
  UserId: recordId,
  Status: z.string(),
  AssignedDateTime: z.nullable(z.string()),
  CloseDateTime: z.nullable(z.string()),
});

const history = z.object({
  CaseId: recordId,
  CreatedById: recordId,
  CreatedBy: person,
  CreatedDate: z.string(),
  NewValue: z.nullable(z.string()),
});

const named = z.object({ Id: recordId, Name: z.nullable(z.string()) });
const labelled = z.object({ Id: recordId, MasterLabel: z.nullable(z.string()) });

const KINDS = { Queue: 'queue', User: 'user', Skill: 'skill' } as const;

/** How many items are asked about in one request. */
const TOGETHER = 100;

/** How many transfers of a day are read at most. Somebody who makes more is not a person. */
const MOST_OF_A_DAY = 2_000;

/** Every transfer of one item, the oldest first. Two requests. */
export async function readTimeline(client: RestClient, item: string): Promise<Outcome<TimelineEntry[]>> {
  const read = await readTraces(client, [item]);
  if (!read.ok) return read;
  const names = await readNames(client, [read.value]);
  return ok(entriesOf(read.value, names));
}

/** One transfer of somebody, with the item it was of. */
export interface TransferOfDay {
  item: string;
  entry: TimelineEntry;
}

/**
 * Every transfer that a person made since a moment, the oldest first, with what became of it.
 * @param sinceMs milliseconds since 1970.
 */
export async function readTransfersSince(client: RestClient, userId: string, sinceMs: number): Promise<Outcome<TransferOfDay[]>> {
  const since = new Date(sinceMs);
  const first = await queryTogether(client, {
    mine: soql`SELECT Work_Item_Id__c FROM Jackfield_Transfer__c WHERE CreatedById = ${userId} AND CreatedDate >= ${since} ORDER BY CreatedDate LIMIT ${MOST_OF_A_DAY}`,
  });
  if (!first.ok) return first;
  const mine = partOf(first.value, 'mine', z.object({ Work_Item_Id__c: recordId }));
  if (!mine.ok) return mine;
  const items = [...new Set(mine.value.map((row) => row.Work_Item_Id__c))];
  const traces: Traces[] = [];
  for (let from = 0; from < items.length; from += TOGETHER) {
    const some = await readTraces(client, items.slice(from, from + TOGETHER));
    if (!some.ok) return some;
    traces.push(some.value);
  }
  const names = await readNames(client, traces);
  const all = traces.flatMap((some) =>
    items.flatMap((item) => entriesOf(onlyOf(some, item), names).map((entry): TransferOfDay => ({ item, entry }))),
  );
  return ok(all.filter(({ entry }) => entry.by?.id === userId && entry.atMs >= sinceMs).toSorted((a, b) => a.entry.atMs - b.entry.atMs));
}

function onlyOf({ records, works, ownerChanges }: Traces, item: string): Traces {
  const of = <T extends { item: string }>(rows: readonly T[]) => rows.filter((row) => row.item === item);
  return { records: of(records), works: of(works), ownerChanges: of(ownerChanges) };
}

async function readTraces(client: RestClient, items: readonly string[]): Promise<Outcome<Traces>> {
  const cases = items.filter((id) => id.startsWith('500'));
  const parts = await queryTogether(client, {
    records: soql`SELECT Transfer_Id__c, Work_Item_Id__c, Destination_Type__c, Destination_Id__c, Route__c, Note__c, CreatedById, CreatedBy.Name, CreatedDate FROM Jackfield_Transfer__c WHERE Work_Item_Id__c IN ${items} ORDER BY CreatedDate`,
    works: soql`SELECT WorkItemId, UserId, Status, AssignedDateTime, CloseDateTime FROM AgentWork WHERE WorkItemId IN ${items} ORDER BY AssignedDateTime`,
    ...(cases.length === 0 ? {} : { history: historyOf(cases) }),
  });
  if (!parts.ok) return parts;
  const records = partOf(parts.value, 'records', recorded);
  if (!records.ok) return records;
  const works = partOf(parts.value, 'works', assigned);
  if (!works.ok) return works;
  return ok({
    records: records.value.map(recordOf),
    works: works.value.map(workOf),
    ownerChanges: cases.length === 0 ? [] : ownerChangesIn(parts.value),
  });
}

const historyOf = (cases: readonly string[]): Soql =>
  soql`SELECT CaseId, CreatedById, CreatedBy.Name, CreatedDate, NewValue FROM CaseHistory WHERE CaseId IN ${cases} AND Field = ${'Owner'} ORDER BY CreatedDate`;

/** An org that keeps no history of owners, or shows it to nobody, tells nothing. */
function ownerChangesIn(parts: Parts): OwnerChange[] {
  const read = partOf(parts, 'history', history);
  if (!read.ok) return [];
  return read.value.flatMap(({ CaseId, CreatedById, CreatedBy, CreatedDate, NewValue }) => {
    // A change of owner is there twice, once by name and once by id; the id is what can be looked up.
    const toId = recordId.safeParse(NewValue);
    if (!toId.success || !/^(?:005|00G)/u.test(toId.data)) return [];
    return [{ item: CaseId, by: { id: CreatedById, name: CreatedBy?.Name ?? '' }, toId: toId.data, atMs: timeOf(CreatedDate) ?? 0 }];
  });
}

function recordOf(row: z.infer<typeof recorded>): RecordedTransfer {
  return {
    transferId: row.Transfer_Id__c,
    item: row.Work_Item_Id__c,
    by: { id: row.CreatedById, name: row.CreatedBy?.Name ?? '' },
    to: { kind: KINDS[row.Destination_Type__c], id: row.Destination_Id__c },
    route: row.Route__c ?? '',
    note: row.Note__c ?? '',
    atMs: timeOf(row.CreatedDate) ?? 0,
  };
}

function workOf(row: z.infer<typeof assigned>): SeenWork {
  return {
    item: row.WorkItemId,
    userId: row.UserId,
    status: row.Status,
    assignedMs: timeOf(row.AssignedDateTime) ?? 0,
    closedMs: timeOf(row.CloseDateTime),
  };
}

/** The names of everybody and everything concerned; whom the org does not show has none. */
async function readNames(client: RestClient, traces: readonly Traces[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(
    traces.flatMap(({ records, works, ownerChanges }) => [
      ...records.map(({ to }) => to.id),
      ...works.map(({ userId }) => userId),
      ...ownerChanges.map(({ toId }) => toId),
    ]),
  );
  const with_ = (prefix: string) => [...ids].filter((id) => id.startsWith(prefix)).slice(0, 2 * TOGETHER);
  const [users, groups, skills] = [with_('005'), with_('00G'), with_('0C5')];
  const queries: Record<string, Soql> = {
    ...(users.length > 0 ? { users: soql`SELECT Id, Name FROM User WHERE Id IN ${users}` } : {}),
    ...(groups.length > 0 ? { groups: soql`SELECT Id, Name FROM Group WHERE Id IN ${groups}` } : {}),
    ...(skills.length > 0 ? { skills: soql`SELECT Id, MasterLabel FROM Skill WHERE Id IN ${skills}` } : {}),
  };
  if (Object.keys(queries).length === 0) return new Map();
  const parts = await queryTogether(client, queries);
  if (!parts.ok) return new Map();
  const rows = <T>(name: string, row: z.ZodMiniType<T>): T[] => {
    const read = name in parts.value ? partOf(parts.value, name, row) : ok([]);
    return read.ok ? read.value : [];
  };
  return new Map([
    ...[...rows('users', named), ...rows('groups', named)].map(({ Id, Name }) => [Id, Name ?? ''] as const),
    ...rows('skills', labelled).map(({ Id, MasterLabel }) => [Id, MasterLabel ?? ''] as const),
  ]);
}
