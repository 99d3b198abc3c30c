import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { classes } from './classes.ts';
import { nextActive } from './next-active.ts';
import './ComboBox.css';

interface ComboBoxProps<Row> {
  label: string;
  listLabel: string;
  text: string;
  onText: (text: string) => void;
  rows: readonly Row[];
  /** Whether the rows are those of an older text. */
  isBusy?: boolean | undefined;
  rowKey: (row: Row) => string;
  isRowDisabled: (row: Row) => boolean;
  renderRow: (row: Row) => ReactNode;
  /** The row that the keyboard is on; -1 for none. */
  active: number;
  onActive: (index: number) => void;
  /** The row that was picked, where one was. */
  picked: string | null;
  onPick: (index: number) => void;
  /** Enter and Escape as they come, before anything else; return true when it is dealt with. */
  onKey?: ((event: KeyboardEvent<HTMLInputElement>) => boolean) | undefined;
  placeholder?: string | undefined;
  describedBy?: string | undefined;
  inputRef?: Ref<HTMLInputElement> | undefined;
  /** Shown between the field and the rows, as a note that there are none. */
  children?: ReactNode;
}

/**
 * A field with its suggestions always in sight beneath it: the WAI-ARIA combobox with a list that is part of the page.
 * The keyboard stays in the field; `aria-activedescendant` says which row it is on. No popover, so nothing is covered and
 * nothing can fall under a native view.
 */
export function ComboBox<Row>(props: ComboBoxProps<Row>) {
  const { rows, rowKey, active, onActive, picked, onPick } = props;
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const optionId = (index: number) => `${id}-${index}`;
  const activeRow = active >= 0 ? rows[active] : undefined;

  useEffect(() => {
    list.current?.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' });
  }, [active, rows]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || props.onKey?.(event)) return;
    const next = nextActive(event.key, active, rows.length);
    if (next === null) return;
    event.preventDefault();
    onActive(next);
  };
  return (
    <div className="ui-combo">
      <label className="ui-combo-label" htmlFor={`${id}-field`}>
        {props.label}
      </label>
      <input
        ref={props.inputRef}
        id={`${id}-field`}
        className="ui-combo-field"
        role="combobox"
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={rows.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={activeRow === undefined ? undefined : optionId(active)}
        aria-describedby={props.describedBy}
        placeholder={props.placeholder}
        value={props.text}
        onChange={(event) => props.onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {props.children}
      <ul
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={props.listLabel}
        aria-busy={props.isBusy === true || undefined}
        className="ui-combo-list"
        hidden={rows.length === 0}
      >
        {rows.map((row, index) => {
          const key = rowKey(row);
          return (
            // The field takes every key; a pointer picks here without taking the focus from it.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={key}
              id={optionId(index)}
              role="option"
              aria-selected={key === picked}
              aria-disabled={props.isRowDisabled(row) || undefined}
              className={classes('ui-combo-row', index === active && 'is-active')}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onPick(index)}
            >
              {props.renderRow(row)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
