import type { DestinationRow } from '@jackfield/contract';
import { Icon } from '@jackfield/ui';
import { useStrings } from '../../strings/Strings.tsx';
import { pieces } from './highlight.ts';
import { KINDS } from './kinds.ts';

/** One destination: its name first, because that is what its accessible name must begin with, then what it is and what to know. */
export function DestinationOption({ row }: { row: DestinationRow }) {
  const { t, code } = useStrings();
  const { destination } = row;
  const { icon, says } = KINDS[destination.kind];
  return (
    <div className="destination">
      <Icon name={icon} />
      <div className="destination-words">
        <bdi className="destination-name">
          {pieces(destination.name, row.matched).map((piece, index) =>
            // Pieces of one name have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            piece.isMatch ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
          )}
        </bdi>{' '}
        <span className="destination-kind">
          {t(says)}
          {destination.kind === 'chatButton' && ` · ${t('transfer.behind', { queue: destination.queue.name })}`}
          {row.linkedAgent && ` · ${t('transfer.linkedAgent')}`}
          {row.why.map((why) => ` · ${code('why', why)}`)}
        </span>{' '}
        {row.disabled !== null && <span className="destination-why">{code('cannot', row.disabled)}</span>}
        {row.disabled === null && row.warnings.length > 0 && (
          <span className="destination-warning">{row.warnings.map((warning) => code('warningShort', warning)).join(' · ')}</span>
        )}
      </div>
    </div>
  );
}
