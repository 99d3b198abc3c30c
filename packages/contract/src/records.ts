import * as z from 'zod/mini';
import './jitless.ts';
import { serverTimeMs } from './time.ts';

/** The 18-character id of any record. */
export const anyRecordId = z.string().check(z.regex(/^[A-Za-z0-9]{18}$/));

/** A record that another one names. */
const named = z.object({ id: anyRecordId, name: z.string() });
const owner = z.object({ id: anyRecordId, name: z.string(), kind: z.enum(['user', 'queue']) });
const time = z.nullable(serverTimeMs);
const text = z.nullable(z.string());

/**
 * What an agent needs of a record beside their work, read from the org when it is asked for and kept nowhere. What the org leaves empty, or
 * does not show to this agent, is null.
 */
export const recordCard = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('case'),
    id: anyRecordId,
    number: z.string(),
    subject: text,
    /** In the org's own words, as are all statuses, priorities and origins here. */
    status: text,
    priority: text,
    origin: text,
    isClosed: z.boolean(),
    contact: z.nullable(named),
    owner: z.nullable(owner),
    createdMs: time,
    changedMs: time,
  }),
  z.object({
    kind: z.literal('messagingSession'),
    id: anyRecordId,
    name: z.string(),
    status: z.string(),
    channelType: z.string(),
    customer: z.nullable(named),
    owner: z.nullable(owner),
    caseId: z.nullable(anyRecordId),
    createdMs: time,
    acceptedMs: time,
    endedMs: time,
    customerMessages: z.number(),
    agentMessages: z.number(),
  }),
  z.object({
    kind: z.literal('messagingEndUser'),
    id: anyRecordId,
    name: text,
    channelType: text,
    /** The telephone number or page by which the channel knows the customer. */
    address: text,
    consent: text,
    contact: z.nullable(named),
    createdMs: time,
  }),
  z.object({
    kind: z.literal('chatTranscript'),
    id: anyRecordId,
    name: z.string(),
    status: text,
    contact: z.nullable(named),
    owner: z.nullable(owner),
    caseId: z.nullable(anyRecordId),
    createdMs: time,
    startedMs: time,
    endedMs: time,
  }),
  z.object({
    kind: z.literal('voiceCall'),
    id: anyRecordId,
    callType: text,
    disposition: text,
    from: text,
    to: text,
    queueName: text,
    owner: z.nullable(owner),
    /** The record the call is about, often a case. */
    aboutId: z.nullable(anyRecordId),
    startedMs: time,
    endedMs: time,
  }),
  z.object({
    kind: z.literal('contact'),
    id: anyRecordId,
    name: z.string(),
    email: text,
    phone: text,
    mobile: text,
    account: z.nullable(named),
    createdMs: time,
  }),
]);
export type RecordCard = z.infer<typeof recordCard>;
