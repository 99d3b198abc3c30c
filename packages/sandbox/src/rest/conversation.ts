import type { Line } from '../messaging/sessions.ts';
import { notFound, RestError } from '../records/errors.ts';
import type { RestAnswer, RestCall, Resource } from './call.ts';

/** What the Connect API knows of a conversation. */
export const CONVERSATION_RESOURCES: readonly Resource[] = [
  { method: 'GET', path: /^\/connect\/conversation\/(?<identifier>[0-9a-f-]+)\/entries$/, handle: entries },
];

const PARAMETERS = new Set(['startTimestamp', 'endTimestamp', 'queryDirection', 'recordLimit']);

/** The entries of a conversation. Parameters and defaults are documented; the names in the answer come from a second-hand schema. */
function entries(call: RestCall, params: Readonly<Record<string, string>>): RestAnswer {
  const { sessions } = call.org;
  const session = sessions.ofConversation(params['identifier'] ?? '');
  if (!session || call.org.session(call.userId, session.Id) === null) throw notFound();
  for (const name of call.query.keys()) if (!PARAMETERS.has(name)) throw invalid(`there is no parameter ${name}`);
  const start = wholeNumber(call, 'startTimestamp', 0);
  const end = wholeNumber(call, 'endTimestamp', Number.MAX_SAFE_INTEGER);
  const limit = wholeNumber(call, 'recordLimit', 25);
  if (limit < 1 || limit > 1_000) throw invalid('recordLimit must be from 1 to 1000');
  const direction = call.query.get('queryDirection') ?? 'FromEnd';
  if (direction !== 'FromEnd' && direction !== 'FromStart') throw invalid('queryDirection must be FromEnd or FromStart');
  const within = sessions.lines(session.Id).filter((line) => line.atMs >= start && line.atMs <= end);
  const ordered = direction === 'FromStart' ? within : within.toReversed();
  return { status: 200, body: { conversationEntries: ordered.slice(0, limit).map((line) => entry(session.Id, line)) } };
}

function entry(sessionId: string, line: Line): Record<string, unknown> {
  return {
    clientDuration: 0,
    clientTimestamp: line.atMs,
    identifier: line.id,
    // Of a file without words. What a real org has there is not known.
    messageText: line.text === '' ? null : line.text,
    relatedRecords: [sessionId],
    sender: { appType: line.from === 'customer' ? 'messagingForInAppAndWeb' : 'agent', role: ROLES[line.from], subject: line.senderId },
    serverReceivedTimestamp: line.atMs,
  };
}

const ROLES: Readonly<Record<Line['from'], string>> = { customer: 'EndUser', agent: 'Agent', system: 'System' };

function wholeNumber(call: RestCall, name: string, otherwise: number): number {
  const text = call.query.get(name);
  if (text === null) return otherwise;
  if (!/^\d{1,15}$/.test(text)) throw invalid(`${name} must be a whole number`);
  return Number(text);
}

function invalid(message: string): RestError {
  return new RestError(400, 'INVALID_API_INPUT', message);
}
