import { classes, Kbd } from '@jackfield/ui';
import { useId } from 'react';
import { isMac } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { FILTERS, type FilterName } from './filters.ts';

/** What the list is narrowed down to: one stop of the keyboard, with the browser's own arrow keys; and from the field by their own keys. */
export function Filters({ filter, onFilter }: { filter: FilterName | null; onFilter: (filter: FilterName | null) => void }) {
  const { t } = useStrings();
  const name = useId();
  const one = (id: FilterName | null, label: string, place: number | null) => (
    <label key={id ?? 'all'} className={classes('transfer-filter', filter === id && 'is-on')}>
      <input
        type="radio"
        name={name}
        className="ui-visually-hidden"
        checked={filter === id}
        aria-keyshortcuts={place === null ? undefined : `Alt+${place}`}
        onChange={() => onFilter(id)}
      />
      <span>{label}</span>
      {place !== null && <Kbd keys={isMac ? `⌥${place}` : `Alt ${place}`} />}
    </label>
  );
  return (
    <div className="transfer-filters" role="radiogroup" aria-label={t('transfer.filters')}>
      {one(null, t('transfer.filter.all'), null)}
      {FILTERS.map(({ name: id, says }, at) => one(id, t(says), at + 1))}
    </div>
  );
}
