import { agentWorkId, interactionId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import type { RestClient } from '../rest/client.ts';
import { clientWith, type Rows } from '../testing/client-with.ts';
import { MAYA } from '../testing/tiny-org.ts';
import { readOwnWork, readSession } from './work.ts';

const CASE = interactionId.parse('5005i00000krRUKAA2');
const CALL = interactionId.parse('0LQ5i00000krRUKAA2');
const OLD_CHAT = interactionId.parse('5705i00000krRUKAA2');
const DORA = '0035i00000krRUKAA2';
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

  it('costs one call when it is of two objects and expected, and one more when it is of four', async () => {
    const AgentWork = [assigned(CASE, '1'), assigned(CALL, '2'), assigned(OLD_CHAT, '3'), assigned(CHAT, '4')];
    const two = clientWith({ ...records, AgentWork: [assigned(CASE, '1'), assigned(CHAT, '4')] });
    expect((await readOwnWork(two.client, MAYA, [CASE, CHAT])).ok).toBe(true);
    expect(two.calls).toHaveLength(1);
    const four = clientWith({ ...records, AgentWork });
    const read = await readOwnWork(four.client, MAYA, [CASE, CALL, OLD_CHAT, CHAT]);
    expect([read.ok && read.value.length, four.calls.length]).toEqual([4, 2]);
  });

  it('tells by a key whose it is, and of a case what it is about, how urgent, and when it was changed', async () => {
    const { client } = clientWith({
      AgentWork: [assigned(CASE, '1'), assigned(CALL, '2'), assigned(OLD_CHAT, '3')],
      Case: [
        {
          Id: CASE,
          CaseNumber: '00001026',
          Subject: ' My router blinks ',
          Priority: 'High',
          IsClosed: false,
          LastModifiedDate: '2026-11-22T10:00:00.000+0000',
          ContactId: DORA,
          Contact: { Name: 'Dora Ammann' },
          SuppliedName: 'D. Ammann',
          SuppliedEmail: 'dora@example.com',
        },
      ],
      VoiceCall: records['VoiceCall'] ?? [],
      LiveChatTranscript: [{ Id: OLD_CHAT, Name: '00000012', Status: 'InProgress', ContactId: DORA, Contact: { Name: 'Dora Ammann' } }],
    });
    const read = await readOwnWork(client, MAYA);
    expect(read.ok && read.value.map(({ work }) => [work.customer, work.reason, work.priority, work.changedMs])).toEqual([
      [{ name: 'Dora Ammann', key: DORA }, 'My router blinks', 'High', Date.UTC(2026, 10, 22, 10)],
      [{ name: '+4915112345678', key: '+4915112345678' }, null, null, null],
      [{ name: 'Dora Ammann', key: DORA }, null, null, null],
    ]);
  });

  it.each([
    [
      'the address they wrote from, in any letter case',
      { SuppliedName: 'D. Ammann', SuppliedEmail: 'Dora@Example.com' },
      'D. Ammann',
      'dora@example.com',
    ],
    ['nothing, when they said nothing', {}, '00001026', null],
  ])('knows a customer who is no contact by %s', async (_what, its, name, key) => {
    const { client } = clientWith({
      AgentWork: [assigned(CASE, '1')],
      Case: [{ Id: CASE, CaseNumber: '00001026', IsClosed: false, ...its }],
    });
    const read = await readOwnWork(client, MAYA);
    expect(read.ok && read.value[0]?.work.customer).toEqual({ name, key });
  });

  it('knows a customer of several channels by the contact, and by the channel’s own id where the org names none', async () => {
    const [session] = records['MessagingSession'] as object[];
    const keyOf = async (endUser: object) => {
      const { client } = clientWith({
        AgentWork: [assigned(CHAT, '4')],
        MessagingSession: [{ ...session, MessagingEndUserId: '0PA5i0000004CAeGAM', MessagingEndUser: { Name: 'Carl', ...endUser } }],
      });
      const read = await readOwnWork(client, MAYA);
      return read.ok ? read.value[0]?.work.customer.key : null;
    };
    expect(await keyOf({ ContactId: '0035i00000AbCdEAAV' })).toBe('0035i00000AbCdEAAV');
    expect(await keyOf({ ContactId: null })).toBe('0PA5i0000004CAeGAM');
  });

  it.each([
    ['OptedOut', 'optedOut'],
    ['ExplicitlyOptedIn', 'optedIn'],
    ['DoublyOptedIn', 'optedIn'],
    ['SomethingNew', null],
    [null, null],
  ])('says of a customer whose consent is %s: %s', async (status, consent) => {
    const [session] = records['MessagingSession'] as object[];
    const { client } = clientWith({
      AgentWork: [assigned(CHAT, '4')],
      MessagingSession: [{ ...session, MessagingEndUser: { Name: 'Carl', MessagingConsentStatus: status } }],
    });
    const read = await readOwnWork(client, MAYA);
    expect(read.ok && read.value[0]?.work.consent).toBe(consent);
  });

  it('asks for no skills where the org shows none', async () => {
    const { client } = clientWith({
      ...records,
      AgentWork: [assigned(CHAT, '4')],
      AgentWorkSkill: { status: 400, body: [{ errorCode: 'INVALID_TYPE' }] },
    });
    const read = await readOwnWork(client, MAYA);
    expect(read.ok && read.value[0]?.work.skills).toEqual([]);
  });

  it('has the transfers behind it, the oldest first', async () => {
    const [BO, SUPPORT] = ['0055i00000TBbILAA1', '00G5i00000Em1bIEAR'];
    const row = (number: number, from: string, over: object) => ({
      Work_Item_Id__c: CHAT,
      Transfer_Id__c: `00000000-0000-4000-8000-00000000000${number}`,
      CreatedById: from,
      CreatedBy: { Name: 'Somebody' },
      CreatedDate: `2026-11-22T09:0${number}:00.000+0000`,
      Note__c: null,
      ...over,
    });
    const back = row(3, BO, { Destination_Type__c: 'User', Destination_Id__c: BO, Route__c: 'Recall' });
    const first = row(2, BO, { Destination_Type__c: 'Queue', Destination_Id__c: SUPPORT, Route__c: 'QueueBased' });
    const { client } = clientWith({ ...records, AgentWork: [assigned(CHAT, '4')], Jackfield_Transfer__c: [back, first, row(1, BO, {})] });
    const read = await readOwnWork(client, MAYA);
    expect(read.ok && read.value[0]?.work.hops?.map(({ from, to, back: isBack }) => [from.id, to, isBack])).toEqual([
      [BO, { kind: 'queue', id: SUPPORT }, false],
      [BO, { kind: 'user', id: BO }, true],
    ]);
  });

  it('says who sent it also where their tool gave the transfer an id of another kind', async () => {
    const BO = '0055i00000TBbILAA1';
    const sent = {
      Work_Item_Id__c: CHAT,
      Transfer_Id__c: '8f3a',
      CreatedById: BO,
      CreatedBy: { Name: 'Bo' },
      Note__c: 'Red is the cable.',
    };
    const record = { ...sent, CreatedDate: '2026-11-22T09:01:00.000+0000', Destination_Type__c: 'User', Destination_Id__c: MAYA };
    const { client } = clientWith({ ...records, AgentWork: [assigned(CHAT, '4')], Jackfield_Transfer__c: [record] });
    const read = await readOwnWork(client, MAYA);
    expect(read.ok && read.value[0]?.work).toMatchObject({ transferredFrom: 'Bo', transferNote: 'Red is the cable.' });
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

  it('says since when it is over, of what is over', async () => {
    const at = '2026-11-22T10:01:00.000+0000';
    const row = (over: object) => ({ Id: CASE, CaseNumber: '00001026', ClosedDate: at, ...over });
    const endedMs = async (isClosed: boolean) => {
      const { client } = clientWith({ AgentWork: [assigned(CASE, '1', 'Opened')], Case: [row({ IsClosed: isClosed })] });
      const read = await readOwnWork(client, MAYA);
      return read.ok && read.value[0]?.endedMs;
    };
    // A case that was opened again may keep the date of its last end.
    expect([await endedMs(true), await endedMs(false)]).toEqual([Date.UTC(2026, 10, 22, 10, 1), null]);
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
