import { recordCard } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ok } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { clientWith, type Rows } from '../testing/client-with.ts';
import { MAYA } from '../testing/tiny-org.ts';
import { readRecordCards } from './record-cards.ts';

const tail = '5i00000krRUKAA2';
const ids = {
  case: `500${tail}`,
  session: `0Mw${tail}`,
  endUser: `0PA${tail}`,
  chat: `570${tail}`,
  call: `0LQ${tail}`,
  contact: `003${tail}`,
};
const QUEUE = `00G${tail}`;
const at = '2026-11-22T10:00:00.000+0000';
const atMs = Date.UTC(2026, 10, 22, 10);
const anna = { ContactId: ids.contact, Contact: { Name: 'Anna' } };
const maya = { OwnerId: MAYA, Owner: { Name: 'Maya Lindqvist' } };
const owner = { id: MAYA, name: 'Maya Lindqvist', kind: 'user' };
const contact = { id: ids.contact, name: 'Anna' };

const rows: Rows = {
  Case: [
    {
      ...anna,
      ...maya,
      Id: ids.case,
      CaseNumber: '00001026',
      Subject: 'My router blinks',
      Status: 'New',
      Priority: 'High',
      Origin: 'Web',
      IsClosed: false,
      CreatedDate: at,
      LastModifiedDate: at,
    },
  ],
  MessagingSession: [
    {
      Id: ids.session,
      Name: '00000007',
      Status: 'Waiting',
      ChannelType: 'WhatsApp',
      MessagingEndUserId: ids.endUser,
      MessagingEndUser: { Name: 'Anna' },
      OwnerId: QUEUE,
      Owner: { Name: 'Support' },
      CaseId: ids.case,
      CreatedDate: at,
      AcceptTime: null,
      EndTime: null,
      EndUserMessageCount: 2,
      AgentMessageCount: null,
    },
  ],
  MessagingEndUser: [
    {
      ...anna,
      Id: ids.endUser,
      Name: 'Anna',
      MessageType: 'WhatsApp',
      MessagingPlatformKey: 'whatsapp:+4915112345678',
      MessagingConsentStatus: 'ImplicitlyOptedIn',
      CreatedDate: at,
    },
  ],
  LiveChatTranscript: [
    { ...anna, ...maya, Id: ids.chat, Name: '00000012', Status: 'Completed', CreatedDate: at, StartTime: at, EndTime: at },
  ],
  VoiceCall: [
    {
      ...maya,
      Id: ids.call,
      CallType: 'Inbound',
      CallDisposition: 'in-progress',
      FromPhoneNumber: '+4915112345678',
      ToPhoneNumber: '+49301234567',
      QueueName: null,
      RelatedRecordId: ids.case,
      CallStartDateTime: at,
      CallEndDateTime: null,
    },
  ],
  Contact: [
    {
      Id: ids.contact,
      Name: 'Anna',
      Email: 'anna@example.com',
      Phone: null,
      MobilePhone: null,
      AccountId: null,
      Account: null,
      CreatedDate: at,
    },
  ],
};

