import { useId } from 'react';
import './Field.css';

/** Something that is so or not. `about` says more, below the label. */
export function Checkbox({
  label,
  about,
  isOn,
  onChange,
}: {
  label: string;
  about?: string | undefined;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="ui-check">
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        aria-describedby={about === undefined ? undefined : `${id}-about`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {about !== undefined && (
          <span id={`${id}-about`} className="ui-check-about">
            {about}
          </span>
        )}
      </div>
    </div>
  );
}
