import { toLongId } from '@jackfield/contract';
import * as z from 'zod/mini';

/** A Salesforce id in a record, widened to 18 characters. Anything else makes the record unreadable. */
export const recordId = z.pipe(z.string().check(z.regex(/^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/)), z.transform(toLongId));

/** The id in a record, branded by its own schema: `branded(userId)`. */
export function branded<T>(brand: z.ZodMiniType<T, string>): z.ZodMiniType<T, string> {
  return z.pipe(recordId, brand);
}

/** Whether an id is a group's (a queue's). The prefix is documented; the other kind of owner is a user. */
export function ownerKind(id: string): 'user' | 'queue' {
  return id.startsWith('00G') ? 'queue' : 'user';
}
