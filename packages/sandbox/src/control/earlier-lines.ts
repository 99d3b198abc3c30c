import { MAX_TEXT, type EarlierLine } from '../messaging/sessions.ts';
import type { Org } from '../org.ts';
import { longId } from '../world/ids.ts';
import { controlRefusal, type Fields } from './fields.ts';

/** Most lines that one request can put before a conversation: as many as one call of the entries API gives. */
const MOST_LINES = 1_000;

/**
 * `transcript` of a chat: `[{from, text}]`, oldest first, `from` being `customer` or the id of a user. For long conversations that need not
 * be played line by line. @throws a refusal that names the field.
 */
export function readEarlierLines(org: Org, fields: Fields): EarlierLine[] {
  const given = fields.any('transcript');
  if (given === undefined) return [];
  if (!Array.isArray(given) || given.length > MOST_LINES) throw wrong(`must be a list of at most ${MOST_LINES} lines`);
  return given.map((line: unknown, at) => {
    const { from, text } = typeof line === 'object' && line !== null ? (line as { from?: unknown; text?: unknown }) : {};
    const by = from === 'customer' ? from : longId(String(from));
    if (by === null || (by !== 'customer' && !org.world.records.get('User', by)))
      throw wrong(`line ${at}: from must be customer or the id of a user`);
    if (typeof text !== 'string' || text.trim() === '' || text.length > MAX_TEXT)
      throw wrong(`line ${at}: text must be text that is not blank, of at most ${MAX_TEXT} characters`);
    return { by, text };
  });
}

const wrong = (why: string) => controlRefusal(400, 'INVALID_FIELD', `transcript ${why}.`);
