import * as z from 'zod/mini';
import { timeOf } from '../../clock.ts';
import { soql } from '../../soql.ts';
import { recordId } from '../ids.ts';
import { cardKind, itsName, named, ownerOf, reference, text } from './parts.ts';

const row = z.object({
  Id: recordId,
  Name: z.string(),
  Status: z.string(),
  ChannelType: z.string(),
  MessagingEndUserId: reference,
  MessagingEndUser: itsName,
  OwnerId: reference,
  Owner: itsName,
  CaseId: reference,
  CreatedDate: text,
  AcceptTime: text,
  EndTime: text,
  EndUserMessageCount: z.nullish(z.number()),
  AgentMessageCount: z.nullish(z.number()),
});

/** What an agent needs of a messaging session. Its messages are a transcript, read elsewhere and sparingly. */
export const messagingSessionCard = cardKind(
  (ids) =>
    soql`SELECT Id, Name, Status, ChannelType, MessagingEndUserId, MessagingEndUser.Name, OwnerId, Owner.Name, CaseId, CreatedDate, AcceptTime, EndTime, EndUserMessageCount, AgentMessageCount FROM MessagingSession WHERE Id IN ${ids}`,
  (ids) => soql`SELECT Id, Name, Status, ChannelType, OwnerId, CreatedDate FROM MessagingSession WHERE Id IN ${ids}`,
  row,
  (it) => ({
    kind: 'messagingSession',
    id: it.Id,
    name: it.Name,
    status: it.Status,
    channelType: it.ChannelType,
    customer: named(it.MessagingEndUserId, it.MessagingEndUser),
    owner: ownerOf(it),
    caseId: it.CaseId ?? null,
    createdMs: timeOf(it.CreatedDate),
    acceptedMs: timeOf(it.AcceptTime),
    endedMs: timeOf(it.EndTime),
    customerMessages: it.EndUserMessageCount ?? 0,
    agentMessages: it.AgentMessageCount ?? 0,
  }),
);
