import type { Channel, WorkItem } from '@jackfield/contract';
import * as z from 'zod/mini';
import { timeOf } from '../clock.ts';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { hidesField, partOf, queryTogether, type Parts } from '../rest/query.ts';
import { soql, type Soql } from '../soql.ts';
import { itsName, reference, text } from './cards/parts.ts';
import { recordId } from './ids.ts';
import { objectOf, type WorkObject } from './objects.ts';

/** What is known of the record that is worked on, whichever object it is of. */
export interface Item {
  id: string;
  channel: Channel;
  /** Who or what it is, for a line in a list: the customer; else the subject of a case, or the number of a caller. */
  title: string;
  /** The same for all work of one customer: their contact, else their id on the channel, the address they wrote from or the number they call from. */
  customerKey: string | null;
  /** The customer of a messaging channel, to whom a template can be sent. */
  endUserId: string | null;
  consent: WorkItem['consent'];
  /** What it is about. */
  reason: string | null;
  priority: string | null;
  /** When a case was last changed, by anybody; null for the other kinds. */
  changedMs: number | null;
  customerMessages: number;
  conversationIdentifier: string | null;
  /** Whether it is over, whatever its assignment says. */
  ended: boolean;
  /** When it ended, as the org has it; null where it is not over, or the org does not say. */
  endedMs: number | null;
}

const session = z.object({
  Id: recordId,
  Status: z.string(),
  ChannelType: z.string(),
  EndUserMessageCount: z.nullable(z.number()),
  MessagingEndUserId: reference,
  MessagingEndUser: z.nullish(z.object({ Name: z.nullable(z.string()), ContactId: reference, MessagingConsentStatus: text })),
  PreviewDetails: text,
  EndTime: text,
  Conversation: z.nullable(z.object({ ConversationIdentifier: z.nullable(z.string()) })),
});
const caseRow = z.object({
  Id: recordId,
  CaseNumber: z.string(),
  Subject: text,
  Priority: text,
  IsClosed: z.boolean(),
  ClosedDate: text,
  LastModifiedDate: text,
  ContactId: reference,
  Contact: itsName,
  SuppliedName: text,
  SuppliedEmail: text,
});
const call = z.object({ Id: recordId, FromPhoneNumber: text, CallEndDateTime: text });
const chat = z.object({
  Id: recordId,
  Name: z.string(),
  Status: z.nullable(z.string()),
  EndTime: text,
  ContactId: reference,
  Contact: itsName,
});

/** How each kind is asked for, and told. */
interface Kind {
  query(ids: readonly string[]): Soql;
  /** With the fewest fields that tell it. For a session these are its customer and conversation: without them there is nothing to work with. */
  fewest(ids: readonly string[]): Soql;
  read(parts: Parts, part: string): Outcome<(Item | null)[]>;
}

const KINDS: Record<WorkObject, Kind> = {
  MessagingSession: {
    query: (ids) =>
      soql`SELECT Id, Status, ChannelType, EndUserMessageCount, MessagingEndUserId, MessagingEndUser.Name, MessagingEndUser.ContactId, MessagingEndUser.MessagingConsentStatus, PreviewDetails, EndTime, Conversation.ConversationIdentifier FROM MessagingSession WHERE Id IN ${ids}`,
    fewest: (ids) =>
      soql`SELECT Id, Status, ChannelType, EndUserMessageCount, MessagingEndUserId, MessagingEndUser.Name, Conversation.ConversationIdentifier FROM MessagingSession WHERE Id IN ${ids}`,
    read: (parts, part) => told(partOf(parts, part, session), itemOfSession),
  },
  Case: {
    query: (ids) =>
      soql`SELECT Id, CaseNumber, Subject, Priority, IsClosed, ClosedDate, LastModifiedDate, ContactId, Contact.Name, SuppliedName, SuppliedEmail FROM Case WHERE Id IN ${ids}`,
    fewest: (ids) => soql`SELECT Id, CaseNumber, IsClosed, LastModifiedDate FROM Case WHERE Id IN ${ids}`,
    read: (parts, part) => told(partOf(parts, part, caseRow), itemOfCase),
  },
  VoiceCall: {
    query: (ids) => soql`SELECT Id, FromPhoneNumber, CallEndDateTime FROM VoiceCall WHERE Id IN ${ids}`,
    fewest: (ids) => soql`SELECT Id FROM VoiceCall WHERE Id IN ${ids}`,
    read: (parts, part) =>
      told(partOf(parts, part, call), ({ Id, FromPhoneNumber, CallEndDateTime }) => ({
        ...silent(Id, 'call', FromPhoneNumber ?? '', (CallEndDateTime ?? null) !== null),
        endedMs: timeOf(CallEndDateTime),
        customerKey: FromPhoneNumber?.trim() || null,
      })),
  },
  LiveChatTranscript: {
    query: (ids) => soql`SELECT Id, Name, Status, EndTime, ContactId, Contact.Name FROM LiveChatTranscript WHERE Id IN ${ids}`,
    fewest: (ids) => soql`SELECT Id, Name, Status FROM LiveChatTranscript WHERE Id IN ${ids}`,
    read: (parts, part) =>
      told(partOf(parts, part, chat), (row) => ({
        ...silent(row.Id, 'chat', row.Contact?.Name ?? row.Name, ENDED_CHAT.has(row.Status ?? '')),
        endedMs: timeOf(row.EndTime),
        customerKey: row.ContactId ?? null,
      })),
  },
};

