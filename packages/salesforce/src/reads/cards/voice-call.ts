import * as z from 'zod/mini';
import { timeOf } from '../../clock.ts';
import { soql } from '../../soql.ts';
import { recordId } from '../ids.ts';
import { cardKind, itsName, ownerOf, reference, text } from './parts.ts';

const row = z.object({
  Id: recordId,
  CallType: text,
  CallDisposition: text,
  FromPhoneNumber: text,
  ToPhoneNumber: text,
  QueueName: text,
  OwnerId: reference,
  Owner: itsName,
  RelatedRecordId: reference,
  CallStartDateTime: text,
  CallEndDateTime: text,
});

/** What an agent needs of a call. */
export const voiceCallCard = cardKind(
  (ids) =>
    soql`SELECT Id, CallType, CallDisposition, FromPhoneNumber, ToPhoneNumber, QueueName, OwnerId, Owner.Name, RelatedRecordId, CallStartDateTime, CallEndDateTime FROM VoiceCall WHERE Id IN ${ids}`,
  (ids) => soql`SELECT Id, CallType, OwnerId FROM VoiceCall WHERE Id IN ${ids}`,
  row,
  (it) => ({
    kind: 'voiceCall',
    id: it.Id,
    callType: it.CallType ?? null,
    disposition: it.CallDisposition ?? null,
    from: it.FromPhoneNumber ?? null,
    to: it.ToPhoneNumber ?? null,
    queueName: it.QueueName ?? null,
    owner: ownerOf(it),
    aboutId: it.RelatedRecordId ?? null,
    startedMs: timeOf(it.CallStartDateTime),
    endedMs: timeOf(it.CallEndDateTime),
  }),
);
