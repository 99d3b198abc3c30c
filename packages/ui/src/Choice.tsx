import { useId } from 'react';
import './Field.css';

/** One of a few: radio buttons under a legend, with the browser's own keys. */
export function Choice<Id extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly { readonly id: Id; readonly label: string }[];
  value: Id;
  onChange: (id: Id) => void;
}) {
  const name = useId();
  return (
    <fieldset className="ui-choice">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.id} className="ui-choice-option">
          <input type="radio" name={name} checked={option.id === value} onChange={() => onChange(option.id)} />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
