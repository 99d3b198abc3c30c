import type { DestinationFacts, DestinationRow, Interaction, TransferFallback } from '@jackfield/contract';
import { hopsOf } from '@jackfield/desk';
import { classes, Icon } from '@jackfield/ui';
import { useMemo } from 'react';
import { customerName } from '../../desk/customer.ts';
import { useDesk } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { previewOf, type PreviewLine } from './preview.ts';

/** What the transfer will do, said before it is done, for the row that the keyboard is on. The place is always there, so that nothing moves. */
export function WhatHappens(props: {
  id: string;
  row: DestinationRow | null;
  isPicked: boolean;
  interaction: Interaction;
  facts: DestinationFacts;
  fallback: TransferFallback | null;
}) {
  const { id, row, isPicked } = props;
  const { t, code } = useStrings();
  return (
    <section id={id} className={classes('what-happens', isPicked && 'is-picked')} aria-label={t('transfer.preview')}>
      {row === null && <p>{t('transfer.nothingPicked')}</p>}
      {row !== null && row.disabled !== null && (
        <p className="what-happens-line is-stop">
          <Icon name="warning" />
          {code('cannot', row.disabled)} {code('instead', row.disabled)}
        </p>
      )}
      {row !== null && row.disabled === null && <Preview {...props} row={row} />}
    </section>
  );
}

function Preview({
  row,
  interaction,
  facts,
  fallback,
}: {
  row: DestinationRow;
  interaction: Interaction;
  facts: DestinationFacts;
  fallback: TransferFallback | null;
}) {
  const strings = useStrings();
  const { t, code } = strings;
  const me = useDesk((desk) => desk.agent?.userId ?? null);
  const weightPercent = useDesk((desk) => desk.centre.capacity[interaction.channel]);
  const customer = customerName(strings, interaction);
  const { lines, unknown } = useMemo(
    () =>
      previewOf({
        row,
        interaction,
        customer,
        facts,
        fallback,
        weightPercent,
        hops: hopsOf(interaction, row.destination, me),
      }),
    [row, interaction, customer, facts, fallback, weightPercent, me],
  );
  const words = ({ says, values }: PreviewLine) => (typeof says === 'string' ? t(says, values) : code(says.family, says.code, values));
  return (
    <>
      <p>{lines.flatMap((line) => (line.tone === 'calm' ? words(line) : [])).join(' ')}</p>
      {lines
        .filter(({ tone }) => tone !== 'calm')
        .map((line) => (
          <p key={typeof line.says === 'string' ? line.says : line.says.code} className={`what-happens-line is-${line.tone}`}>
            <Icon name={line.tone === 'stop' ? 'warning' : 'info'} />
            <span>{words(line)}</span>
          </p>
        ))}
      {unknown.length > 0 && (
        <p className="what-happens-unknown">{t('transfer.notKnown', { what: unknown.map((name) => t(name)).join(', ') })}</p>
      )}
    </>
  );
}
