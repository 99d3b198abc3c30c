import { useStrings } from '../../strings/Strings.tsx';
import type { Strings } from '../../strings/strings.ts';
import { questionOf, type PanelState } from './panel-machine.ts';

/** What is said above the rows: how many there are, how far the directory is, and what is wrong with a number. */
export function ListNote({ panel }: { panel: PanelState }) {
  const strings = useStrings();
  return (
    <p className="transfer-list-note" role="status">
      {noteOf(panel, strings)}
    </p>
  );
}

function noteOf(panel: PanelState, { t, code }: Strings): string {
  const { rowsFor, rows, total, loaded, progress, notDialled } = panel;
  if (rowsFor === null) return t('transfer.looking');
  // Of a text that is no more nothing is said about its number.
  if (notDialled !== null && rowsFor === questionOf(panel)) {
    return rows.length === 0
      ? code('notDialled', notDialled)
      : `${t('transfer.count', { count: rows.length })} · ${code('notDialled', notDialled)}`;
  }
  if (!loaded) return progress === null ? t('transfer.loading') : t('transfer.reading', { read: progress.read, of: progress.of });
  if (rows.length === 0) return t('transfer.none');
  return total > rows.length ? t('transfer.more', { rows: rows.length, total }) : t('transfer.count', { count: rows.length });
}
