import { ListBox, Pane, PaneHeader, type ListEntry } from '@jackfield/ui';
import { useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { InteractionId } from '@jackfield/contract';
import { bridge } from '../../desk/bridge.ts';
import { give, useDesk } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { openItems } from '../../desk/selectors.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { InboxRow } from './InboxRow.tsx';
import { markAfterPaint } from './marks.ts';
import { Offers } from './Offers.tsx';
import { OfferSound } from './OfferSound.tsx';
import './inbox.css';

/** The open work as a listbox, and under it the offers. An offer is no option: it has buttons, which options may not hold. */
export function Inbox() {
  const { t } = useStrings();
  const entries = useEntries();
  const selected = useDesk((desk) => desk.selected);
  const workLoaded = useDesk((desk) => desk.workLoaded);
  useEffect(() => {
    if (!workLoaded) return undefined;
    return markAfterPaint('jackfield:usable', undefined, () => bridge.log({ level: 'info', code: 'usable' }));
  }, [workLoaded]);
  return (
    <Pane name="inbox" label={t('inbox.pane')} className="inbox">
      <PaneHeader>
        <h2 className="inbox-title">{t('inbox.title')}</h2>
        {workLoaded && <span className="inbox-count ui-tabular">{t('inbox.count', { count: entries.length })}</span>}
      </PaneHeader>
      <Refusal at="inbox" />
      <div className="inbox-list">
        <ListBox
          label={t('inbox.title')}
          entries={entries}
          selected={entries.some((entry) => entry.id === selected) ? selected : null}
          onSelect={(id) => void give({ type: 'selectInteraction', interactionId: id as InteractionId }, 'inbox')}
        >
          {(entry) => <InboxRow id={entry.id} />}
        </ListBox>
        {entries.length === 0 && <p className="inbox-empty">{workLoaded ? t('inbox.empty') : t('inbox.loading')}</p>}
      </div>
      <Offers />
      <OfferSound />
    </Pane>
  );
}

/** One entry for each open item, the same object as long as its id and name stay the same. */
function useEntries(): ListEntry[] {
  const kept = useRef(new Map<string, ListEntry>());
  return useDesk(
    useShallow((desk) =>
      openItems(desk).map(({ id, customer }) => {
        const before = kept.current.get(id);
        if (before?.text === customer.name) return before;
        const entry = { id, text: customer.name };
        kept.current.set(id, entry);
        return entry;
      }),
    ),
  );
}
