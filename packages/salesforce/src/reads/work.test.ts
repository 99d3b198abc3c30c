import { agentWorkId, interactionId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import type { RestClient } from '../rest/client.ts';
import { clientWith, type Rows } from '../testing/client-with.ts';
import { MAYA } from '../testing/tiny-org.ts';
import { readOwnWork, readSession } from './work.ts';

const CASE = interactionId.parse('5005i00000krRUKAA2');
const CALL = interactionId.parse('0LQ5i00000krRUKAA2');
const OLD_CHAT = interactionId.parse('5705i00000krRUKAA2');
const CHAT = interactionId.parse('0Mw5i00000krRUKCA2');

const assigned = (workItem: string, letter: string, status = 'Assigned') => ({
  Id: agentWorkId.parse(`0Bz5i00000R7Ly${letter}CAF`),
  WorkItemId: workItem,
  Status: status,
  OriginalGroupId: null,
  OriginalGroup: null,
  AssignedDateTime: '2026-11-22T10:00:00.000+0000',
  AcceptDateTime: '2026-11-22T10:00:05.000+0000',
  PushTimeoutDateTime: null,
});
const records: Rows = {
  Case: [{ Id: CASE, CaseNumber: '00001026', Subject: 'My router blinks', IsClosed: false }],
  VoiceCall: [{ Id: CALL, FromPhoneNumber: '+4915112345678', CallEndDateTime: null }],
  LiveChatTranscript: [{ Id: OLD_CHAT, Name: '00000012', Status: 'InProgress', Contact: { Name: 'Anna' } }],
  MessagingSession: [
    {
      Id: CHAT,
      Status: 'Active',
      ChannelType: 'WhatsApp',
      EndUserMessageCount: 1,
      MessagingEndUser: { Name: 'Carl' },
      Conversation: { ConversationIdentifier: 'uuid-1' },
    },
  ],
};
const listed = async (rows: Rows) => {
  const { client, calls } = clientWith(rows);
  const read = await readOwnWork(client, MAYA);
  return {
    calls,
    work: read.ok ? read.value.map((one) => [one.work.channel, one.work.customer.name, one.stage, one.ended]) : read.refusal.code,
  };
};

describe("the agent's own work of every kind", () => {
  it('is listed with what names it, in two calls', async () => {
    const AgentWork = [assigned(CASE, '1'), assigned(CALL, '2'), assigned(OLD_CHAT, '3'), assigned(CHAT, '4')];
    const { calls, work } = await listed({ ...records, AgentWork });
    expect(work).toEqual([
      ['case', 'My router blinks', 'offered', false],
      ['call', '+4915112345678', 'offered', false],
      ['chat', 'Anna', 'offered', false],
      ['whatsapp', 'Carl', 'offered', false],
    ]);
    expect(calls).toHaveLength(2);
  });

  it('is over when the record is, whatever the assignment says', async () => {
    const { work } = await listed({
      AgentWork: [assigned(CASE, '1', 'Opened'), assigned(CALL, '2', 'Opened'), assigned(OLD_CHAT, '3', 'Opened')],
      Case: [{ Id: CASE, CaseNumber: '00001026', Subject: null, IsClosed: true }],
      VoiceCall: [{ Id: CALL, FromPhoneNumber: null, CallEndDateTime: '2026-11-22T10:01:00.000+0000' }],
      LiveChatTranscript: [{ Id: OLD_CHAT, Name: '00000012', Status: 'Completed', Contact: null }],
    });
    expect(work).toEqual([
      ['case', '00001026', 'open', true],
      ['call', '', 'open', true],
      ['chat', '00000012', 'open', true],
    ]);
  });

  it('leaves out what this org does not have or does not show, and work of other kinds', async () => {
    const { work } = await listed({
      ...records,
      AgentWork: [assigned(CASE, '1'), assigned(CALL, '2'), assigned('00Q5i00000krRUKAA2', '5')],
      VoiceCall: { status: 400, body: [{ errorCode: 'INVALID_TYPE', message: 'VoiceCall is not supported' }] },
    });
    expect(work).toEqual([['case', 'My router blinks', 'offered', false]]);
  });

  it('is listed with less where the org hides a field, which costs one call more, once', async () => {
    const hidden = { status: 400, body: [{ errorCode: 'INVALID_FIELD', message: "No such column 'Subject' on entity 'Case'" }] };
    const found: Rows = { ...records, AgentWork: [assigned(CASE, '1'), assigned(CALL, '2')], Case: hidden };
    const { client, calls } = clientWith(found);
    let asked = '';
    const hiding: RestClient = {
      ...client,
      send(method, path, body) {
        asked = decodeURIComponent(JSON.stringify(body));
        // Only a query that names the hidden field is refused.
        found['Case'] = asked.includes('Subject') ? hidden : [{ Id: CASE, CaseNumber: '00001026', IsClosed: false }];
        return client.send(method, path, body);
      },
    };
    const titles = async () => {
      const read = await readOwnWork(hiding, MAYA, [CASE, CALL]);
      return read.ok ? read.value.map((one) => one.work.customer.name) : read.refusal;
    };
    expect(await titles()).toEqual(['00001026', '+4915112345678']);
    expect(calls).toHaveLength(2);
    expect(asked).not.toContain('VoiceCall');
    expect(await titles()).toEqual(['00001026', '+4915112345678']);
    expect(calls).toHaveLength(3);
    expect(await readSession(hiding, CASE)).toMatchObject({ ok: true, value: { customerName: '00001026' } });
  });

  it('is over or not whatever fields a call may show', async () => {
    const { work } = await listed({ AgentWork: [assigned(CALL, '2', 'Opened')], VoiceCall: [{ Id: CALL }] });
    expect(work).toEqual([['call', '', 'open', false]]);
  });

  it('is not read at all when something broke: half a list would take work away', async () => {
    const { work } = await listed({ ...records, AgentWork: [assigned(CASE, '1')], Case: { status: 500, body: null } });
    expect(work).toBe('unavailable');
  });
});

describe('one item', () => {
  it('is found by its id, of a kind we know', async () => {
    const { client } = clientWith(records);
    expect(await readSession(client, CHAT)).toEqual({
      ok: true,
      value: { conversationIdentifier: 'uuid-1', customerName: 'Carl', ended: false },
    });
    const { client: nobody, calls } = clientWith({});
    expect(await readSession(nobody, interactionId.parse('00Q5i00000krRUKAA2'))).toEqual({ ok: true, value: null });
    expect(calls).toEqual([]);
  });
});
