import { EVERY_CHANNEL } from '@jackfield/contract';
import { IconButton, Picker, SearchField } from '@jackfield/ui';
import { useRef, useState, type KeyboardEvent } from 'react';
import { CHANNELS } from '../../desk/channel.ts';
import { deskNow, give } from '../../desk/hooks.ts';
import { useFocusTarget } from '../../focus.ts';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { focusPane } from '../../panes.ts';
import { useStrings } from '../../strings/Strings.tsx';
import type { Key } from '../../strings/strings.ts';
import { GROUPS, withChannelToggled, type GroupBy } from './arrangement.ts';
import { arrange, inboxViewOf, isNarrowed, searchFor, showAll, useAsked } from './inbox-state.ts';

const GROUP_WORDS: Record<GroupBy, Key> = {
  none: 'inbox.group.none',
  channel: 'inbox.group.channel',
  queue: 'inbox.group.queue',
  customer: 'inbox.group.customer',
};

/** What the list is narrowed down to and put together by. None of it touches the offers. */
export function InboxTools() {
  const { t } = useStrings();
  const asked = useAsked();
  const { arrangement } = asked;
  const field = useRef<HTMLInputElement>(null);
  useFocusTarget('inbox:search', field);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      if (isNarrowed(asked)) showAll();
      else focusPane('inbox');
    } else if (event.key === 'ArrowDown') focusRows(event.currentTarget);
    else if (event.key === 'Enter') {
      const [first] = inboxViewOf(deskNow()).shown;
      if (first !== undefined) void give({ type: 'selectInteraction', interactionId: first }, 'inbox');
      focusRows(event.currentTarget);
    } else return;
    event.preventDefault();
  };
  return (
    <div role="search" aria-label={t('inbox.tools')}>
      <div
        className="inbox-tools"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented && isNarrowed(asked)) showAll();
        }}
      >
        <SearchField
          ref={field}
          label={t('inbox.search')}
          clearLabel={t('inbox.searchClear')}
          placeholder={t('inbox.searchHint', { keys: shortcutText('findItem') })}
          ariaShortcut={shortcutAria('findItem')}
          text={asked.text}
          onText={searchFor}
          onKeyDown={onKeyDown}
        />
        <div className="inbox-filters" role="group" aria-label={t('inbox.filters')}>
          {EVERY_CHANNEL.map((one) => (
            <IconButton
              key={one}
              icon={CHANNELS[one].icon}
              label={t('inbox.only', { channel: t(CHANNELS[one].says) })}
              isOn={arrangement.channels.includes(one)}
              className="inbox-filter"
              onPress={() => arrange((now) => withChannelToggled(now, one))}
            />
          ))}
          <IconButton
            icon="clock"
            label={t('inbox.onlyWaiting')}
            isOn={arrangement.waitingOnly}
            className="inbox-filter"
            onPress={() => arrange((now) => ({ ...now, waitingOnly: !now.waitingOnly }))}
          />
          <Grouping by={arrangement.group} />
        </div>
      </div>
    </div>
  );
}

function Grouping({ by }: { by: GroupBy }) {
  const { t } = useStrings();
  const [isOpen, setIsOpen] = useState(false);
  const entries = GROUPS.map((id) => ({ id, text: t(GROUP_WORDS[id]) }));
  return (
    <Picker
      className="inbox-grouping"
      listLabel={t('inbox.group')}
      entries={entries}
      selected={by}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      onSelect={(id) => arrange((now) => ({ ...now, group: GROUPS.find((one) => one === id) ?? 'none' }))}
      renderEntry={(entry) => entry.text}
    >
      <span className="ui-visually-hidden">{t('inbox.group')}: </span>
      <span className="inbox-grouping-now">{t(GROUP_WORDS[by])}</span>
    </Picker>
  );
}

/** The keyboard goes from the field to the rows beneath it. */
function focusRows(field: HTMLElement): void {
  const pane = field.closest('[data-pane]');
  pane?.querySelector<HTMLElement>('.inbox-list [role="option"][tabindex="0"]')?.focus();
}
