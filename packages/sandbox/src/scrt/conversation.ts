import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { ScrtError } from './errors.ts';
import type { Input } from './input.ts';
import { refusal } from './interaction-errors.ts';

/** The living session of a request's `conversationIdentifier`. @throws {ScrtError} */
export function sessionOf(org: Org, input: Input): StoredRow {
  const session = org.sessions.ofConversation(input.text('conversationIdentifier'));
  if (!session) throw refusal('unknownConversation');
  if (session['Status'] === 'Ended') throw new ScrtError(409, 'SESSION_ENDED', 'The messaging session has ended.');
  return session;
}
