import { messageId, type CaseMessage, type InteractionId, type UserId } from '@jackfield/contract';
import * as z from 'zod/mini';
import { timeOf } from '../../clock.ts';
import { ok, type Outcome } from '../../refusal.ts';
import type { RestClient } from '../../rest/client.ts';
import { hidesField, partOf, queryTogether, type Parts } from '../../rest/query.ts';
import { soql, type Soql } from '../../soql.ts';
import { reference, text } from '../cards/parts.ts';
import { branded } from '../ids.ts';
import { textOfHtml } from './html-text.ts';

/** As many e-mails, and as many comments, as are read; the newest. */
const MOST = 200;

/** Status of an e-mail that was not sent yet; Object Reference, EmailMessage. */
const DRAFT = '5';

const email = z.object({
  Id: branded(messageId),
  Subject: text,
  FromName: text,
  FromAddress: text,
  TextBody: text,
  Status: text,
  Incoming: z.boolean(),
  CreatedDate: z.string(),
});
type Email = z.infer<typeof email>;

const comment = z.object({
  Id: branded(messageId),
  CommentBody: text,
  IsPublished: z.boolean(),
  CreatedDate: z.string(),
  CreatedById: reference,
  CreatedBy: z.nullish(z.object({ Name: z.nullish(z.string()), UserType: z.nullish(z.string()) })),
});
const html = z.object({ Id: branded(messageId), HtmlBody: text });

const EMAILS = (id: InteractionId) =>
  soql`SELECT Id, Subject, FromName, FromAddress, TextBody, Status, Incoming, CreatedDate FROM EmailMessage WHERE ParentId = ${id} ORDER BY CreatedDate DESC LIMIT ${MOST}`;
const COMMENTS = (id: InteractionId) =>
  soql`SELECT Id, CommentBody, IsPublished, CreatedDate, CreatedById, CreatedBy.Name, CreatedBy.UserType FROM CaseComment WHERE ParentId = ${id} ORDER BY CreatedDate DESC LIMIT ${MOST}`;
const FEWEST_COMMENTS = (id: InteractionId) =>
  soql`SELECT Id, CommentBody, IsPublished, CreatedDate, CreatedById FROM CaseComment WHERE ParentId = ${id} ORDER BY CreatedDate DESC LIMIT ${MOST}`;

/** Those who write on their own cases in a portal, by `UserType`; everybody else with a name is a colleague. */
const CUSTOMERS: ReadonlySet<string> = new Set([
  'CspLitePortal',
  'CustomerSuccess',
  'PowerCustomerSuccess',
  'PowerPartner',
  'Guest',
  'SelfService',
]);

/**
 * Reads what was written on a case: e-mails and comments, the newest 200 of each, oldest first. One call; a second one where an e-mail came
 * without plain text, or the org hides who wrote comments.
 *
 * An org that has no e-mails on cases, or shows them to nobody, has comments, and the other way round; where neither can be read it is a
 * refusal. The time is the org's own and not that of the sender's clock. A draft is not part of the thread.
 */
export async function readCaseThread(
  client: RestClient,
  caseId: InteractionId,
  me: { userId: UserId; name: string },
): Promise<Outcome<CaseMessage[]>> {
  const first = await queryTogether(client, { emails: EMAILS(caseId), comments: COMMENTS(caseId) });
  if (!first.ok) return first;
  const emails = partOf(first.value, 'emails', email);
  const mails = emails.ok ? emails.value.filter((one) => one.Status !== DRAFT) : [];
  const parts = { ...first.value, ...(await secondLook(client, caseId, mails, first.value)) };
  const comments = partOf(parts, 'comments', comment);
  const missing = [emails, comments].filter((part) => !part.ok);
  // Half a thread looks like a whole one: it is shown only where the other half is not to be had.
  for (const part of missing) if (missing.length === 2 || !isAbsent(part)) return part;
  const bodies = partOf(parts, 'html', html);
  const htmlOf = new Map(bodies.ok ? bodies.value.map((one) => [one.Id, one.HtmlBody ?? '']) : []);
  return ok(
    [
      ...mails.map((one) => messageOfEmail(one, htmlOf.get(one.Id) ?? '')),
      ...(comments.ok ? comments.value : []).map((one) => messageOfComment(one, me)),
    ].sort((a, b) => a.atMs - b.atMs),
  );
}

/** What only a second call can tell, if anything. What the first one brought is worth showing without it. */
async function secondLook(client: RestClient, caseId: InteractionId, mails: readonly Email[], parts: Parts): Promise<Parts> {
  const wordless = mails.filter((one) => isBlank(one.TextBody)).map((one) => one.Id);
  const again: Record<string, Soql> = {};
  if (wordless.length > 0) again['html'] = soql`SELECT Id, HtmlBody FROM EmailMessage WHERE Id IN ${wordless}`;
  if (hidesField(parts['comments'])) again['comments'] = FEWEST_COMMENTS(caseId);
  const second = await queryTogether(client, again);
  return second.ok ? second.value : {};
}

function messageOfEmail(row: Email, itsHtml: string): CaseMessage {
  return {
    id: row.Id,
    from: row.Incoming ? 'customer' : 'agent',
    author: row.FromName?.trim() || row.FromAddress || '',
    text: isBlank(row.TextBody) ? textOfHtml(itsHtml) : (row.TextBody ?? ''),
    atMs: timeOf(row.CreatedDate) ?? 0,
    delivery: { status: 'sent' },
    kind: 'email',
    subject: row.Subject ?? null,
    internal: false,
  };
}

function messageOfComment(row: z.infer<typeof comment>, me: { userId: UserId; name: string }): CaseMessage {
  return {
    id: row.Id,
    from: CUSTOMERS.has(row.CreatedBy?.UserType ?? '') ? 'customer' : 'agent',
    author: row.CreatedBy?.Name ?? (row.CreatedById === me.userId ? me.name : ''),
    text: row.CommentBody ?? '',
    atMs: timeOf(row.CreatedDate) ?? 0,
    delivery: { status: 'sent' },
    kind: 'comment',
    subject: null,
    internal: !row.IsPublished,
  };
}

function isBlank(words: string | null | undefined): boolean {
  return (words ?? '').trim() === '';
}

/** Whether this org, or this user, has no such thing at all. */
function isAbsent(part: Outcome<unknown>): boolean {
  return !part.ok && (part.refusal.code === 'absent' || part.refusal.code === 'noAccess');
}
