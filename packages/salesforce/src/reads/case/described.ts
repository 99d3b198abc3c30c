import * as z from 'zod/mini';
import type { Outcome } from '../../refusal.ts';
import type { RestClient } from '../../rest/client.ts';

/** One field of the object Case, as describe tells it to this user. A field that is hidden from them is not there. */
export type DescribedField = z.infer<typeof describedField>;

const describedField = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  length: z.optional(z.number()),
  nillable: z.boolean(),
  updateable: z.boolean(),
  calculated: z.optional(z.boolean()),
  picklistValues: z.optional(
    z.nullable(z.array(z.object({ value: z.nullable(z.string()), label: z.nullish(z.string()), active: z.boolean() }))),
  ),
});
const described = z.object({ fields: z.array(describedField) });

/** The path that describes cases, after the client's data path. */
export const DESCRIBE_PATH = '/sobjects/Case/describe';

/** How long a description holds, in milliseconds: an administrator changes fields and picklists now and then, and it is a large answer. */
const HOLDS_MS = 3_600_000;

/** What each client was told, and when. */
const told = new WeakMap<RestClient, { fields: readonly DescribedField[]; atMs: number }>();

/** What this client was told within the last hour; null where it has to ask. `nowMs` is any steady clock. */
export function knownDescription(client: RestClient, nowMs: number): readonly DescribedField[] | null {
  const known = told.get(client);
  // A clock that was set back says nothing of how old it is.
  return known !== undefined && nowMs >= known.atMs && nowMs - known.atMs < HOLDS_MS ? known.fields : null;
}

/** Reads a description and keeps it. Without one nothing can be edited, which is no reason not to show a case: then there are no fields. */
export function keepDescription(client: RestClient, answer: Outcome<unknown> | undefined, nowMs: number): readonly DescribedField[] {
  const read = described.safeParse(answer?.ok === true ? answer.value : null);
  if (!read.success) return [];
  told.set(client, { fields: read.data.fields, atMs: nowMs });
  return read.data.fields;
}
