import { guestMessage, type GuestMessage, type GuestRequest } from '@jackfield/contract';
import { isTrusted, type Registry, type Sender } from './trust.ts';

/** Longest guest message read, in UTF-16 code units. */
const LONGEST = 262_144;

/**
 * Reads what came from the Salesforce view's preload: a claim. Believed is only what the main frame of the view sent, while it stands on
 * the Lightning origin, in the shape of the contract. Null for everything else, with a code for the log.
 */
export function readClaim(
  sender: Sender,
  text: unknown,
  origin: string,
  registry: Registry,
): { ok: true; message: GuestMessage } | { ok: false; code: string } {
  if (!isTrusted(sender, 'salesforceView', origin, registry)) return { ok: false, code: 'guestNotTrusted' };
  if (typeof text !== 'string' || text.length > LONGEST) return { ok: false, code: 'guestMalformed' };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, code: 'guestMalformed' };
  }
  const read = guestMessage.safeParse(json);
  return read.success
    ? { ok: true, message: read.data }
    : { ok: false, code: `guestMalformed:${read.error.issues[0]?.path.map(String).join('.') ?? ''}` };
}

/** A request as the text that is posted to the page. */
export function writeRequest(request: GuestRequest): string {
  return JSON.stringify(request);
}
