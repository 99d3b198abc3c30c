import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';
import type { Cases } from './cases.ts';
import { entitlementOf, promiseFirstResponse } from './milestones.ts';

/** A case as a customer sends it, by e-mail or a form. */
export interface CaseArrival {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly subject: string;
  readonly text: string | null;
  readonly priority: string | null;
  /** Why, in a word of the picklist Reason; not known when it is left out. */
  readonly reason?: string;
  /** Where it goes; null lets the org decide: its assignment rules, and else the queue Case Desk. */
  readonly queueId: string | null;
}

/** A customer's letter becomes a case, with the e-mail on it and the contact it is from, where the org knows the address. */
export function receiveCase(world: World, cases: Cases, arrival: CaseArrival): StoredRow {
  const { records, events, clock } = world;
  const ownerId = arrival.queueId ?? records.find('Group', { DeveloperName: 'Case_Desk' })?.Id ?? '';
  const contact = arrival.email === null ? undefined : records.find('Contact', { Email: arrival.email });
  const values = {
    Subject: arrival.subject,
    Description: arrival.text,
    Status: 'New',
    Priority: arrival.priority ?? 'Medium',
    Origin: arrival.email === null ? 'Web' : 'Email',
    OwnerId: ownerId,
    SuppliedName: arrival.name,
    SuppliedEmail: arrival.email,
    SuppliedPhone: arrival.phone,
    ContactId: contact?.Id ?? null,
    AccountId: contact?.['AccountId'] ?? null,
    ...(arrival.reason === undefined ? {} : { Reason: arrival.reason }),
    ...entitlementOf(world),
  };
  const waiting: (() => void)[] = [];
  const row = cases.create(values, arrival.queueId === null ? 'TRUE' : 'FALSE', (work) => waiting.push(work));
  promiseFirstResponse(world, row);
  const owner = String(row['OwnerId']);
  events.publish({ type: 'interactionStarted', interactionId: row.Id, ownerId: owner, customerName: arrival.name });
  if (arrival.email !== null && arrival.text !== null) addMail(world, row, arrival.text, clock.nowMs());
  for (const work of waiting) work();
  return row;
}

/** The customer writes once more. @returns the id of the e-mail. */
export function addMail(world: World, row: StoredRow, text: string, atMs: number): string {
  return world.records.insert('EmailMessage', {
    ParentId: row.Id,
    Subject: row['Subject'] ?? null,
    FromName: row['SuppliedName'] ?? null,
    FromAddress: row['SuppliedEmail'] ?? null,
    ToAddress: 'care@acme.example',
    TextBody: text,
    Status: '0',
    Incoming: true,
    MessageDate: atMs,
  }).Id;
}