describe('record cards', () => {
  it('of every kind come together, five kinds a call, in the order they were asked for, in our words', async () => {
    const { client, calls } = clientWith(rows);
    const read = await readRecordCards(client, Object.values(ids));
    expect(calls).toEqual(['POST /services/data/v64.0/composite', 'POST /services/data/v64.0/composite']);
    expect(read).toMatchObject({
      ok: true,
      value: {
        missing: [],
        cards: [
          {
            kind: 'case',
            number: '00001026',
            subject: 'My router blinks',
            priority: 'High',
            contact,
            owner,
            createdMs: atMs,
            changedMs: atMs,
          },
          {
            kind: 'messagingSession',
            customer: { id: ids.endUser, name: 'Anna' },
            owner: { id: QUEUE, name: 'Support', kind: 'queue' },
            caseId: ids.case,
            acceptedMs: null,
            customerMessages: 2,
            agentMessages: 0,
          },
          { kind: 'messagingEndUser', address: 'whatsapp:+4915112345678', consent: 'ImplicitlyOptedIn', contact },
          { kind: 'chatTranscript', status: 'Completed', contact, owner, caseId: null, endedMs: atMs },
          { kind: 'voiceCall', from: '+4915112345678', aboutId: ids.case, owner, startedMs: atMs, endedMs: null },
          { kind: 'contact', email: 'anna@example.com', phone: null, account: null },
        ],
      },
    });
    // They are what the border lets through.
    expect(read.ok && z.array(recordCard).safeParse(read.value.cards).success).toBe(true);
  });

  it('that cannot be had are named with the reason and spoil no other', async () => {
    const { client } = clientWith({
      ...rows,
      VoiceCall: { status: 400, body: [{ errorCode: 'INVALID_TYPE', message: '' }] },
      Contact: [],
    });
    expect(await readRecordCards(client, [ids.call, ids.case, ids.contact, `00Q${tail}`])).toMatchObject({
      ok: true,
      value: {
        cards: [{ kind: 'case' }],
        missing: [
          { id: ids.call, code: 'absent' },
          { id: ids.contact, code: 'notFound' },
          { id: `00Q${tail}`, code: 'absent' },
        ],
      },
    });
  });

  it('with a field that the org hides are read with fewer, and the others as they are', async () => {
    const few: Record<string, string> = {};
    const { client, calls } = clientWith(rows);
    const hiding: RestClient = {
      ...client,
      async send(method, path, body) {
        const answer = await client.send(method, path, body);
        const sent = (body as { compositeRequest: { referenceId: string; url: string }[] }).compositeRequest;
        // Six kinds are two requests; the third is the one with the fewest fields.
        if (calls.length === 3) for (const { referenceId, url } of sent) few[referenceId] = decodeURIComponent(url);
        if (calls.length === 3 || !answer.ok) return answer;
        const { compositeResponse } = answer.value as { compositeResponse: { referenceId: string }[] };
        const hidden = { httpStatusCode: 400, body: [{ errorCode: 'INVALID_FIELD', message: "No such column 'Subject'" }] };
        return ok({ compositeResponse: compositeResponse.map((one) => (one.referenceId === 'Contact' ? one : { ...one, ...hidden })) });
      },
    };
    const read = await readRecordCards(hiding, Object.values(ids));
    expect(read.ok && read.value.missing).toEqual([]);
    expect(read.ok && read.value.cards).toHaveLength(6);
    expect(calls).toHaveLength(3);
    expect(Object.keys(few).toSorted()).toEqual(['Case', 'LiveChatTranscript', 'MessagingEndUser', 'MessagingSession', 'VoiceCall']);
    expect(few['Case']).toContain('SELECT Id, CaseNumber, Status, IsClosed, OwnerId, CreatedDate, LastModifiedDate FROM Case WHERE Id IN');
    for (const soql of Object.values(few)) expect(soql).not.toMatch(/Subject|Contact|Phone|MessagingPlatformKey/u);
  });

  it.each([
    [
      'case',
      { Id: ids.case, CaseNumber: '00001026', Status: 'New', IsClosed: false, OwnerId: MAYA, CreatedDate: at, LastModifiedDate: at },
      'Case',
    ],
    [
      'messagingSession',
      { Id: ids.session, Name: '7', Status: 'Active', ChannelType: 'WhatsApp', OwnerId: MAYA, CreatedDate: at },
      'MessagingSession',
    ],
    ['messagingEndUser', { Id: ids.endUser, Name: 'Anna', CreatedDate: at }, 'MessagingEndUser'],
    ['chatTranscript', { Id: ids.chat, Name: '12', CreatedDate: at }, 'LiveChatTranscript'],
    ['voiceCall', { Id: ids.call, CallType: 'Inbound', OwnerId: MAYA }, 'VoiceCall'],
    ['contact', { Id: ids.contact, Name: 'Anna', CreatedDate: at }, 'Contact'],
  ])('of the kind %s can be made of the fewest fields', async (kind, row, object) => {
    const read = await readRecordCards(clientWith({ [object]: [row] }).client, [row.Id]);
    expect(read).toMatchObject({ ok: true, value: { cards: [{ kind }], missing: [] } });
    expect(read.ok && z.array(recordCard).safeParse(read.value.cards).success).toBe(true);
  });

  it('of kinds nobody knows cost no call', async () => {
    const { client, calls } = clientWith({});
    expect(await readRecordCards(client, [`00Q${tail}`])).toMatchObject({ ok: true, value: { cards: [] } });
    expect(calls).toEqual([]);
  });
});
