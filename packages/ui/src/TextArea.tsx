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
}

/** Text of several lines that grows with what is written, up to a share of the window. The direction follows the text. */
export function TextArea({ label, value, onChange, onKeyDown, placeholder, describedBy, ref, className }: TextAreaProps) {
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
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}
