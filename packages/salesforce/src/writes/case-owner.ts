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
import type { OrgTime } from './org-time.ts';
import { didItHappen, meaningOfDuplicate } from './transfer-record.ts';

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
export function caseMove(client: RestClient, move: CaseMove, time: OrgTime): KeyedWrite {
  return { ask: () => moveCase(client, move, time), didItHappen: () => didItHappen(client, move.transferId) };
}

const row = z.object({ OwnerId: recordId, LastModifiedDate: z.string() });

/** What a look shows of a case that can be moved: when it was last changed, as a whole second, by the org's clock. */
interface Seen {
  modifiedMs: number;
}

/** The unit in which `If-Unmodified-Since` compares. */
const SECOND_MS = 1_000;

/** How often it is looked again because the case was changed just then. */
const MOST_LOOKS = 4;

/**
 * Gives a case to somebody else, in two calls: a look, then one transaction that records the transfer under its unique id and sets the
 * owner.
 *
 * - The look tells a second asking from a first one, and refuses (`notYours`) to move what somebody else has taken meanwhile. What happens
 *   between look and write is caught by `If-Unmodified-Since` with the time the look showed, which is the org's own: `changedMeanwhile`.
 * - `Sforce-Auto-Assign: FALSE` stands on the part itself: without it an assignment rule may choose another owner, silently.
 * - The unique id makes it safe to send twice, so the client waits out busy rows and lost answers by itself.
 */
export async function moveCase(client: RestClient, move: CaseMove, time: OrgTime): Promise<Outcome<Taken>> {
  const seen = await lookUntilSteady(client, move, time);
  // Nothing was written yet, so a look that was lost leaves no doubt.
  if (!seen.ok) return { ok: false, refusal: { ...seen.refusal, mayHaveHappened: false } };
  if (seen.value === 'moved') return ok('alreadyTaken');
  const written = await writeTogether(
    client,
    {
      transfer: { method: 'POST', path: '/sobjects/Jackfield_Transfer__c', body: recordOf(move) },
      owner: {
        method: 'PATCH',
        path: `/sobjects/Case/${move.caseId}`,
        body: { OwnerId: move.to.id },
        headers: { 'Sforce-Auto-Assign': 'FALSE', 'If-Unmodified-Since': new Date(seen.value.modifiedMs).toUTCString() },
      },
    },
    true,
  );
  if (written.ok) return ok('taken');
  return written.refusal.code === 'duplicate' ? meaningOfDuplicate(client, move.transferId, written.refusal) : written;
}

/**
 * Looks until the second of the last change is over: of two changes within one second, `If-Unmodified-Since` does not see the later one. It
 * is over when it was before the look was sent, by the org's clock; or, whatever the clocks say, when a look a second later shows the same.
 */
async function lookUntilSteady(client: RestClient, move: CaseMove, time: OrgTime): Promise<Outcome<'moved' | Seen>> {
  let before: number | null = null;
  for (let turn = 1; turn <= MOST_LOOKS; turn += 1) {
    const sentMs = time.earliestMs();
    const seen = await lookAt(client, move);
    if (!seen.ok || seen.value === 'moved') return seen;
    const { modifiedMs } = seen.value;
    if (modifiedMs + SECOND_MS <= sentMs || modifiedMs === before) return seen;
    before = modifiedMs;
    await time.wait(SECOND_MS);
  }
  return refused('changedMeanwhile', '');
}

async function lookAt(client: RestClient, move: CaseMove): Promise<Outcome<'moved' | Seen>> {
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
  if (modifiedMs === null) return refused('unreadable', 'case: LastModifiedDate');
  return ok({ modifiedMs: Math.floor(modifiedMs / SECOND_MS) * SECOND_MS });
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
