import { fillDefinition, MESSAGE_DEFINITIONS } from '../messaging/definitions.ts';
import { RestError } from '../records/errors.ts';
import type { StoredRow } from '../records/store.ts';
import { longId } from '../world/ids.ts';
import { isObject, onlyFields } from './body.ts';
import type { RestCall } from './call.ts';

/** Most recipients of one input. */
const MOST_RECIPIENTS = 100;
/** Key prefix of the record behind a request to send. */
const REQUEST_PREFIX = '1sr';
const SESSION_STATUSES = ['Any', 'NonActive', 'Closed'] as const;
const KNOWN = [
  'messageDefinitionName',
  'requestType',
  'isEnforceMessagingChannelConsent',
  'channelConsentType',
  'allowedSessionStatus',
  'messagingEndUserIds',
  'messagingDefinitionInputParameters',
] as const;

/**
 * The standard action that sends a message written beforehand. Success means that it is on its way: it is delivered on the sandbox's clock.
 * One recipient who may not be written to refuses the whole input (invented).
 * @throws {RestError}
 */
export function sendConversationMessages(call: RestCall, given: Record<string, unknown>): Record<string, unknown> {
  const input = onlyFields(given, KNOWN, 'inputs.');
  if (input['requestType'] !== 'SendNotificationMessages') throw invalid('requestType must be SendNotificationMessages');
  const definition = MESSAGE_DEFINITIONS.find((one) => one.name === input['messageDefinitionName']);
  if (!definition) throw invalid(`messageDefinitionName: there is no message definition ${String(input['messageDefinitionName'])}`);
  const filled = fillDefinition(definition, parameters(input['messagingDefinitionInputParameters']));
  if ('problem' in filled) throw invalid(`messagingDefinitionInputParameters: ${filled.problem}`);
  const allowed = SESSION_STATUSES.find((one) => one === (input['allowedSessionStatus'] ?? 'Any'));
  if (!allowed) throw invalid(`allowedSessionStatus must be one of ${SESSION_STATUSES.join(', ')}`);
  const recipients = recipientsOf(call, input['messagingEndUserIds']);
  for (const endUser of recipients) {
    if (input['isEnforceMessagingChannelConsent'] === true && endUser['MessagingConsentStatus'] === 'OptedOut')
      throw invalid(`messagingEndUserIds: ${endUser.Id} has opted out`);
    const session = call.org.sessions.ofEndUser(endUser.Id).at(-1);
    if (!isAllowed(allowed, session)) throw invalid(`messagingEndUserIds: the session of ${endUser.Id} is ${String(session?.['Status'])}`);
  }
  const identifiers = recipients.map((endUser) => call.org.outbox.enqueue(endUser, filled.text, call.userId));
  return { messageIdentifiers: identifiers.join(','), requestId: call.org.world.records.ids.next(REQUEST_PREFIX) };
}

function isAllowed(allowed: (typeof SESSION_STATUSES)[number], session: StoredRow | undefined): boolean {
  switch (allowed) {
    case 'Any':
      return true;
    case 'NonActive':
      return session?.['Status'] !== 'Active';
    case 'Closed':
      return session === undefined || session['Status'] === 'Ended';
  }
}

function recipientsOf(call: RestCall, value: unknown): StoredRow[] {
  if (typeof value !== 'string' || value.trim() === '') throw invalid('messagingEndUserIds is missing');
  const ids = value.split(',').map((one) => one.trim());
  if (ids.length > MOST_RECIPIENTS) throw invalid(`messagingEndUserIds: more than ${MOST_RECIPIENTS} recipients`);
  return ids.map((given) => {
    const id = longId(given);
    const endUser = id === null ? undefined : call.org.world.records.get('MessagingEndUser', id);
    if (!endUser) throw invalid(`messagingEndUserIds: there is no messaging user ${given}`);
    return endUser;
  });
}

function parameters(value: unknown): Map<string, string> {
  const read = new Map<string, string>();
  if (value === undefined) return read;
  if (!Array.isArray(value)) throw invalid('messagingDefinitionInputParameters must be an array');
  for (const one of value) {
    if (!isObject(one) || typeof one['name'] !== 'string' || typeof one['textValue'] !== 'string')
      throw invalid('messagingDefinitionInputParameters: each needs a name and a textValue');
    read.set(one['name'], one['textValue']);
  }
  return read;
}

function invalid(message: string): RestError {
  return new RestError(400, 'INVALID_API_INPUT', message);
}
