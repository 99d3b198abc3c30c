import type { Interaction } from '@jackfield/contract';
import { announce } from '@jackfield/ui';
import { useEffect, useRef } from 'react';
import { customerName } from '../../desk/customer.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { newFromCustomer } from './new-messages.ts';

/** The longest text that is read out by itself, in UTF-16 code units; the rest is in the conversation. */
const READ_OUT = 300;

/** Says to screen readers what the customer of the shown conversation writes, and nothing else that comes onto the screen. */
export function useSaysNewMessages(interaction: Interaction): void {
  const strings = useStrings();
  const before = useRef(interaction);
  useEffect(() => {
    const fresh = newFromCustomer(before.current, interaction);
    before.current = interaction;
    const last = fresh.at(-1);
    if (last === undefined) return;
    const customer = customerName(strings, interaction);
    announce(
      fresh.length === 1
        ? strings.t('say.customerWrites', {
            customer,
            text: last.text === '' ? strings.t('inbox.line.attachment') : last.text.slice(0, READ_OUT),
          })
        : strings.t('say.message', { customer, count: fresh.length }),
    );
  }, [interaction, strings]);
}
