import * as z from 'zod/mini';
import { timeOf } from '../../clock.ts';
import { soql } from '../../soql.ts';
import { recordId } from '../ids.ts';
import { cardKind, itsName, named, ownerOf, reference, text } from './parts.ts';

const row = z.object({
  Id: recordId,
  Name: z.string(),
  Status: text,
  ContactId: reference,
  Contact: itsName,
  OwnerId: reference,
  Owner: itsName,
  CaseId: reference,
  CreatedDate: text,
  StartTime: text,
  EndTime: text,
});

/** What an agent needs of a chat of the old kind. */
export const chatTranscriptCard = cardKind(
  (ids) =>
    soql`SELECT Id, Name, Status, ContactId, Contact.Name, OwnerId, Owner.Name, CaseId, CreatedDate, StartTime, EndTime FROM LiveChatTranscript WHERE Id IN ${ids}`,
  (ids) => soql`SELECT Id, Name, CreatedDate FROM LiveChatTranscript WHERE Id IN ${ids}`,
  row,
  (it) => ({
    kind: 'chatTranscript',
    id: it.Id,
    name: it.Name,
    status: it.Status ?? null,
    contact: named(it.ContactId, it.Contact),
    owner: ownerOf(it),
    caseId: it.CaseId ?? null,
    createdMs: timeOf(it.CreatedDate),
    startedMs: timeOf(it.StartTime),
    endedMs: timeOf(it.EndTime),
  }),
);
