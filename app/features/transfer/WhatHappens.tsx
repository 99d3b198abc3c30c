import type { DestinationRow, Interaction } from '@jackfield/contract';
import { Icon } from '@jackfield/ui';
import { customerName } from '../../desk/customer.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { doesOf } from './kinds.ts';

/** What the transfer will do, said before it is done. The place is always there, so that picking moves nothing. */
export function WhatHappens({ id, row, interaction }: { id: string; row: DestinationRow | null; interaction: Interaction }) {
  const strings = useStrings();
  const { t, code } = strings;
  return (
    <div id={id} className={row ? 'what-happens is-picked' : 'what-happens'}>
      {row === null ? (
        <p>{t('transfer.nothingPicked')}</p>
      ) : (
        <>
          <p>
            {t(doesOf(row.destination.kind, interaction.channel), {
              customer: customerName(strings, interaction),
              destination: row.destination.name,
              queue: row.destination.kind === 'chatButton' ? row.destination.queue.name : '',
            })}{' '}
            {interaction.channel !== 'case' &&
              (row.destination.kind === 'user' || row.destination.kind === 'skill') &&
              (interaction.queue ? t('transfer.fallback', { queue: interaction.queue.name }) : t('transfer.noFallback'))}
          </p>
          {row.warnings.map((warning) => (
            <p key={warning} className="what-happens-warning">
              <Icon name="info" />
              {code('warning', warning)}
            </p>
          ))}
        </>
      )}
    </div>
  );
}
