import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';

/** A case as its customer sees it. */
export interface CaseView {
  readonly number: string;
  readonly subject: string;
  /** In the org's own words; null once the case has been deleted. */
  readonly status: string | null;
  readonly priority: string;
  readonly isClosed: boolean;
  /** E-mails both ways and the comments that are for the customer too, oldest first. */
  readonly entries: readonly {
    readonly id: string;
    readonly kind: 'email' | 'comment';
    readonly from: 'customer' | 'team';
    readonly name: string;
    readonly text: string;
    readonly atMs: number;
  }[];
}

/** Looks at a case through its customer's eyes: what is not published stays inside. */
export function viewCase(org: Org, caseId: string): CaseView {
  const { records } = org.world;
  const row = records.get('Case', caseId);
  if (!row) return { number: '', subject: '', status: null, priority: '', isClosed: true, entries: [] };
  const mails = records.where('EmailMessage', { ParentId: caseId }).map((mail) => ({
    id: mail.Id,
    kind: 'email' as const,
    from: mail['Incoming'] === true ? ('customer' as const) : ('team' as const),
    name: String(mail['FromName'] ?? ''),
    text: String(mail['TextBody'] ?? ''),
    atMs: Number(mail['MessageDate']),
  }));
  const comments = records.where('CaseComment', { ParentId: caseId, IsPublished: true }).map((comment) => ({
    id: comment.Id,
    kind: 'comment' as const,
    from: 'team' as const,
    name: authorOf(org, comment),
    text: String(comment['CommentBody'] ?? ''),
    atMs: Number(comment['CreatedDate']),
  }));
  return {
    number: String(row['CaseNumber']),
    subject: String(row['Subject'] ?? ''),
    status: String(row['Status']),
    priority: String(row['Priority']),
    isClosed: row['IsClosed'] === true,
    entries: [...mails, ...comments].toSorted((one, other) => one.atMs - other.atMs),
  };
}

/** Agents are known to customers by their first name. */
function authorOf(org: Org, comment: StoredRow): string {
  return String(org.world.records.get('User', String(comment['CreatedById']))?.['FirstName'] ?? 'Acme');
}
