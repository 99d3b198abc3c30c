/**
 * The catalogue codes of every notice, each with the values its sentence may use:
 *
 * | code | values |
 * |---|---|
 * | `offerTimedOut`, `offerWithdrawn`, `offerTakenElsewhere`, `offerUnavailable` | `customer` |
 * | `workGone` (open work that the org assigns to this agent no more), `workClosedElsewhere` | `customer` |
 * | `parkReminder` (the agent asked to be reminded), `parkMessage` (the customer wrote meanwhile) | `customer` |
 * | `wrapUpTimeUp` (closed by the clock, with what was noted), `wrapUpNeedsDisposition` (not closed: none was chosen) | `customer` |
 * | `wrapUpNotKept` (the org has no place for what is noted; once) | none |
 * | `wrapUpNotSaved` (of work that has left; tried again) | `customer` (may be empty), `code` |
 * | `closeFailed` (the item has left, but its assignment still takes capacity) | `customer`, `code` |
 * | `transferDone`, `transferRecalled` | `customer`, `destination` |
 * | `transferDeclined` | `customer`, `destination`, `reason`, `kept` (`yes`; `no`: it went to the queue `fallback`; `back`: it is being brought back; `gone`: elsewhere), `fallback` |
 * | `transferTimedOut` | `customer`, `destination`, `kept`, `fallback` |
 * | `transferFailed` | `customer`, `destination`, `code`, `words` (the org's own, may be empty), `kept`, `fallback` |
 * | `recallFailed` (it was not taken, or brought, back) | `customer`, `destination` (may be empty), `code` |
 * | `caseBack` (a case is the sender's again, without an offer) | `customer`, `destination` |
 * | `presenceLoggedOut` | `reason` (empty where none was given) |
 * | `presenceInterrupted` (logged out by nobody: being signed in again) | `reason` |
 * | `callMissed` (nobody here answered), `callLost` (the phone lost it) | `customer` |
 * | `signInNoKeyring`, `signInDiskRefused` (the next start asks for a sign-in) | none |
 */
export const NOTICE_CODES = [
  'offerTimedOut',
  'offerWithdrawn',
  'offerTakenElsewhere',
  'offerUnavailable',
  'workGone',
  'workClosedElsewhere',
  'parkReminder',
  'parkMessage',
  'wrapUpTimeUp',
  'wrapUpNeedsDisposition',
  'wrapUpNotKept',
  'wrapUpNotSaved',
  'closeFailed',
  'transferDone',
  'transferDeclined',
  'transferTimedOut',
  'transferRecalled',
  'transferFailed',
  'recallFailed',
  'caseBack',
  'presenceLoggedOut',
  'presenceInterrupted',
  'callMissed',
  'callLost',
  'signInNoKeyring',
  'signInDiskRefused',
] as const;

/** A notice's code. */
export type NoticeCode = (typeof NOTICE_CODES)[number];
