import type { InteractionId } from '@jackfield/contract';
import * as z from 'zod/mini';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { unreadable } from '../rest/unreadable.ts';
import type { KeyedWrite, Taken } from './keyed.ts';
import { plain } from './plain.ts';

/** A change to the fields of a case. */
export interface CaseEdit {
  caseId: InteractionId;
  /** By the org's names of the fields; null empties one. At least one. */
  values: Readonly<Record<string, string | null>>;
  /** The case's `changedMs` as the person saw it who made the change: what anybody changed since is not overwritten. */
  unmodifiedSinceMs: number;
}

/**
 * A case edit as a write that can be asked twice. It has no key, and needs none: the same values set once more change nothing. Settle it
 * (`settle`) and it is done, refused, or unknown; unknown is worth a look at the case and no more.
 * @throws for an edit without fields, or with one that is no field's name: our bug.
 */
export function caseEdit(client: RestClient, edit: CaseEdit): KeyedWrite {
  if (Object.keys(edit.values).length === 0) throw new Error('an edit of no field');
  for (const name of Object.keys(edit.values)) if (!/^\w+$/u.test(name)) throw new Error('an edit of what is no field');
  return { ask: () => save(client, edit), didItHappen: () => standsThere(client, edit) };
}

/** The unit in which `If-Unmodified-Since` compares. */
const SECOND_MS = 1_000;

/**
 * Saves an edit. A rule of the org that says no names its fields (`Refusal.faults`). A change since is `changedMeanwhile`, unless the case
 * shows these very values: then it was an earlier attempt of this edit, whose answer was lost, or a colleague who wanted the same.
 *
 * `Sforce-Auto-Assign: FALSE`: without it any change of a case may let an assignment rule choose another owner, silently.
 */
async function save(client: RestClient, edit: CaseEdit): Promise<Outcome<Taken>> {
  const since = new Date(Math.floor(edit.unmodifiedSinceMs / SECOND_MS) * SECOND_MS).toUTCString();
  const sent = await client.send('PATCH', pathOf(client, edit), edit.values, {
    idempotent: true,
    headers: { 'Sforce-Auto-Assign': 'FALSE', 'If-Unmodified-Since': since },
  });
  if (sent.ok) return ok('taken');
  if (sent.refusal.code !== 'changedMeanwhile') return sent;
  const there = await standsThere(client, edit);
  return there.ok && there.value ? ok('alreadyTaken') : sent;
}

const record = z.record(z.string(), z.unknown());

/** Whether the case shows all the values of an edit. Also when a colleague set the same ones: nothing else was wanted. */
async function standsThere(client: RestClient, edit: CaseEdit): Promise<Outcome<boolean>> {
  const found = await client.send('GET', `${pathOf(client, edit)}?fields=${Object.keys(edit.values).join(',')}`);
  if (!found.ok) return found;
  const read = record.safeParse(found.value);
  if (!read.success) return unreadable('case', read.error);
  return ok(Object.entries(edit.values).every(([name, wanted]) => plain(read.data[name]) === plain(wanted)));
}

function pathOf(client: RestClient, edit: CaseEdit): string {
  return `${client.dataPath}/sobjects/Case/${edit.caseId}`;
}
