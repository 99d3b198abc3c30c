import type { AgentWorkId, InteractionId, UserId } from '@jackfield/contract';
import * as z from 'zod/mini';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { query } from '../rest/query.ts';
import { soql } from '../soql.ts';
import type { KeyedWrite, Taken } from './keyed.ts';
import { plain } from './plain.ts';

/** What an agent noted after one piece of work: one record for each assignment. */
export interface WrapUp {
  agentWorkId: AgentWorkId;
  workItemId: InteractionId;
  agent: UserId;
  /** How it ended, in the words of the profile; null where the agent chose none. */
  disposition: string | null;
  /** May be empty. */
  notes: string;
  /** How long the agent took for it, in whole seconds. */
  seconds: number;
}

/** As much as the notes hold, in characters. */
const MOST_NOTES = 32_768;

/** As much as a disposition holds, in characters. */
const MOST_DISPOSITION = 255;

/**
 * Saving a wrap-up, as a write that can be asked twice: the assignment's id is its key, which the org keeps unique, and the second asking
 * sets what the first one set. Notes that changed since are saved over the old ones.
 */
export function wrapUp(client: RestClient, it: WrapUp): KeyedWrite {
  return { ask: () => save(client, it), didItHappen: () => isSaved(client, it) };
}

const OBJECT = 'Jackfield_Wrap_Up__c';

/** Saves a wrap-up, new or over the one that is there. */
async function save(client: RestClient, it: WrapUp): Promise<Outcome<Taken>> {
  const send = () =>
    client.send(
      'PATCH',
      `${client.dataPath}/sobjects/${OBJECT}/Agent_Work_Id__c/${it.agentWorkId}`,
      { Work_Item_Id__c: it.workItemId, Agent__c: it.agent, ...wordsOf(it) },
      { idempotent: true },
    );
  const first = await send();
  if (first.ok) return ok('taken');
  if (first.refusal.code !== 'duplicate') return first;
  // Two at once both found nothing there, and the other one was faster: now it is.
  const second = await send();
  return second.ok ? ok('taken') : second;
}

/** What of it may change. What is too long for the org is cut rather than lost as a whole. */
function wordsOf(it: WrapUp) {
  return {
    Disposition__c: it.disposition?.slice(0, MOST_DISPOSITION) ?? null,
    Notes__c: it.notes === '' ? null : it.notes.slice(0, MOST_NOTES),
    Seconds__c: Math.max(0, Math.round(it.seconds)),
  };
}

const row = z.object({ Disposition__c: z.nullish(z.string()), Notes__c: z.nullish(z.string()), Seconds__c: z.nullish(z.number()) });

/** Whether the org has this wrap-up, in this state of it. */
async function isSaved(client: RestClient, it: WrapUp): Promise<Outcome<boolean>> {
  const found = await query(
    client,
    soql`SELECT Disposition__c, Notes__c, Seconds__c FROM Jackfield_Wrap_Up__c WHERE Agent_Work_Id__c = ${it.agentWorkId}`,
    row,
  );
  if (!found.ok) return found;
  const there = found.value[0];
  const wanted = wordsOf(it);
  return ok(
    there !== undefined &&
      plain(there.Disposition__c) === plain(wanted.Disposition__c) &&
      plain(there.Notes__c) === plain(wanted.Notes__c) &&
      there.Seconds__c === wanted.Seconds__c,
  );
}
