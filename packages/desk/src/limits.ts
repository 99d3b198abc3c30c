/**
 * The longest message that may be sent, in UTF-16 code units. The number is ours, not Salesforce's: no source names the
 * limit of the conversation toolkit, so we refuse early what is certainly not one chat message.
 */
export const MESSAGE_MAX_LENGTH = 10_000;

/** How long a notice stays, in milliseconds. */
export const NOTICE_MS = 6_000;

/** How long a notice of something that went wrong stays, in milliseconds. */
export const BAD_NOTICE_MS = 12_000;

/** How long a notice stays that somebody has to take note of, in milliseconds, unless it is dismissed. */
export const LASTING_NOTICE_MS = 3_600_000;

/** How long after an offer's push time-out the org is asked what became of it, in milliseconds, if it has not said so by itself. */
export const OFFER_GRACE_MS = 2_000;

/**
 * How close an assignment and the asking for a list may be, in milliseconds, before the list's silence about it means nothing.
 * The org gives seconds where we count milliseconds, and the two times come from two clocks.
 */
export const LIST_SLACK_MS = 2_000;

/** How long Salesforce may take to say that it holds a status it was asked for, in milliseconds, before it is asked once more. */
export const PRESENCE_ECHO_MS = 2_000;

/** How long after Salesforce was put back to its status it is not put back again, in milliseconds: whoever insists is not fought. */
export const PUT_BACK_AGAIN_MS = 60_000;

/** How many ended assignments are remembered. */
export const LEFT_WORK_KEPT = 64;

/**
 * How long, in milliseconds, the org may take to move a refused item to its fallback queue before we believe that it stays.
 * The number is ours; see docs/unproven.md.
 */
export const FALLBACK_SETTLES_MS = 5_000;

/** How a template failed of which nobody knows whether Salesforce took it: the answer was lost, and it has no key to ask by. */
export const NOT_KNOWN = 'notKnown';

/** How many destinations somebody may mark: beyond that a list is no shorter than the directory. */
export const FAVOURITES_MOST = 100;

/** How many of the destinations lately chosen are remembered. */
export const RECENTS_KEPT = 20;
