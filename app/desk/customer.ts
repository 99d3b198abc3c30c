import type { Interaction } from '@jackfield/contract';
import { isNameless } from '@jackfield/desk';
import type { Strings } from '../strings/strings.ts';

/** What a customer is called on the screen: their name, or words for somebody who has none. */
export function customerName(strings: Pick<Strings, 't'>, { customer }: Pick<Interaction, 'customer'>): string {
  return nameOrWords(strings, customer.name);
}

/** The same for a name that is known without its item: of a transfer, a notice, a group. */
export function nameOrWords({ t }: Pick<Strings, 't'>, name: string): string {
  return isNameless(name) ? t('customer.nameless') : name;
}
