import type { ReactNode } from 'react';
import { ListBox as AriaListBox, ListBoxItem as AriaListBoxItem } from 'react-aria-components/ListBox';
import { classes } from './classes.ts';
import './ListBox.css';

/** What a list needs to know of each of its options; the rest is drawn by the row itself. */
export interface ListEntry {
  id: string;
  /** What typing letters looks for. */
  text: string;
}

interface ListBoxProps<Entry extends ListEntry> {
  label: string;
  /** Keep each entry the same object while it does not change: rows are cached by it. */
  entries: readonly Entry[];
  selected: string | null;
  onSelect: (id: string) => void;
  /** The content of one option. Let it read what it shows by its own subscription, so that one change redraws one row. */
  children: (entry: Entry) => ReactNode;
  className?: string | undefined;
  autoFocus?: boolean | undefined;
  /** `follow`: arrow keys select as they go; `press`: they only move, Enter or a click selects. */
  selects?: 'follow' | 'press' | undefined;
}

/** A list of options of which at most one is selected: arrow keys, Home, End, and typing letters. */
export function ListBox<Entry extends ListEntry>({
  label,
  entries,
  selected,
  onSelect,
  children,
  className,
  autoFocus,
  selects = 'follow',
}: ListBoxProps<Entry>) {
  return (
    <AriaListBox
      aria-label={label}
      items={entries}
      selectionMode="single"
      selectionBehavior={selects === 'follow' ? 'replace' : 'toggle'}
      disallowEmptySelection
      shouldFocusWrap={false}
      selectedKeys={selected === null ? [] : [selected]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys;
        if (key !== undefined) onSelect(String(key));
      }}
      // With nothing selected the first option has the keyboard: Enter right away means it.
      {...(autoFocus ? { autoFocus: selected === null ? ('first' as const) : true } : {})}
      className={classes('ui-list', className)}
    >
      {(entry: Entry) => (
        <AriaListBoxItem id={entry.id} textValue={entry.text} className="ui-list-item">
          {children(entry)}
        </AriaListBoxItem>
      )}
    </AriaListBox>
  );
}
