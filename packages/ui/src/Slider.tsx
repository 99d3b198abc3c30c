import { useId } from 'react';
import './Field.css';

/** A number between nought and a hundred, in steps of five. `shown` is how it is read and said. */
export function Slider({
  label,
  value,
  shown,
  onChange,
}: {
  label: string;
  value: number;
  shown: string;
  onChange: (value: number) => void;
}) {
  const id = useId();
  return (
    <div className="ui-slider">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={value}
        aria-valuetext={shown}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <output htmlFor={id} className="ui-tabular">
        {shown}
      </output>
    </div>
  );
}
