import type { Ctx } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import type { CallLine } from './calls.ts';
import { invalid } from './errors.ts';
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

/** Adds one line to the transcript of a call. The same messageId twice is one line. */
export async function sendMessages(org: Org, ctx: Ctx, call: StoredRow): Promise<unknown> {
  org.calls.say(call.Id, readLine(await Input.of(ctx, MESSAGE)));
  return { result: 'Accepted' };
}

/** Adds lines to several calls: all of them are read before any is added. The names of this body are invented: `calls: [{vendorCallKey, messages}]`. */
export async function sendMessagesInBulk(org: Org, ctx: Ctx, callOf: (key: string) => StoredRow): Promise<unknown> {
  const calls = listOf((await Input.of(ctx, ['calls'])).any('calls'), 'calls');
  const lines = calls.flatMap((one) => {
    const input = new Input(one, ['vendorCallKey', 'messages']);
    const call = callOf(input.text('vendorCallKey'));
    return listOf(input.any('messages'), 'messages').map((message) => ({ callId: call.Id, line: readLine(new Input(message, MESSAGE)) }));
  });
  for (const { callId, line } of lines) org.calls.say(callId, line);
  return { result: 'Accepted' };
}

function readLine(input: Input): CallLine {
  input.text('participantId');
  const from = SENDERS[input.text('senderType')];
  if (!from) throw invalid(`senderType must be one of ${Object.keys(SENDERS).join(', ')}.`);
  return { id: input.text('messageId'), from, text: input.text('content'), atMs: input.number('startTime') };
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST) throw invalid(`${name} must have 1 to ${MOST} elements.`);
  return value;
}
