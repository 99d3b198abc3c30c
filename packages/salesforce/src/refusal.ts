import { readDialect, type Fault } from './dialects.ts';
import { meaning } from './meanings.ts';

/**
 * Every refusal this package can give, with whether asking again helps. What a person reads for each, with what to do next, is in the
 * catalogue of the desktop (`workProblem.CODE`).
 *
 * `never`: the same request will be refused again. `soon`: it may pass in a moment. `later`: not before {@link Refusal.untilMs}.
 */
export const REFUSAL_CODES = {
  // Signing in.
  signedOut: 'never', // the token was turned away and no refresh helped: sign in again
  inactiveUser: 'never', // the user (or the org) is not active: ask the administrator
  signInRefused: 'never', // the person, or the org, said no to this sign-in
  appRefused: 'never', // the client id, its redirects or its scopes are not what the org knows: ask the administrator
  ipRestricted: 'never', // not from this network, or not at this hour: ask the administrator
  signInTimeout: 'never', // nobody signed in in time: sign in again
  portsTaken: 'never', // no port for the browser's answer is free: close what holds them
  noBrowser: 'never', // the system's browser could not be opened

  // One record.
  notReadable: 'never', // the new owner may not read it: pick another
  inactiveOwner: 'never', // the new owner is not active: pick another
  queueNotForObject: 'never', // the queue does not take this kind of record: pick another
  validationFailed: 'never', // a rule of the org: correct the named fields in Salesforce
  recordLocked: 'never', // in approval: wait for it, or ask who approves
  rowBusy: 'soon', // somebody is saving it right now
  automationFailed: 'never', // a flow or trigger of the org failed and undid everything: tell the administrator
  noAccess: 'never', // no right to do this: ask the administrator
  badReference: 'never', // an id leads nowhere: pick again from a fresh list
  malformedId: 'never', // no id at all: our bug
  notFound: 'never', // it is not there, or not to be seen by this user
  deleted: 'never', // it was deleted
  duplicate: 'never', // something with this unique value is there already: for a write of ours, it was taken before
  notYours: 'never', // it belongs to somebody else by now
  changedMeanwhile: 'never', // it was changed since it was looked at: look again

  // The org.
  absent: 'never', // this org, or this user, has no such object or field
  misused: 'never', // the org does not understand the request: our bug
  dailyLimit: 'later', // the day's requests are used up
  maintenance: 'later', // Salesforce is being maintained
  busy: 'soon', // too many requests at this moment
  unavailable: 'soon', // something broke there (5xx); it may have been done all the same
  tooLarge: 'never', // the request was too long

  // The way there.
  unreachable: 'soon', // no answer came; it may have been done all the same
  timeout: 'soon', // none came in time; it may have been done all the same
  unreadable: 'never', // an answer came that is no JSON, or of a shape we do not know; it may have been done all the same
  cancelled: 'never', // given up by the person

  other: 'never', // a code of the org we have no word for: its own words are shown
} as const satisfies Record<string, 'never' | 'soon' | 'later'>;

/** One of {@link REFUSAL_CODES}. */
export type RefusalCode = keyof typeof REFUSAL_CODES;

/**
 * What Salesforce (or the way there) refused, in one shape.
 * `words` are the org's own and may hold customer text, so they are shown where the click was but never logged.
 */
export interface Refusal {
  code: RefusalCode;
  /** Salesforce's own code where it gave one, for the log. */
  orgCode: string | null;
  words: string;
  /** The fields the org named; often none. */
  fields: readonly string[];
  /** Every fault the org named, at the field where it stands: to be shown there. Left out where it named none. */
  faults?: readonly Fault[];
  retry: 'never' | 'soon' | 'later';
  /** The HTTP status, null when no answer came. */
  status: number | null;
  /** For `later`: before when (local clock, milliseconds) it is of no use to ask; known once a client has met it. */
  untilMs?: number;
  /**
   * Where more is known than the code says: true when an earlier attempt of the same call was lost, whatever the last one was told; false
   * when the request itself was turned away and only what was to follow broke. Read by {@link mayHaveHappened}.
   */
  mayHaveHappened?: boolean;
}

/** A result or a refusal: what every call of this package answers. Nothing here rejects for what the org or the network did. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** Wraps a result. */
export function ok<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** Wraps a refusal of ours, or one found in another way than in the body of an answer. */
export function refused(
  code: RefusalCode,
  words: string,
  status: number | null = null,
  orgCode: string | null = null,
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, orgCode, words, fields: [], retry: REFUSAL_CODES[code], status } };
}

/** Reads a failed answer in any of Salesforce's dialects, and a body in none of them (a gateway's HTML) by its status. */
export function readRefusal(status: number, body: unknown): Refusal {
  const found = readDialect(body);
  const code = meaning(found?.code ?? null, found?.words ?? (typeof body === 'string' ? body : ''), status);
  // A page of HTML is no sentence for a person.
  return {
    code,
    // It goes to the log, so it must not be anything but a code.
    orgCode: found !== null && /^[\w.-]{1,80}$/u.test(found.code) ? found.code : null,
    words: found?.words ?? '',
    fields: found?.fields ?? [],
    ...(found === null || found.faults.length === 0 ? {} : { faults: found.faults }),
    retry: REFUSAL_CODES[code],
    status,
  };
}

/**
 * Whether a write that was answered so may have been done all the same. Where it may, only a look at the org can tell; where not, the org
 * has said no.
 */
export function mayHaveHappened(refusal: Refusal): boolean {
  if (refusal.mayHaveHappened !== undefined) return refusal.mayHaveHappened;
  switch (refusal.code) {
    case 'unreachable':
    case 'timeout':
    case 'unreadable':
    case 'unavailable':
      return true;
    default:
      return false;
  }
}

/**
 * Whether the same request, if it may be sent twice, has a chance a moment later. An answer that is damaged says nothing of what the org
 * meant: asking again may bring a whole one.
 */
export function mayPass(refusal: Refusal): boolean {
  return refusal.retry === 'soon' || refusal.code === 'unreadable';
}
