import type { InteractionId, UserId } from '@jackfield/contract';
import * as z from 'zod/mini';
import { recordId } from '../reads/ids.ts';
import { mayHaveHappened, ok, refused, type Outcome, type Refusal } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { query } from '../rest/query.ts';
import { soql } from '../soql.ts';
import { plain } from './plain.ts';

/** A comment on a case. */
export interface CaseComment {
  caseId: InteractionId;
  text: string;
  /** Whether the customer may see it. */
  isPublic: boolean;
}

/** As much as one comment holds, in bytes of UTF-8; Object Reference, CaseComment. */
const MOST_COMMENT_BYTES = 4_000;

/**
 * What became of it. `unknown`: the answer was lost, and no key makes it safe to ask again; {@link lookForComment} tells.
 */
export type CommentAdded = { is: 'added'; id: string } | { is: 'refused'; refusal: Refusal } | { is: 'unknown'; refusal: Refusal };

const created = z.object({ id: recordId, success: z.literal(true) });

/** Adds a comment. Sent once: a comment has no key, so a lost answer is not asked for again. Too long a one is not sent at all (`tooLarge`). */
export async function addCaseComment(client: RestClient, comment: CaseComment): Promise<CommentAdded> {
  if (new TextEncoder().encode(comment.text).length > MOST_COMMENT_BYTES)
    return { is: 'refused', refusal: refused('tooLarge', '').refusal };
  const sent = await client.send('POST', `${client.dataPath}/sobjects/CaseComment`, {
    ParentId: comment.caseId,
    CommentBody: comment.text,
    IsPublished: comment.isPublic,
  });
  const answer = sent.ok ? readCreated(sent.value) : sent;
  if (answer.ok) return { is: 'added', id: answer.value };
  return { is: mayHaveHappened(answer.refusal) ? 'unknown' : 'refused', refusal: answer.refusal };
}

function readCreated(body: unknown): Outcome<string> {
  const read = created.safeParse(body);
  return read.success ? ok(read.data.id) : refused('unreadable', 'CaseComment: neither a yes nor a no', 201);
}

/** As many comments as are looked through, the newest of this author on this case. */
const MOST_LOOKED_AT = 200;

const row = z.object({ Id: recordId, CommentBody: z.nullish(z.string()), IsPublished: z.boolean() });

/** What is looked for: who wrote it, not before when (the org's clock, milliseconds), and which were there already. */
export interface CommentSought {
  by: UserId;
  sinceMs: number;
  /** Ids of comments that were there before it was sent, with the same words or not. */
  before?: ReadonlySet<string>;
}

/**
 * Looks for a comment of this author with these words: what a lost answer meant. Seen is certain, unless the author wrote the same twice;
 * not seen is true of this moment: a request that is still on its way may arrive.
 */
export async function lookForComment(
  client: RestClient,
  comment: CaseComment,
  sought: CommentSought,
): Promise<Outcome<'seen' | 'notSeen'>> {
  // Date-times of records count whole seconds.
  const since = new Date(Math.floor(sought.sinceMs / 1_000) * 1_000);
  const found = await query(
    client,
    soql`SELECT Id, CommentBody, IsPublished FROM CaseComment WHERE ParentId = ${comment.caseId} AND CreatedById = ${sought.by} AND CreatedDate >= ${since} ORDER BY CreatedDate DESC LIMIT ${MOST_LOOKED_AT}`,
    row,
  );
  if (!found.ok) return found;
  const isIt = (one: z.infer<typeof row>) =>
    sought.before?.has(one.Id) !== true && one.IsPublished === comment.isPublic && plain(one.CommentBody) === plain(comment.text);
  return ok(found.value.some(isIt) ? 'seen' : 'notSeen');
}
