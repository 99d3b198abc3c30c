import type { KeyboardEvent, Ref } from 'react';
import { classes } from './classes.ts';
import './TextArea.css';

interface TextAreaProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onKeyDown?: ((event: KeyboardEvent<HTMLTextAreaElement>) => void) | undefined;
  placeholder?: string | undefined;
  describedBy?: string | undefined;
  ref?: Ref<HTMLTextAreaElement> | undefined;
  className?: string | undefined;
  /** Hears where the caret is, as it moves. */
  onCaret?: ((caret: number) => void) | undefined;
  /** The list of suggestions that is open for what is typed, and the option that the keyboard is on. */
  suggestions?: { readonly listId: string; readonly activeId: string | undefined } | null | undefined;
}

/** Text of several lines that grows with what is written, up to a share of the window. The direction follows the text. */
export function TextArea({
  label,
  value,
  onChange,
  onKeyDown,
  placeholder,
  describedBy,
  ref,
  className,
  onCaret,
  suggestions,
}: TextAreaProps) {
  return (
    <textarea
      ref={ref}
      className={classes('ui-textarea', className)}
      aria-label={label}
      aria-describedby={describedBy}
      placeholder={placeholder}
      rows={1}
      dir="auto"
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
        onCaret?.(event.target.selectionStart);
      }}
      onKeyDown={onKeyDown}
      onSelect={(event) => onCaret?.(event.currentTarget.selectionStart)}
      {...(suggestions
        ? { 'aria-autocomplete': 'list', 'aria-controls': suggestions.listId, 'aria-activedescendant': suggestions.activeId }
        : {})}
    />
  );
}
