import * as z from 'zod/mini';
import './jitless.ts';

/** A moment as milliseconds since 1970 on the *server's* clock. Windows add the measured offset before they count down. */
export const serverTimeMs = z.number();
