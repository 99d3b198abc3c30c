import * as z from 'zod/mini';

/** The four kinds of work. */
export const channel = z.enum(['chat', 'whatsapp', 'case', 'call']);
export type Channel = z.infer<typeof channel>;

/** One value for each kind of work. */
export function byChannel<T extends z.ZodMiniType>(each: T) {
  return z.object({ chat: each, whatsapp: each, case: each, call: each });
}
