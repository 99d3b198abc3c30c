import { classes } from '@jackfield/ui';
import { useEffect, useRef } from 'react';
import { useStrings } from '../../strings/Strings.tsx';
import type { Suggestions } from './useSuggestions.ts';
import './suggestions.css';

/** The quick texts or emoji for what is being typed, above the message box and inside its own pane. The keyboard stays in the box. */
export function SuggestionList({ suggestions: { listId, rows, active, optionId, pick } }: { suggestions: Suggestions }) {
  const { t } = useStrings();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' });
  }, [active, rows]);
  if (rows.length === 0) return null;
  return (
    <ul ref={list} id={listId} role="listbox" aria-label={t('suggest.list')} className="suggestions">
      {rows.map(({ id, label, text }, index) => (
        // The message box takes every key; a pointer picks here without taking the focus from it.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={id}
          id={optionId(index)}
          role="option"
          aria-selected={index === active}
          className={classes('suggestion', index === active && 'is-active')}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => pick(index)}
        >
          <span className="suggestion-label">{label}</span>
          <bdi className="suggestion-text">{text}</bdi>
        </li>
      ))}
    </ul>
  );
}
