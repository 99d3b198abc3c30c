import type { DestinationRow, Interaction } from '@jackfield/contract';
import { Icon } from '@jackfield/ui';
import { useStrings } from '../../strings/Strings.tsx';
import { KINDS } from './kinds.ts';

/** What the transfer will do, said before it is done. The place is always there, so that picking moves nothing. */
export function WhatHappens({ id, row, interaction }: { id: string; row: DestinationRow | null; interaction: Interaction }) {
  const { t, code } = useStrings();
  return (
    <div id={id} className={row ? 'what-happens is-picked' : 'what-happens'}>
      {row === null ? (
        <p>{t('transfer.nothingPicked')}</p>
      ) : (
        <>
          <p>
            {t(KINDS[row.destination.kind].does, {
              customer: interaction.customer.name,
              destination: row.destination.name,
              queue: row.destination.kind === 'chatButton' ? row.destination.queue.name : '',
            })}{' '}
            {(row.destination.kind === 'user' || row.destination.kind === 'skill') &&
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
