import type { Ctx } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { longId } from '../world/ids.ts';
import type { CallLine } from './calls.ts';
import { invalid, ScrtAnswer } from './errors.ts';
import { Input } from './input.ts';

/** Most calls of one bulk request, and most messages of one call in it. */
const MOST = 5;
const SENDERS: Readonly<Record<string, CallLine['from']>> = {
  END_USER: 'customer',
  VIRTUAL_AGENT: 'system',
  HUMAN_AGENT: 'agent',
  SUPERVISOR: 'agent',
  EXTERNAL_USER: 'customer',
};
const MESSAGE = ['participantId', 'messageId', 'startTime', 'endTime', 'content', 'senderType'];

/** What is answered when every message was taken. */
const ACCEPTED = { result: 'Accepted' };

/** Adds one line to the transcript of a call. The same messageId twice is one line. @throws {ScrtError} */
export async function sendMessage(org: Org, ctx: Ctx, call: StoredRow): Promise<unknown> {
  org.calls.say(call.Id, readLine(org, await Input.of(ctx, MESSAGE)));
  return ACCEPTED;
}

/**
 * Adds lines to up to five calls, up to five lines each, of one participant each: `entries: [{vendorCallKey, messages}]`. A body that breaks
 * these rules is refused as a whole; an entry for a call that is not there fails alone.
 *
 * @returns 202 when every entry was taken; else 207 with what went wrong.
 */
export async function sendMessagesInBulk(org: Org, ctx: Ctx, callOf: (key: string) => StoredRow | undefined): Promise<ScrtAnswer> {
  const entries = (await Input.of(ctx, ['entries'])).list('entries', 1, MOST).map((one) => readEntry(org, one));
  const failed: unknown[] = [];
  for (const { vendorCallKey, lines } of entries) {
    const call = callOf(vendorCallKey);
    if (call) for (const line of lines) org.calls.say(call.Id, line);
    else failed.push({ vendorCallKey, status: 404, message: `There is no voice call ${vendorCallKey}.` });
  }
  return failed.length === 0 ? new ScrtAnswer(202, ACCEPTED) : new ScrtAnswer(207, { errorResponse: { errorResponseEntries: failed } });
}

function readEntry(org: Org, value: unknown): { vendorCallKey: string; lines: CallLine[] } {
  const entry = new Input(value, ['vendorCallKey', 'messages']);
  const messages = entry.list('messages', 1, MOST).map((one) => new Input(one, MESSAGE));
  if (new Set(messages.map((one) => one.text('participantId'))).size > 1)
    throw invalid('The messages of an entry must be from one participant.');
  return { vendorCallKey: entry.text('vendorCallKey'), lines: messages.map((one) => readLine(org, one)) };
}

function readLine(org: Org, input: Input): CallLine {
  const participantId = input.text('participantId');
  const sender = input.text('senderType');
  const from = SENDERS[sender];
  if (!from) throw invalid(`senderType must be one of ${Object.keys(SENDERS).join(', ')}.`);
  if (sender === 'HUMAN_AGENT' && !org.world.records.get('User', longId(participantId) ?? ''))
    throw invalid('participantId of a HUMAN_AGENT must be the id of a user.');
  input.number('endTime');
  return { id: input.text('messageId'), from, text: input.text('content'), atMs: input.number('startTime') };
}
