import { useId } from 'react';
import { classes } from './classes.ts';
import './Field.css';

/** One of a few: radio buttons under a legend, with the browser's own keys. What cannot be chosen stays in sight and says why. */
export function Choice<Id extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly { readonly id: Id; readonly label: string; readonly whyDisabled?: string | null | undefined }[];
  value: Id;
  onChange: (id: Id) => void;
}) {
  const name = useId();
  return (
    <fieldset className="ui-choice">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.id} className={classes('ui-choice-option', option.whyDisabled && 'is-disabled')}>
          <input
            type="radio"
            name={name}
            checked={option.id === value}
            disabled={Boolean(option.whyDisabled)}
            onChange={() => onChange(option.id)}
          />
          <span>
            {option.label}
            {option.whyDisabled && <span className="ui-choice-why"> · {option.whyDisabled}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
