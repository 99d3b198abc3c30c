import type { CaseMilestone, CaseWork, InteractionId } from '@jackfield/contract';
import * as z from 'zod/mini';
import { timeOf } from '../../clock.ts';
import { ok, type Outcome } from '../../refusal.ts';
import type { RestClient } from '../../rest/client.ts';
import { queryPath, readRows, rowsOf } from '../../rest/query.ts';
import { readTogether } from '../../rest/read-together.ts';
import { unreadable } from '../../rest/unreadable.ts';
import { soql } from '../../soql.ts';
import { itsName, ownerOf, reference, text } from '../cards/parts.ts';
import { recordId } from '../ids.ts';
import { DESCRIBE_PATH, keepDescription, knownDescription } from './described.ts';
import { CASE_FIELDS, fieldsOf } from './fields.ts';

// Every field that this user may see comes with the record, also those of the org's own; the rest of it is read by name.
const record = z.looseObject({
  Id: recordId,
  CaseNumber: text,
  Subject: text,
  Description: text,
  Status: text,
  Priority: text,
  Origin: text,
  Reason: text,
  IsClosed: z.nullish(z.boolean()),
  OwnerId: reference,
  ContactId: reference,
  ContactEmail: text,
  ContactPhone: text,
  ContactMobile: text,
  SuppliedName: text,
  SuppliedEmail: text,
  SuppliedPhone: text,
  CreatedDate: text,
  LastModifiedDate: text,
});
type CaseRecord = z.infer<typeof record>;

const names = z.object({ Contact: itsName, Owner: itsName });
const milestone = z.object({
  MilestoneType: itsName,
  StartDate: text,
  TargetDate: text,
  CompletionDate: text,
  IsViolated: z.boolean(),
});

/** What is special about one reading. */
export interface CaseWorkOptions {
  /** The fields that are worked on, by the org's names; {@link CASE_FIELDS} where nobody says otherwise. */
  fields?: readonly string[];
  /** Any steady clock in milliseconds: a description holds for an hour. */
  nowMs: number;
}

/**
 * Reads all that the case pane shows, in one call: the record as this agent may see it, the names it refers to, its milestones, and once an
 * hour how the org describes cases.
 *
 * The record comes whole and not by a query, because a query is refused for a single field that is hidden. What else is missing (an org
 * without milestones, names that are hidden) is left empty; without the record itself it is a refusal.
 */
export async function readCaseWork(client: RestClient, caseId: InteractionId, options: CaseWorkOptions): Promise<Outcome<CaseWork>> {
  const known = knownDescription(client, options.nowMs);
  const answer = await readTogether(client, {
    record: `/sobjects/Case/${caseId}`,
    names: queryPath(soql`SELECT Contact.Name, Owner.Name FROM Case WHERE Id = ${caseId}`),
    milestones: queryPath(
      soql`SELECT MilestoneType.Name, StartDate, TargetDate, CompletionDate, IsViolated FROM CaseMilestone WHERE CaseId = ${caseId}`,
    ),
    ...(known === null ? { describe: DESCRIBE_PATH } : {}),
  });
  if (!answer.ok) return answer;
  const parts = answer.value;
  const described = known ?? keepDescription(client, parts['describe'], options.nowMs);
  const whole = parts['record'];
  if (whole !== undefined && !whole.ok) return whole;
  const read = record.safeParse(whole?.value);
  if (!read.success) return unreadable('case', read.error);
  const found = readPart(parts, 'names', names)[0];
  return ok({
    ...shown(read.data, found),
    fields: fieldsOf(options.fields ?? CASE_FIELDS, described, read.data),
    milestones: readPart(parts, 'milestones', milestone).map(milestoneOf).toSorted(bySoonest),
  });
}

function shown(it: CaseRecord, its: z.infer<typeof names> | undefined): Omit<CaseWork, 'fields' | 'milestones'> {
  return {
    id: it.Id,
    number: it.CaseNumber ?? null,
    subject: it.Subject ?? null,
    description: it.Description ?? null,
    status: it.Status ?? null,
    priority: it.Priority ?? null,
    origin: it.Origin ?? null,
    reason: it.Reason ?? null,
    isClosed: it.IsClosed === true,
    contact: contactOf(it, its),
    owner: ownerOf({ OwnerId: it.OwnerId, Owner: its?.Owner }),
    createdMs: timeOf(it.CreatedDate),
    changedMs: timeOf(it.LastModifiedDate),
  };
}

/** A contact the org knows; else what the customer wrote in a form or letter about who they are. */
function contactOf(it: CaseRecord, its: z.infer<typeof names> | undefined): CaseWork['contact'] {
  const id = it.ContactId ?? null;
  const email = it.ContactEmail ?? it.SuppliedEmail ?? null;
  const phone = it.ContactPhone ?? it.ContactMobile ?? it.SuppliedPhone ?? null;
  const name = (id === null ? null : its?.Contact?.Name) ?? it.SuppliedName ?? '';
  return id === null && name === '' && email === null && phone === null ? null : { id, name, email, phone };
}

/** The rows of a part that a case can do without. */
function readPart<T>(parts: Record<string, Outcome<unknown>>, name: string, row: z.ZodMiniType<T>): T[] {
  const rows = rowsOf(name, parts[name]);
  const read = rows.ok ? readRows(rows.value, row) : rows;
  return read.ok ? read.value : [];
}

function milestoneOf(row: z.infer<typeof milestone>): CaseMilestone {
  return {
    name: row.MilestoneType?.Name ?? '',
    startedMs: timeOf(row.StartDate),
    targetMs: timeOf(row.TargetDate),
    completedMs: timeOf(row.CompletionDate),
    violated: row.IsViolated,
  };
}

function bySoonest(a: CaseMilestone, b: CaseMilestone): number {
  return (a.targetMs ?? Number.MAX_SAFE_INTEGER) - (b.targetMs ?? Number.MAX_SAFE_INTEGER);
}
