import * as z from 'zod/mini';
import { timeOf } from '../../clock.ts';
import { soql } from '../../soql.ts';
import { recordId } from '../ids.ts';
import { cardKind, itsName, named, reference, text } from './parts.ts';

const row = z.object({
  Id: recordId,
  Name: text,
  MessageType: text,
  MessagingPlatformKey: text,
  MessagingConsentStatus: text,
  ContactId: reference,
  Contact: itsName,
  CreatedDate: text,
});

/** What an agent needs of a customer of a messaging channel. */
export const messagingEndUserCard = cardKind(
  (ids) =>
    soql`SELECT Id, Name, MessageType, MessagingPlatformKey, MessagingConsentStatus, ContactId, Contact.Name, CreatedDate FROM MessagingEndUser WHERE Id IN ${ids}`,
  (ids) => soql`SELECT Id, Name, CreatedDate FROM MessagingEndUser WHERE Id IN ${ids}`,
  row,
  (it) => ({
    kind: 'messagingEndUser',
    id: it.Id,
    name: it.Name ?? null,
    channelType: it.MessageType ?? null,
    address: it.MessagingPlatformKey ?? null,
    consent: it.MessagingConsentStatus ?? null,
    contact: named(it.ContactId, it.Contact),
    createdMs: timeOf(it.CreatedDate),
  }),
);
