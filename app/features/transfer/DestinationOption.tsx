import type { DestinationFacts, DestinationRow } from '@jackfield/contract';
import { Icon } from '@jackfield/ui';
import { memo } from 'react';
import { useServerClock } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { ageWords, factWords } from './facts-words.ts';
import { pieces } from './highlight.ts';
import { KINDS } from './kinds.ts';

/**
 * One destination: its name first, because that is what its accessible name must begin with, then what it is and what to know. Drawn again only
 * when something of its own differs.
 */
export const DestinationOption = memo(function DestinationOption({
  row,
  facts,
  asksForSkills,
}: {
  row: DestinationRow;
  /** Null until somebody was asked. */
  facts: DestinationFacts | null;
  asksForSkills: boolean;
}) {
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
          {destination.kind === 'number' && destination.name !== destination.id && ` · ${destination.id}`}
          {row.linkedAgent && ` · ${t('transfer.linkedAgent')}`}
          {row.why.map((why) => ` · ${code('why', why)}`)}
        </span>{' '}
        {row.disabled !== null && <span className="destination-why">{code('cannot', row.disabled)}</span>}
        {row.disabled === null && facts !== null && <Facts row={row} facts={facts} asksForSkills={asksForSkills} />}
        {/* Its line is there from the first, so that nothing moves under a pointer. */}
        {row.disabled === null && facts === null && destination.kind !== 'number' && (
          <span className="destination-facts" aria-hidden="true">
            …
          </span>
        )}
        {row.disabled === null && row.warnings.length > 0 && (
          <span className="destination-warning">{row.warnings.map((warning) => code('warningShort', warning)).join(' · ')}</span>
        )}
      </div>
    </div>
  );
});

/** How it stands now, how old that is, and what nobody knows. */
function Facts({ row, facts, asksForSkills }: { row: DestinationRow; facts: DestinationFacts; asksForSkills: boolean }) {
  const strings = useStrings();
  const { kind } = row.destination;
  const known = useServerClock((nowMs) => {
    const { known: said, atMs } = factWords(strings, kind, facts, asksForSkills, nowMs);
    return atMs === null ? '' : [...said, ageWords(strings, atMs, nowMs)].join(' · ');
  });
  const { unknown } = factWords(strings, kind, facts, asksForSkills, 0);
  if (known === '' && unknown.length === 0) return null;
  return (
    <span className="destination-facts">
      {known}
      {known !== '' && unknown.length > 0 && ' · '}
      {unknown.length > 0 && <span className="destination-unknown">{strings.t('transfer.notKnown', { what: unknown.join(', ') })}</span>}
    </span>
  );
}
