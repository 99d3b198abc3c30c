import * as z from 'zod/mini';
import { timeOf } from '../../clock.ts';
import { soql } from '../../soql.ts';
import { recordId } from '../ids.ts';
import { cardKind, itsName, named, reference, text } from './parts.ts';

const row = z.object({
  Id: recordId,
  Name: z.string(),
  Email: text,
  Phone: text,
  MobilePhone: text,
  AccountId: reference,
  Account: itsName,
  CreatedDate: text,
});

/** What an agent needs of a contact. */
export const contactCard = cardKind(
  (ids) => soql`SELECT Id, Name, Email, Phone, MobilePhone, AccountId, Account.Name, CreatedDate FROM Contact WHERE Id IN ${ids}`,
  (ids) => soql`SELECT Id, Name, CreatedDate FROM Contact WHERE Id IN ${ids}`,
  row,
  (it) => ({
    kind: 'contact',
    id: it.Id,
    name: it.Name,
    email: it.Email ?? null,
    phone: it.Phone ?? null,
    mobile: it.MobilePhone ?? null,
    account: named(it.AccountId, it.Account),
    createdMs: timeOf(it.CreatedDate),
  }),
);
