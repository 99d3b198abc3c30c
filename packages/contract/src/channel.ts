import * as z from 'zod/mini';
import { EVERY_CHANNEL } from './constants.ts';
import './jitless.ts';

/** The four kinds of work, checked. */
export const channel = z.enum(EVERY_CHANNEL);
export type Channel = z.infer<typeof channel>;

/** One value for each kind of work. */
export function byChannel<T extends z.ZodMiniType>(each: T) {
  return z.object({ chat: each, whatsapp: each, case: each, call: each });
}
