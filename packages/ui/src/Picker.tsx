import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import { ListBox, type ListEntry } from './ListBox.tsx';
import './Picker.css';

interface PickerProps<Entry extends ListEntry> {
  /** The accessible name of the list that opens. */
  listLabel: string;
  /** What the closed button shows. */
  children: ReactNode;
  entries: readonly Entry[];
  selected: string | null;
  onSelect: (id: string) => void;
  renderEntry: (entry: Entry) => ReactNode;
  /** Shown under the list: a reason, a hint. */
  footer?: ReactNode;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  className?: string | undefined;
  ariaShortcut?: string | undefined;
}

/**
 * A button that opens a list of choices beneath it. The list is an ordinary part of the page and opens inside its own
 * column, because whatever leaves the column could fall under a native view. Escape, a click elsewhere and leaving it with
 * Tab close it; the focus returns to the button.
 */
export function Picker<Entry extends ListEntry>({
  listLabel,
  children,
  entries,
  selected,
  onSelect,
  renderEntry,
  footer,
  isOpen,
  onOpenChange,
  className,
  ariaShortcut,
}: PickerProps<Entry>) {
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = useClosing(root, isOpen, () => onOpenChange(false));
  return (
    <div
      ref={root}
      className={classes('ui-picker', className)}
      onKeyDownCapture={(event) => {
        if (!isOpen || event.key !== 'Escape') return;
        event.stopPropagation();
        close();
        button.current?.focus();
      }}
    >
      <AriaButton
        ref={button}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        className="ui-picker-button"
        onPress={() => onOpenChange(!isOpen)}
        render={(dom) => <button type="button" {...dom} aria-keyshortcuts={ariaShortcut} />}
      >
        {children}
        <Icon name="chevronDown" className="ui-picker-chevron" />
      </AriaButton>
      {isOpen && (
        // Inside a live region the opened list must not be read out whole.
        <div className="ui-picker-popup" aria-live="off">
          <ListBox
            label={listLabel}
            entries={entries}
            selected={selected}
            selects="press"
            autoFocus
            onSelect={(id) => {
              close();
              button.current?.focus();
              onSelect(id);
            }}
          >
            {renderEntry}
          </ListBox>
          {footer}
        </div>
      )}
    </div>
  );
}

function useClosing(root: React.RefObject<HTMLElement | null>, isOpen: boolean, onClose: () => void): () => void {
  const latest = useRef(onClose);
  const [close] = useState(() => () => latest.current());
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    if (!isOpen) return;
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', elsewhere, true);
    document.addEventListener('focusin', elsewhere);
    return () => {
      document.removeEventListener('pointerdown', elsewhere, true);
      document.removeEventListener('focusin', elsewhere);
    };
  }, [isOpen, root, close]);
  return close;
}
