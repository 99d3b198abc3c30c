import { announce, ComboBox, Dialog, Kbd } from '@jackfield/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { paletteEntries, type PaletteEntry } from '../../commands/entries.ts';
import { matching } from '../../commands/match.ts';
import { deskNow, useDesk } from '../../desk/hooks.ts';
import { shortcutOf } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import './palette.css';

const entryKey = (entry: PaletteEntry) => entry.id;

/**
 * Everything that can be done, by typing a part of its name. What cannot be done now stays in sight and says why.
 * @param onRun gets what was chosen. The dialog must be gone before it runs, because closing it gives the keyboard back.
 */
export default function PaletteDialog({ onRun, onClose }: { onRun: (entry: PaletteEntry) => void; onClose: () => void }) {
  const strings = useStrings();
  const { t } = strings;
  const desk = useDesk((now) => now);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const entries = useMemo(() => paletteEntries(desk, deskNow, strings), [desk, strings]);
  const rows = useMemo(() => matching(text, entries, (entry) => entry.title), [entries, text]);
  const at = Math.min(active, rows.length - 1);
  const pick = (index: number) => {
    const entry = rows[index];
    if (entry === undefined) return;
    if (entry.whyNot === null) onRun(entry);
    else announce(entry.whyNot);
  };
  return (
    <Dialog title={t('palette.title')} closeLabel={t('palette.close')} onClose={onClose}>
      <div className="palette">
        <ComboBox
          label={t('palette.field')}
          listLabel={t('palette.list')}
          placeholder={t('palette.placeholder')}
          inputRef={field}
          text={text}
          onText={(typed) => {
            setText(typed);
            setActive(0);
          }}
          rows={rows}
          rowKey={entryKey}
          isRowDisabled={(entry) => entry.whyNot !== null}
          renderRow={(entry) => <Row entry={entry} />}
          active={at}
          onActive={setActive}
          picked={null}
          onPick={pick}
          onKey={(event) => {
            const isAgain = shortcutOf(event.nativeEvent) === 'palette';
            if (event.key !== 'Enter' && !isAgain) return false;
            event.preventDefault();
            if (isAgain) onClose();
            else pick(at);
            return true;
          }}
        >
          <p className="palette-count" role="status">
            {t('palette.count', { count: rows.length })}
          </p>
        </ComboBox>
      </div>
    </Dialog>
  );
}

function Row({ entry: { title, about, keys, whyNot } }: { entry: PaletteEntry }) {
  return (
    <div className="palette-row">
      <span className="palette-words">
        <bdi>{title}</bdi>
        {about !== null && <span className="palette-about">{about}</span>}
        {whyNot !== null && <span className="palette-why">{whyNot}</span>}
      </span>
      {keys !== null && (
        <>
          <span className="ui-visually-hidden">{keys}</span>
          <Kbd keys={keys} />
        </>
      )}
    </div>
  );
}
