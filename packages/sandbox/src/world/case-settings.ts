import type { Records } from '../records/store.ts';

/** The statuses of a case in the order they are offered. */
const STATUSES = [
  { name: 'New', closed: false },
  { name: 'Working', closed: false },
  { name: 'Escalated', closed: false },
  { name: 'Closed', closed: true },
] as const;

/** What the org has set up about cases: what their statuses mean, and what customers are promised. */
export function addCaseSettings(records: Records): void {
  for (const [at, { name, closed }] of STATUSES.entries())
    records.insert('CaseStatus', { MasterLabel: name, ApiName: name, IsClosed: closed, IsDefault: at === 0, SortOrder: at + 1 });
  records.insert('MilestoneType', {
    Name: 'First response',
    Description: 'Somebody has answered the customer.',
    RecurrenceType: 'none',
  });
  // An entitlement belongs to an account: whoever has none of their own has that of all customers.
  const account = records.insert('Account', { Name: 'Acme customers' });
  records.insert('Entitlement', { Name: 'Standard support', AccountId: account.Id, Type: 'Web Support', Status: 'Active' });
}
