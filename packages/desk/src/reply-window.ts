import type { Interaction, Message, ReplyWindow } from '@jackfield/contract';

/** How long after the customer's last message WhatsApp takes typed text, in milliseconds. */
export const REPLY_WINDOW_MS = 24 * 3_600_000;

/** How long before its end the window counts as closing, in milliseconds. */
export const WINDOW_CLOSING_MS = 2 * 3_600_000;

/**
 * The reply window of an interaction at `nowMs` (server time). A message that was heard opens it; that it is closed is said only
 * once the transcript was read, because a later message may be in there. Where no message of the customer is known, nothing is.
 */
export function replyWindow(
  { channel, messages, transcriptLoaded }: Pick<Interaction, 'channel' | 'messages' | 'transcriptLoaded'>,
  nowMs: number,
): ReplyWindow {
  if (channel !== 'whatsapp') return { is: 'none' };
  const lastMs = messages.reduce((latest: number | null, it: Message) => {
    return it.from === 'customer' && (latest === null || it.atMs > latest) ? it.atMs : latest;
  }, null);
  if (lastMs === null) return { is: 'unknown' };
  const window = windowUntil(lastMs + REPLY_WINDOW_MS, nowMs);
  return window.is === 'closed' && !transcriptLoaded ? { is: 'unknown' } : window;
}

/** A window as it stands at another moment (server time), while the customer is silent. */
export function windowAt(window: ReplyWindow, nowMs: number): ReplyWindow {
  return 'closesAtMs' in window ? windowUntil(window.closesAtMs, nowMs) : window;
}

/** When (server time) the window becomes another one by itself; null where it stays as it is. */
export function windowChangesAtMs(window: ReplyWindow): number | null {
  switch (window.is) {
    case 'open':
      return window.closesAtMs - WINDOW_CLOSING_MS;
    case 'closing':
      return window.closesAtMs;
    default:
      return null;
  }
}

function windowUntil(closesAtMs: number, nowMs: number): Extract<ReplyWindow, { closesAtMs: number }> {
  if (nowMs >= closesAtMs) return { is: 'closed', closesAtMs };
  return { is: nowMs >= closesAtMs - WINDOW_CLOSING_MS ? 'closing' : 'open', closesAtMs };
}
