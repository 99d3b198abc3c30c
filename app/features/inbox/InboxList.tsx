import type { InteractionId } from '@jackfield/contract';
import { Button, WindowedList } from '@jackfield/ui';
import { useMemo, type KeyboardEvent } from 'react';
import { nameOrWords } from '../../desk/customer.ts';
import { CHANNELS } from '../../desk/channel.ts';
import { give, useDesk } from '../../desk/hooks.ts';
import { addMarks, clearMarks, toggleMark, useMarked } from '../../desk/several.ts';
import { wishFocus } from '../../focus.ts';
import { useStrings } from '../../strings/Strings.tsx';
import type { Strings } from '../../strings/strings.ts';
import { isNarrowed, showAll, useAsked, useInboxView } from './inbox-state.ts';
import { InboxRow } from './InboxRow.tsx';
import type { InboxEntry, InboxGroup, InboxView } from './view.ts';

/** A row has three lines; see inbox.css. */
const HEIGHTS = { row: 4.375, heading: 1.75 };

const drawRow = (entry: InboxEntry) => <InboxRow id={entry.id} />;
const select = (id: string) => void give({ type: 'selectInteraction', interactionId: id as InteractionId }, 'inbox');

const onMark = (ids: readonly string[], how: 'toggle' | 'add') => {
  // The rows are items, and nothing else is in this list.
  if (how === 'add') addMarks(ids as readonly InteractionId[]);
  else for (const id of ids) toggleMark(id as InteractionId);
};

/** The open work, or why there is none to see. */
export function InboxList() {
  const strings = useStrings();
  const { t } = strings;
  const view = useInboxView();
  const selected = useDesk((desk) => desk.selected);
  const { group } = useAsked().arrangement;
  const marked = useMarked();
  const marking = useMemo(() => ({ marked, onMark }), [marked]);
  const groups = useMemo(
    () => view.groups.map((one) => ({ key: one.key, label: group === 'none' ? null : groupName(one, strings), entries: one.entries })),
    [view.groups, group, strings],
  );
  return (
    <div className="inbox-list">
      <WindowedList
        label={t('inbox.title')}
        groups={groups}
        selected={selected}
        onSelect={select}
        heights={HEIGHTS}
        onKey={onKey}
        marking={marking}
      >
        {drawRow}
      </WindowedList>
      {view.shown.length === 0 && <Nothing view={view} />}
      {view.hidden > 0 && view.shown.length > 0 && <Hidden view={view} />}
    </div>
  );
}

/** Keys that mean something to the inbox before they mean a letter: search, everything again, write. */
function onKey(event: KeyboardEvent, id: string): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === '/') wishFocus('inbox:search', { force: true });
  else if (event.key === 'Escape') {
    if (!clearMarks()) showAll();
  } else if (event.key === 'Enter') {
    select(id);
    wishFocus(`message:${id}`, { force: true });
  } else return false;
  event.preventDefault();
  return true;
}

function groupName({ key, name }: InboxGroup, strings: Strings): string {
  const { t } = strings;
  if (name !== null) return nameOrWords(strings, name);
  return key in CHANNELS ? t(CHANNELS[key as keyof typeof CHANNELS].says) : t('inbox.noQueue');
}

/** Nothing is there, nothing matches, or it is not known yet. */
function Nothing({ view }: { view: InboxView }) {
  const { t } = useStrings();
  const workLoaded = useDesk((desk) => desk.workLoaded);
  const asked = useAsked();
  if (!workLoaded) return <p className="inbox-empty">{t('inbox.loading')}</p>;
  if (view.hidden === 0 || !isNarrowed(asked)) return <p className="inbox-empty">{t('inbox.empty')}</p>;
  return (
    <div className="inbox-empty">
      <p role="status">{asked.text.trim() === '' ? t('inbox.noneShown') : t('inbox.noneFound', { text: asked.text.trim() })}</p>
      <Button size="small" tone="plain" onPress={showAll}>
        {t('inbox.showAll', { count: view.hidden })}
      </Button>
    </div>
  );
}

/** That items are left out is always said, with the way to them. */
function Hidden({ view }: { view: InboxView }) {
  const { t } = useStrings();
  return (
    <p className="inbox-hidden">
      <span role="status">{t('inbox.hidden', { count: view.hidden })}</span>
      <Button size="small" tone="plain" ariaShortcut="Escape" onPress={showAll}>
        {t('inbox.showAllShort')}
      </Button>
    </p>
  );
}
