import type { InteractionId, QueueId, TransferId, UserId } from '@jackfield/contract';
import * as z from 'zod/mini';
import { timeOf } from '../clock.ts';
import { ok, refused, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { partOf, queryTogether } from '../rest/query.ts';
import { writeTogether } from '../rest/together.ts';
import { recordId } from '../reads/ids.ts';
import { soql } from '../soql.ts';
import type { KeyedWrite, Taken } from './keyed.ts';
import { didItHappen } from './transfer-record.ts';

/** A case that changes its owner. */
export interface CaseMove {
  transferId: TransferId;
  caseId: InteractionId;
  /** The user who asks. */
  by: UserId;
  /** Who has it, as far as the asker knows: a user, or a queue they take it from. */
  from: UserId | QueueId;
  to: { kind: 'user'; id: UserId } | { kind: 'queue'; id: QueueId };
  /** For whoever gets it; may be empty. */
  note: string;
}

/** Moving a case, as a write that can be asked twice. */
export function caseMove(client: RestClient, move: CaseMove): KeyedWrite {
  return { ask: () => moveCase(client, move), didItHappen: () => didItHappen(client, move.transferId) };
}

const row = z.object({ OwnerId: recordId, LastModifiedDate: z.string() });

/**
 * Gives a case to somebody else, in two calls: a look, then one transaction that records the transfer under its unique id and sets the
 * owner.
 *
 * - The look tells a second asking from a first one, and refuses (`notYours`) to move what somebody else has taken meanwhile. What happens
 *   between look and write is caught by `If-Unmodified-Since` with the time the look showed, which is the org's own: `changedMeanwhile`.
 *   It counts whole seconds, so a change within the second of the last one passes.
 * - `Sforce-Auto-Assign: FALSE` stands on the part itself: without it an assignment rule may choose another owner, silently.
 * - The unique id makes it safe to send twice, so the client waits out busy rows and lost answers by itself.
 */
export async function moveCase(client: RestClient, move: CaseMove): Promise<Outcome<Taken>> {
  const seen = await lookAt(client, move);
  if (!seen.ok) return seen;
  if (seen.value === 'moved') return ok('alreadyTaken');
  const written = await writeTogether(
    client,
    {
      transfer: { method: 'POST', path: '/sobjects/Jackfield_Transfer__c', body: recordOf(move) },
      owner: {
        method: 'PATCH',
        path: `/sobjects/Case/${move.caseId}`,
        body: { OwnerId: move.to.id },
        headers: { 'Sforce-Auto-Assign': 'FALSE', 'If-Unmodified-Since': seen.value.modified },
      },
    },
    true,
  );
  if (written.ok) return ok('taken');
  return isDuplicateOfOurs(written.refusal) ? ok('alreadyTaken') : written;
}

/** Only the transfer's own id is unique in this transaction, but an org may have a duplicate rule for cases. */
function isDuplicateOfOurs(refusal: { code: string; orgCode: string | null }): boolean {
  return refusal.orgCode === 'DUPLICATE_VALUE';
}

async function lookAt(client: RestClient, move: CaseMove): Promise<Outcome<'moved' | { modified: string }>> {
  const answer = await queryTogether(client, {
    record: soql`SELECT Id FROM Jackfield_Transfer__c WHERE Transfer_Id__c = ${move.transferId}`,
    case: soql`SELECT OwnerId, LastModifiedDate FROM Case WHERE Id = ${move.caseId}`,
  });
  if (!answer.ok) return answer;
  const record = partOf(answer.value, 'record', z.object({ Id: z.string() }));
  if (!record.ok) return record;
  if (record.value.length > 0) return ok('moved');
  const cases = partOf(answer.value, 'case', row);
  if (!cases.ok) return cases;
  const found = cases.value[0];
  if (found === undefined) return refused('notFound', '');
  if (found.OwnerId !== move.from) return refused('notYours', '');
  const modifiedMs = timeOf(found.LastModifiedDate);
  return modifiedMs === null ? refused('unreadable', 'case: LastModifiedDate') : ok({ modified: new Date(modifiedMs).toUTCString() });
}

function recordOf(move: CaseMove): Record<string, string> {
  return {
    Transfer_Id__c: move.transferId,
    Work_Item_Id__c: move.caseId,
    From__c: move.by,
    Destination_Type__c: move.to.kind === 'user' ? 'User' : 'Queue',
    Destination_Id__c: move.to.id,
    Route__c: 'Owner',
    ...(move.note === '' ? {} : { Note__c: move.note }),
  };
}
