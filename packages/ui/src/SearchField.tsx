import { useId, type KeyboardEvent, type Ref } from 'react';
import { IconButton } from './Button.tsx';
import { Icon } from './Icon.tsx';
import './SearchField.css';

interface SearchFieldProps {
  label: string;
  clearLabel: string;
  text: string;
  onText: (text: string) => void;
  onKeyDown?: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined;
  placeholder?: string | undefined;
  /** For assistive technology, as `Control+F`. */
  ariaShortcut?: string | undefined;
  /** What narrows down is said by the id of the element that counts it. */
  describedBy?: string | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

/** A field that narrows a list down while it is typed into. */
export function SearchField({ label, clearLabel, text, onText, onKeyDown, placeholder, ariaShortcut, describedBy, ref }: SearchFieldProps) {
  const id = useId();
  return (
    <div className="ui-search">
      <Icon name="search" className="ui-search-icon" />
      <label className="ui-visually-hidden" htmlFor={id}>
        {label}
      </label>
      <input
        ref={ref}
        id={id}
        type="search"
        className="ui-search-field"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={placeholder}
        aria-keyshortcuts={ariaShortcut}
        aria-describedby={describedBy}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && <IconButton icon="close" label={clearLabel} hintSide="left" className="ui-search-clear" onPress={() => onText('')} />}
    </div>
  );
}
