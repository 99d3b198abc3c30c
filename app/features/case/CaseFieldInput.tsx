import type { CaseField } from '@jackfield/contract';
import { classes } from '@jackfield/ui';
import { useEffect, useId, useRef, useState } from 'react';
import { useStrings } from '../../strings/Strings.tsx';

interface CaseFieldInputProps {
  field: CaseField;
  /** What it will be when it is saved. */
  value: string | null;
  isChanged: boolean;
  /** Whether nothing of the case can be changed now. */
  isLocked: boolean;
  /** What the org has against the last attempt here. */
  faults: readonly string[];
  onChange: (value: string | null) => void;
}

/** One field of a case, with the org's own label and choices, and what the org has against it right beneath. */
export function CaseFieldInput(props: CaseFieldInputProps) {
  const { field, isChanged, faults } = props;
  const { t } = useStrings();
  const inputId = useId();
  const aboutId = useId();
  const common = {
    id: inputId,
    'aria-describedby': faults.length > 0 ? aboutId : undefined,
    'aria-invalid': faults.length > 0 || undefined,
    'aria-required': field.required || undefined,
    className: 'case-input',
  };
  return (
    <div className={classes('case-field', `is-${field.type}`, isChanged && 'is-changed')}>
      <label htmlFor={inputId} className="case-label">
        {field.label}
        {field.required && <span aria-hidden="true"> *</span>}
        {isChanged && <span className="case-changed">{t('case.changed')}</span>}
      </label>
      {field.type === 'picklist' ? <Choices {...props} common={common} /> : <Words {...props} common={common} />}
      {faults.length > 0 && (
        <p id={aboutId} className="case-fault" role="alert">
          {faults.join(' ')}
        </p>
      )}
    </div>
  );
}

type Common = Readonly<Record<string, string | boolean | undefined>>;

function Choices({ field, value, isLocked, onChange, common }: CaseFieldInputProps & { common: Common }) {
  const { t } = useStrings();
  return (
    <select
      {...common}
      disabled={isLocked || !field.editable}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    >
      {(!field.required || value === null) && <option value="">{t('case.none')}</option>}
      {field.choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

/** How long typing may rest before it is kept, in milliseconds. */
const REST_MS = 250;

/** Text is kept when typing rests, and when the field is left: a key is not a command. */
function Words({ field, value, isLocked, onChange, common }: CaseFieldInputProps & { common: Common }) {
  const [text, setText] = useState(value ?? '');
  const given = useRef(value ?? '');
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  const keep = useRef((_next: string) => {});
  useEffect(() => {
    keep.current = (next) => {
      if (next === given.current) return;
      given.current = next;
      onChange(next === '' ? null : next);
    };
  });
  useEffect(() => {
    // What comes from outside, as a change taken back, wins over what stands here; not over what is being typed.
    if (waiting.current !== null || (value ?? '') === given.current) return;
    given.current = value ?? '';
    setText(given.current);
  }, [value]);
  const flush = (next: string) => {
    if (waiting.current !== null) clearTimeout(waiting.current);
    waiting.current = null;
    keep.current(next);
  };
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    const leave = () => {
      if (waiting.current !== null) clearTimeout(waiting.current);
      waiting.current = null;
      keep.current(latest.current);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  const shared = {
    ...common,
    dir: 'auto',
    readOnly: isLocked || !field.editable,
    maxLength: field.maxLength ?? undefined,
    value: text,
    onBlur: () => flush(latest.current),
  } as const;
  const type = (next: string) => {
    setText(next);
    if (waiting.current !== null) clearTimeout(waiting.current);
    waiting.current = setTimeout(() => flush(next), REST_MS);
  };
  return field.type === 'textarea' ? (
    <textarea {...shared} rows={2} onChange={(event) => type(event.target.value)} />
  ) : (
    <input {...shared} type="text" onChange={(event) => type(event.target.value)} />
  );
}
