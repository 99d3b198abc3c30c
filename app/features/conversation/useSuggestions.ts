import type { Interaction } from '@jackfield/contract';
import { announce } from '@jackfield/ui';
import { useEffect, useId, useMemo, useState, type KeyboardEvent } from 'react';
import { useDesk } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { isBlank } from './odd-text.ts';
import { inserted, suggestionsFor, triggerAt, type Suggestion } from './suggest.ts';

/** Suggestions for the word at the caret, and the keys that go to them. */
export interface Suggestions {
  readonly listId: string;
  /** Empty while the list is closed. */
  readonly rows: readonly Suggestion[];
  readonly active: number;
  readonly optionId: (index: number) => string;
  readonly onCaret: (caret: number) => void;
  readonly pick: (index: number) => void;
  /** True where the key was for the list: it moved in it, took its line, or closed it. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
}

const NOTHING: readonly Suggestion[] = [];

/**
 * Watches a message being written for `/` and `:name`. Nothing is ever sent from here: a line is put into the message.
 * @param put is given the message with the insertion, and where the caret goes.
 */
export function useSuggestions(interaction: Interaction, text: string, put: (text: string, caret: number) => void): Suggestions {
  const { t } = useStrings();
  const listId = useId();
  const [caret, setCaret] = useState(text.length);
  const [at, setAt] = useState({ active: 0, query: '' });
  /** Where the word begins for which the list was closed by hand. */
  const [closedFor, setClosedFor] = useState<number | null>(null);
  const quickTexts = useDesk((desk) => desk.centre.quickTexts);
  const agent = useDesk((desk) => desk.agent?.name ?? '');
  const { name } = interaction.customer;
  const trigger = useMemo(() => triggerAt(text, caret), [text, caret]);
  const rows = useMemo(
    () => (trigger === null ? NOTHING : suggestionsFor(trigger, quickTexts, { customer: isBlank(name) ? '' : name, agent })),
    [trigger, quickTexts, name, agent],
  );
  const isOpen = trigger !== null && trigger.from !== closedFor && rows.length > 0;
  const shown = isOpen ? rows : NOTHING;
  // Another word is another list, and begins at its top.
  const active = at.query === trigger?.query ? Math.min(at.active, Math.max(0, shown.length - 1)) : 0;
  const count = shown.length;
  useEffect(() => {
    if (count > 0) announce(t('suggest.count', { count }));
  }, [count, t]);

  const onCaret = (next: number) => {
    setCaret(next);
    // Closed for this word only: the next one opens it again.
    if (triggerAt(text, next) === null) setClosedFor(null);
  };
  const pick = (index: number) => {
    const row = shown[index];
    if (row === undefined || trigger === null) return;
    const next = inserted(text, trigger, row.text);
    setClosedFor(null);
    setCaret(next.caret);
    put(next.text, next.caret);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (trigger === null || shown.length === 0 || event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey)
      return false;
    const move = (step: number) => setAt({ query: trigger.query, active: (active + step + shown.length) % shown.length });
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape') setClosedFor(trigger.from);
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) pick(active);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { listId, rows: shown, active, optionId: (index) => `${listId}-${index}`, onCaret, pick, onKeyDown };
}
