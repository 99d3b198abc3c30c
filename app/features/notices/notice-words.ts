import type { Notice } from '@jackfield/contract';
import { nameOrWords } from '../../desk/customer.ts';
import type { Strings } from '../../strings/strings.ts';

/** The sentence of a notice. */
export function noticeWords(strings: Pick<Strings, 't' | 'code'>, { code, values }: Pick<Notice, 'code' | 'values'>): string {
  const { customer } = values;
  return strings.code('notice', code, customer === undefined ? values : { ...values, customer: nameOrWords(strings, customer) });
}