/** The final statuses of a chat of the old kind. */
const ENDED_CHAT: ReadonlySet<string> = new Set(['Completed', 'Missed', 'Blocked']);

/** The kinds of which an org hides a field, as each client has met them: asked with the fewest from then on, so that it costs a call once. */
const hiding = new WeakMap<RestClient, Set<WorkObject>>();

/** The queries for these items, by the name of their object; ids of objects we have no shape for are left out. */
export function itemQueries(client: RestClient, ids: readonly string[]): Record<string, Soql> {
  const queries: Record<string, Soql> = {};
  for (const object of workObjects(ids)) {
    const { query, fewest } = KINDS[object];
    const isHiding = hiding.get(client)?.has(object) === true;
    queries[object] = (isHiding ? fewest : query)(ids.filter((id) => objectOf(id) === object));
  }
  return queries;
}

/** Asks once more, with the fewest fields, for the kinds whose query was refused for one of its fields. */
export async function withoutHidden(client: RestClient, ids: readonly string[], parts: Parts): Promise<Outcome<Parts>> {
  const known = hiding.get(client) ?? new Set();
  const met = workObjects(ids).filter((object) => !known.has(object) && hidesField(parts[object]));
  if (met.length === 0) return ok(parts);
  hiding.set(client, new Set([...known, ...met]));
  const fewer = await queryTogether(
    client,
    itemQueries(
      client,
      ids.filter((id) => met.some((object) => object === objectOf(id))),
    ),
  );
  return fewer.ok ? ok({ ...parts, ...fewer.value }) : fewer;
}

/**
 * Reads the answers to {@link itemQueries}. An object that this org does not have, or does not show to this user, is one whose items are not
 * shown; messaging sessions are what everything here is about, so with them it is a refusal.
 */
export function readItems(ids: readonly string[], parts: Parts): Outcome<Item[]> {
  const items: Item[] = [];
  for (const object of workObjects(ids)) {
    const read = KINDS[object].read(parts, object);
    if (read.ok) items.push(...read.value.filter((item) => item !== null));
    else if (object === 'MessagingSession' || (read.refusal.code !== 'absent' && read.refusal.code !== 'noAccess')) return read;
  }
  return ok(items);
}

function workObjects(ids: readonly string[]): WorkObject[] {
  const named = new Set(ids.map(objectOf));
  return (Object.keys(KINDS) as WorkObject[]).filter((object) => named.has(object));
}

function told<T>(rows: Outcome<T[]>, item: (row: T) => Item | null): Outcome<(Item | null)[]> {
  return rows.ok ? ok(rows.value.map(item)) : rows;
}

function itemOfSession(row: z.infer<typeof session>): Item | null {
  const channel = channelOf(row.ChannelType);
  if (channel === null) return null;
  const endUserId = row.MessagingEndUserId ?? null;
  return {
    ...silent(row.Id, channel, row.MessagingEndUser?.Name ?? '', row.Status === 'Ended'),
    endedMs: row.Status === 'Ended' ? timeOf(row.EndTime) : null,
    // Each address on each channel has an end user of its own; who is behind them the org knows by the contact, if at all.
    customerKey: row.MessagingEndUser?.ContactId ?? endUserId,
    endUserId,
    consent: consentOf(row.MessagingEndUser?.MessagingConsentStatus),
    reason: row.PreviewDetails?.trim() || null,
    customerMessages: row.EndUserMessageCount ?? 0,
    conversationIdentifier: row.Conversation?.ConversationIdentifier ?? null,
  };
}

function itemOfCase(row: z.infer<typeof caseRow>): Item {
  const subject = row.Subject?.trim() || null;
  const customer = row.Contact?.Name?.trim() || row.SuppliedName?.trim() || null;
  return {
    ...silent(row.Id, 'case', customer ?? subject ?? row.CaseNumber, row.IsClosed),
    endedMs: row.IsClosed ? timeOf(row.ClosedDate) : null,
    customerKey: row.ContactId ?? (row.SuppliedEmail?.trim().toLowerCase() || null),
    reason: subject,
    priority: row.Priority ?? null,
    changedMs: timeOf(row.LastModifiedDate),
  };
}

/** The consent of a messaging user. `OptedOut` is a no; the three ways to opt in are a yes; what this version does not know is neither. */
function consentOf(status: string | null | undefined): Item['consent'] {
  if (status === 'OptedOut') return 'optedOut';
  return status === 'ImplicitlyOptedIn' || status === 'ExplicitlyOptedIn' || status === 'DoublyOptedIn' ? 'optedIn' : null;
}

/** An item of which no more is known. */
function silent(id: string, channel: Channel, title: string, ended: boolean): Item {
  return {
    id,
    channel,
    title,
    ended,
    endedMs: null,
    customerKey: null,
    endUserId: null,
    consent: null,
    reason: null,
    priority: null,
    changedMs: null,
    customerMessages: 0,
    conversationIdentifier: null,
  };
}

/** Which of our kinds a messaging channel is; null for what this version has no pane for. */
function channelOf(channelType: string): Channel | null {
  if (channelType === 'WhatsApp') return 'whatsapp';
  return channelType === 'EmbeddedMessaging' || channelType === 'WebChat' ? 'chat' : null;
}
