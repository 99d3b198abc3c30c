import { agentWorkId, interactionId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { ok } from '../refusal.ts';
import { clientWith } from '../testing/client-with.ts';
import { MAYA } from '../testing/tiny-org.ts';
import { readMe } from './me.ts';
import { readOfferEnds } from './outcomes.ts';
import { readPresenceStatuses } from './presence.ts';
import { readTranscript } from './transcript.ts';
import { readOwnWork } from './work.ts';

const BO = '0055i00000TBbILAA1';
const SUPPORT = '00G5i00000Em1bIEAR';
const CHAT = interactionId.parse('0Mw5i00000krRUKCA2');
const WORK = agentWorkId.parse('0Bz5i00000R7Ly8CAF');
const AVAILABLE = '0N55i000000AbCdCAK';

describe('who is signed in', () => {
  const org = { Organization: [{ Name: 'Acme' }], User: [{ Name: 'Maya Lindqvist' }] };
  const tokens = { userId: MAYA, orgId: '00D5i00000FPcrREAT' as Parameters<typeof readMe>[1]['orgId'] };
  it('is read in one call', async () => {
    const { client, calls } = clientWith(org);
    expect(await readMe(client, tokens)).toEqual(ok({ agent: { ...tokens, name: 'Maya Lindqvist', orgName: 'Acme' } }));
    expect(calls).toHaveLength(1);
  });

  it('is nobody where the org does not show them', async () => {
    expect(await readMe(clientWith({ ...org, User: [] }).client, tokens)).toMatchObject({ ok: false, refusal: { code: 'unreadable' } });
  });
});

describe('presence statuses', () => {
  it('take work where a channel is attached, and are busy where none is', async () => {
    const { client } = clientWith({
      ServicePresenceStatus: [
        { Id: AVAILABLE, MasterLabel: 'Available for chat', DeveloperName: 'Available' },
        { Id: '0N55i000000AbCeCAK', MasterLabel: 'Break', DeveloperName: 'Break' },
      ],
      ServiceChannelStatus: [{ ServicePresenceStatusId: AVAILABLE.slice(0, 15) }],
    });
    expect(await readPresenceStatuses(client)).toMatchObject({
      ok: true,
      value: {
        statuses: [
          { name: 'Available for chat', kind: 'online' },
          { name: 'Break', kind: 'busy' },
        ],
      },
    });
  });
});

const assignedRow = {
  Id: WORK,
  WorkItemId: CHAT,
  Status: 'Assigned',
  OriginalGroupId: SUPPORT,
  OriginalGroup: { Name: 'Support' },
  AssignedDateTime: '2026-11-22T10:00:00.000+0000',
  AcceptDateTime: null,
  PushTimeoutDateTime: '2026-11-22T10:00:30.000+0000',
};
const sessionRow = {
  Id: CHAT,
  Status: 'Waiting',
  ChannelType: 'EmbeddedMessaging',
  EndUserMessageCount: 2,
  MessagingEndUserId: '0PA5i0000004CAeGAM',
  MessagingEndUser: { Name: 'Anna', MessagingConsentStatus: 'ImplicitlyOptedIn' },
  PreviewDetails: 'My router blinks',
  Conversation: { ConversationIdentifier: 'uuid-1' },
};

describe("the agent's own work", () => {
  it('costs one call when there is none', async () => {
    const { client, calls } = clientWith({});
    expect(await readOwnWork(client, MAYA)).toEqual({ ok: true, value: [] });
    expect(calls).toHaveLength(1);
  });

  it('costs one call while it is what was expected, and a second one for a surprise', async () => {
    const { client, calls } = clientWith({ AgentWork: [assignedRow], MessagingSession: [sessionRow] });
    const expected = await readOwnWork(client, MAYA, [CHAT, '0Mw5i00000krRULCA2']);
    expect(calls).toHaveLength(1);
    expect(await readOwnWork(client, MAYA, ['0Mw5i00000krRULCA2'])).toEqual(expected);
    expect(calls).toHaveLength(3);
  });

  it('is an offer with its deadline, its queue, and who sent it', async () => {
    const { client, calls } = clientWith({
      AgentWork: [assignedRow],
      MessagingSession: [sessionRow],
      AgentWorkSkill: [
        { AgentWorkId: WORK, Skill: { MasterLabel: 'Billing' } },
        { AgentWorkId: WORK, Skill: { MasterLabel: 'German' } },
        { AgentWorkId: WORK, Skill: { MasterLabel: 'Billing' } },
        { AgentWorkId: WORK, Skill: null },
        { AgentWorkId: '0Bz5i00000R7Ly9CAF', Skill: { MasterLabel: 'French' } },
      ],
      Jackfield_Transfer__c: [
        {
          Work_Item_Id__c: CHAT,
          CreatedById: BO,
          CreatedBy: { Name: 'Bo Castellanos' },
          CreatedDate: '2026-11-22T09:59:59.000+0000',
          Note__c: 'Wants a refund',
        },
      ],
    });
    expect(await readOwnWork(client, MAYA)).toEqual({
      ok: true,
      value: [
        {
          stage: 'offered',
          deadlineMs: Date.UTC(2026, 10, 22, 10, 0, 30),
          customerMessages: 2,
          conversationIdentifier: 'uuid-1',
          endUserId: '0PA5i0000004CAeGAM',
          ended: false,
          endedMs: null,
          work: {
            id: CHAT,
            agentWorkId: WORK,
            channel: 'chat',
            customer: { name: 'Anna', key: '0PA5i0000004CAeGAM' },
            queue: { id: SUPPORT, name: 'Support' },
            transferredFrom: 'Bo Castellanos',
            transferNote: 'Wants a refund',
            reason: 'My router blinks',
            skills: ['Billing', 'German'],
            priority: null,
            consent: 'optedIn',
            changedMs: null,
            offeredAtMs: Date.UTC(2026, 10, 22, 10),
          },
        },
      ],
    });
    expect(calls).toHaveLength(2);
  });

  it('was sent by nobody when the transfer is younger, or her own; and works where our package is not installed', async () => {
    const sent = (over: object) => ({
      Work_Item_Id__c: CHAT,
      CreatedById: BO,
      CreatedBy: { Name: 'Bo' },
      CreatedDate: '2026-11-22T09:00:00.000+0000',
      Note__c: 'not for Maya',
      ...over,
    });
    for (const rows of [
      [sent({ CreatedDate: '2026-11-22T11:00:00.000+0000' })],
      [sent({ CreatedById: MAYA })],
      { status: 400, body: [{ errorCode: 'INVALID_TYPE' }] },
    ]) {
      const { client } = clientWith({ AgentWork: [assignedRow], MessagingSession: [sessionRow], Jackfield_Transfer__c: rows });
      expect(await readOwnWork(client, MAYA)).toMatchObject({ ok: true, value: [{ work: { transferredFrom: null, transferNote: null } }] });
    }
  });

  it('leaves out what has no pane yet', async () => {
    const { client } = clientWith({ AgentWork: [{ ...assignedRow, WorkItemId: '5005i00000AbCdEAAV' }], MessagingSession: [] });
    expect(await readOwnWork(client, MAYA)).toEqual({ ok: true, value: [] });
  });

  it('says why offers left', async () => {
    const letters = ['A', 'B', 'C', 'D', 'E'];
    const ids = letters.map((letter) => agentWorkId.parse(`0Bz5i00000R7Ly${letter}CAF`));
    const items = letters.map((letter) => interactionId.parse(`0Mw5i00000R7Ly${letter}CAF`));
    const { client } = clientWith({
      AgentWork: [
        { Id: ids[0], Status: 'DeclinedOnPushTimeout', WorkItemId: items[0], UserId: MAYA },
        { Id: ids[1], Status: 'Opened', WorkItemId: items[1], UserId: MAYA },
        { Id: ids[2], Status: 'Canceled', WorkItemId: items[2], UserId: MAYA },
        { Id: ids[4], Status: 'Canceled', WorkItemId: items[4], UserId: MAYA },
        { Id: '0Bz5i00000R7LyZCAF', Status: 'Assigned', WorkItemId: items[4], UserId: '0055i00000AbCdEAAV' },
        { Id: '0Bz5i00000R7LyYCAF', Status: 'Assigned', WorkItemId: items[2], UserId: MAYA },
        { Id: '0Bz5i00000R7LyXCAF', Status: 'Closed', WorkItemId: items[2], UserId: '0055i00000AbCdEAAV' },
      ],
    });
    const ends = await readOfferEnds(
      client,
      ids.map((id, at) => ({ id: items[at] ?? interactionId.parse(id), agentWorkId: id })),
      MAYA,
    );
    expect(ends.ok && ids.map((id) => ends.value.get(id))).toEqual(['timedOut', null, 'withdrawn', 'withdrawn', 'takenElsewhere']);
  });
});

describe('a transcript', () => {
  it('is told by sides, oldest first; what holds no words is a message of the customer, and of nobody else', async () => {
    const entry = (identifier: string, role: string, at: number, messageText: string | null, subject: string | null = null) => ({
      identifier,
      messageText,
      serverReceivedTimestamp: at,
      sender: { role, subject },
    });
    const { client } = clientWith({}, () =>
      ok({
        conversationEntries: [
          entry('3', 'Agent', 30, 'Hello Anna', MAYA),
          entry('1', 'EndUser', 10, 'Hi'),
          entry('2', 'System', 20, null),
          entry('4', 'Chatbot', 5, 'I am a bot'),
          entry('5', 'EndUser', 50, null),
          entry('6', 'Agent', 60, null, MAYA),
          { ...entry('7', 'EndUser', 70, null), entryType: 'ParticipantChanged' },
          { ...entry('8', 'Agent', 80, '', MAYA), entryType: 'Message' },
        ],
      }),
    );
    const read = await readTranscript(client, 'uuid-1', { customer: 'Anna', me: { userId: MAYA, name: 'Maya' } });
    expect(read.ok && read.value.map((message) => [message.id, message.from, message.author, message.text])).toEqual([
      ['4', 'system', 'Chatbot', 'I am a bot'],
      ['1', 'customer', 'Anna', 'Hi'],
      ['3', 'agent', 'Maya', 'Hello Anna'],
      ['5', 'customer', 'Anna', ''],
      ['8', 'agent', 'Maya', ''],
    ]);
  });

  it('with a message that has no name is refused, and throws nothing', async () => {
    const entry = { identifier: '', messageText: 'Hi', serverReceivedTimestamp: 1, sender: { role: 'EndUser' } };
    const { client } = clientWith({}, () => ok({ conversationEntries: [entry] }));
    expect(await readTranscript(client, 'x', { customer: '', me: { userId: '', name: '' } })).toMatchObject({
      ok: false,
      refusal: { code: 'unreadable', words: 'entries: conversationEntries.0.identifier' },
    });
  });

  it('of another shape is refused by its field', async () => {
    const { client } = clientWith({}, () => ok({ entries: [] }));
    expect(await readTranscript(client, 'x', { customer: '', me: { userId: '', name: '' } })).toMatchObject({
      ok: false,
      refusal: { code: 'unreadable', words: 'entries: conversationEntries' },
    });
  });
});
