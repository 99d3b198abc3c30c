import { nextNumber } from '../records/numbers.ts';
import type { Records } from '../records/store.ts';
import { below, oneIn, personName, pick, plain } from './big-org-names.ts';
import type { Random } from './random.ts';

const COMPANIES = ['Globex', 'Initech', 'Umbra', 'Northwind', 'Contoso', 'Fabrikam', 'Tailspin', 'Wingtip', 'Litware', 'Proseware'];
const ENDINGS = ['Ltd', 'GmbH', 'SA', 'AB', 'Oy', 'SpA', 'KK', 'Inc', 'BV', 'AS'];
const WHAT = ['Invoice', 'Order', 'Delivery', 'Refund', 'Password', 'Contract', 'Router', 'App', 'Claim', 'Subscription'];
const TROUBLE = [
  'is wrong',
  'has not come',
  'came twice',
  'does not work',
  'cannot be changed',
  'is broken',
  'was cancelled',
  'is too slow',
];
/** What people write is of every length; most of it is short. */
const STORY = 'I have tried everything that your page says, and then again the next morning, and it is still the same. ';

/** How far back the oldest case goes, in milliseconds: two years. */
const OLDEST_MS = 2 * 365 * 24 * 3_600_000;

/** Adds accounts, contacts and cases; most cases are closed, as in any org that has been used. */
export function addCases(
  records: Records,
  random: Random,
  count: number,
  nowMs: number,
  owners: { activeIds: readonly string[]; agentIds: readonly string[]; queueIds: readonly string[] },
): void {
  const contacts = addContacts(records, random, Math.ceil(count / 3));
  const definition = records.definition('Case');
  for (let at = 0; at < count; at += 1) {
    const contact = pick(random, contacts);
    const isClosed = !oneIn(random, 4);
    const agoMs = below(random, OLDEST_MS);
    const createdMs = nowMs - agoMs;
    const changedMs = createdMs + below(random, agoMs);
    records.insert('Case', {
      CaseNumber: nextNumber(records, definition),
      Subject: `${pick(random, WHAT)} ${below(random, 1_000_000)} ${pick(random, TROUBLE)}`,
      Description: STORY.repeat(1 + below(random, 4)),
      Status: isClosed ? 'Closed' : pick(random, ['New', 'Working', 'Escalated']),
      IsClosed: isClosed,
      ClosedDate: isClosed ? changedMs : null,
      Priority: pick(random, ['Medium', 'Medium', 'Medium', 'High', 'Low']),
      Origin: pick(random, ['Email', 'Web', 'Phone']),
      OwnerId: owner(random, isClosed, owners),
      ContactId: contact.id,
      AccountId: contact.accountId,
      ContactEmail: contact.email,
      CreatedDate: createdMs,
      LastModifiedDate: changedMs,
      SystemModstamp: changedMs,
    });
  }
}

/** An open case may wait in a queue; a closed one was somebody's. */
function owner(
  random: Random,
  isClosed: boolean,
  { activeIds, agentIds, queueIds }: { activeIds: readonly string[]; agentIds: readonly string[]; queueIds: readonly string[] },
): string | null {
  if (!isClosed && queueIds.length > 0 && oneIn(random, 2)) return pick(random, queueIds);
  const people = agentIds.length > 0 ? agentIds : activeIds;
  return people.length > 0 ? pick(random, people) : null;
}

function addContacts(records: Records, random: Random, count: number): { id: string; accountId: string; email: string }[] {
  const accountIds = Array.from({ length: Math.ceil(count / 8) }, (_, at) => {
    const name = `${pick(random, COMPANIES)} ${at + 1} ${pick(random, ENDINGS)}`;
    return records.insert('Account', { Name: name }).Id;
  });
  return Array.from({ length: count }, (_, at) => {
    const { first, last } = personName(random);
    const email = `${plain(first)}.${plain(last)}.${at + 1}@customer.example`;
    const accountId = pick(random, accountIds);
    const phone = `+4420794${String(70_000 + (at % 30_000))}`;
    const contact = records.insert('Contact', {
      Name: `${first} ${last}`,
      FirstName: first,
      LastName: last,
      Email: email,
      Phone: phone,
      AccountId: accountId,
    });
    return { id: contact.Id, accountId, email };
  });
}
