import type { Message } from '@jackfield/contract';

/** The code of a message that was not tried, because the one before it to the same customer had failed. */
export const HELD_BACK = 'heldBack';

/** The code of a text that the page cannot have sent, because it was not there or was about to leave. */
export const PAGE_NOT_READY = 'pageNotReady';

/** How a text fails when its page leaves: nobody said no to the text itself. */
const PAGE_LEFT: ReadonlySet<string> = new Set(['linkDown', 'pageGone', PAGE_NOT_READY]);

/** How old a text may be, in milliseconds, to go out by itself once the page is back. After that its writer says whether it still fits. */
const STILL_FITS_MS = 5 * 60_000;

/** Whether a text that failed goes out by itself when the page is back at `atMs` (server time). */
export function goesByItself({ delivery, template, atMs: writtenMs }: Message, atMs: number): boolean {
  return delivery.status === 'failed' && template === undefined && PAGE_LEFT.has(delivery.code) && atMs - writtenMs <= STILL_FITS_MS;
}
