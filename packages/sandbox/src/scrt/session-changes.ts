import type { Ctx } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { longId } from '../world/ids.ts';
import { sessionOf } from './conversation.ts';
import { ScrtError } from './errors.ts';
import { Input } from './input.ts';
import { refusal } from './interaction-errors.ts';

/** `POST /participant`: agents leave a conversation that goes on. Their work is closed; all of them are known before the first is removed. */
export async function removeParticipants(org: Org, ctx: Ctx): Promise<unknown> {
  const input = await Input.of(ctx, ['conversationIdentifier', 'participants', 'operation']);
  const session = sessionOf(org, input);
  // The outbound schema writes it small; other operations of this host begin with a capital letter.
  if (input.text('operation').toLowerCase() !== 'remove') throw refusal('wrongParameters', 'operation must be remove.');
  const works = input.list('participants', 1, Infinity).map((one) => openWorkOf(org, session, one));
  for (const work of works) org.close(String(work['UserId']), work.Id);
  return { success: true };
}

function openWorkOf(org: Org, session: StoredRow, value: unknown): StoredRow {
  const participant = new Input(value, ['appType', 'subject', 'role']);
  if (participant.any('appType') !== 'agent') throw refusal('wrongAppType', 'appType must be agent.');
  if (participant.any('role') !== 'Agent') throw refusal('wrongRole', 'role must be Agent.');
  const userId = longId(participant.text('subject')) ?? '';
  const work = org.omni.works.on(session.Id).find((one) => one['UserId'] === userId && one['Status'] === 'Opened');
  if (!work) throw refusal('unknownParticipant');
  return work;
}

/** `POST /messagingSession`: the partner ends a session, or puts it to sleep until the customer writes again. */
export async function changeSession(org: Org, ctx: Ctx, channel: StoredRow): Promise<unknown> {
  const input = await Input.of(ctx, [
    ...['channelAddressIdentifier', 'conversationIdentifier', 'endUserClientId'],
    ...['operation', 'operationBy', 'sessionId'],
  ]);
  if (input.text('channelAddressIdentifier') !== channel['ChannelAddressIdentifier']) throw refusal('wrongContext');
  const session = sessionOf(org, input);
  const customer = org.world.records.mustGet('MessagingEndUser', String(session['MessagingEndUserId']));
  if (input.text('endUserClientId') !== customer['MessagingPlatformKey']) throw refusal('unknownEndUser');
  const by = input.text('operationBy');
  if (by !== 'EndUser' && by !== 'System') throw refusal('wrongParameters', 'operationBy must be EndUser or System.');
  switch (input.text('operation')) {
    case 'End':
      org.end(session.Id, by === 'EndUser' ? 'customer' : 'system');
      return { success: true };
    case 'Inactivate':
      if (longId(input.text('sessionId')) !== session.Id) throw refusal('wrongSession');
      if (session['Status'] !== 'Active') throw new ScrtError(409, 'SESSION_NOT_ACTIVE', 'The messaging session is not active.');
      org.sessions.abandon(session.Id, String(session['OwnerId']));
      return { success: true };
    default:
      throw refusal('wrongParameters', 'operation must be End or Inactivate.');
  }
}
