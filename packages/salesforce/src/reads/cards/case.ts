import * as z from 'zod/mini';
import { timeOf } from '../../clock.ts';
import { soql } from '../../soql.ts';
import { recordId } from '../ids.ts';
import { cardKind, itsName, named, ownerOf, reference, text } from './parts.ts';

const row = z.object({
  Id: recordId,
  CaseNumber: z.string(),
  Subject: text,
  Status: text,
  Priority: text,
  Origin: text,
  IsClosed: z.boolean(),
  ContactId: reference,
  Contact: itsName,
  OwnerId: reference,
  Owner: itsName,
  CreatedDate: text,
  LastModifiedDate: text,
});

/** What an agent needs of a case. */
export const caseCard = cardKind(
  (ids) =>
    soql`SELECT Id, CaseNumber, Subject, Status, Priority, Origin, IsClosed, ContactId, Contact.Name, OwnerId, Owner.Name, CreatedDate, LastModifiedDate FROM Case WHERE Id IN ${ids}`,
  (ids) => soql`SELECT Id, CaseNumber, Status, IsClosed, OwnerId, CreatedDate, LastModifiedDate FROM Case WHERE Id IN ${ids}`,
  row,
  (it) => ({
    kind: 'case',
    id: it.Id,
    number: it.CaseNumber,
    subject: it.Subject ?? null,
    status: it.Status ?? null,
    priority: it.Priority ?? null,
    origin: it.Origin ?? null,
    isClosed: it.IsClosed,
    contact: named(it.ContactId, it.Contact),
    owner: ownerOf(it),
    createdMs: timeOf(it.CreatedDate),
    changedMs: timeOf(it.LastModifiedDate),
  }),
);
