import * as z from 'zod/mini';
import './jitless.ts';

/**
 * A chord that may be asked of the operating system, for whichever program is in front: letters, digits and function keys. Which of them are
 * refused is the desk's rule (`shortcutRefusal`).
 */
export const globalChord = z
  .string()
  .check(z.regex(/^(?:Mod\+)?(?:Alt\+)?(?:Shift\+)?(?:[A-Z0-9]|F(?:[1-9]|1[0-9]|2[0-4]))$/))
  .brand<'GlobalChord'>();
export type GlobalChord = z.infer<typeof globalChord>;
