import type { Interaction } from '@jackfield/contract';
import { MESSAGE_MAX_LENGTH } from '@jackfield/desk';
import { Button, TextArea } from '@jackfield/ui';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { customerName } from '../../desk/customer.ts';
import { dismissRefusal, give, useRefusal, useWhyDisabled } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { useFocusTarget } from '../../focus.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { SuggestionList } from './SuggestionList.tsx';
import type { Draft } from './useDraft.ts';
import { useSuggestions } from './useSuggestions.ts';

/**
 * Where an answer is written. Enter sends, Shift+Enter begins a new line; `/` and `:name` suggest. What cannot be sent now can still be
 * written.
 */
export function Composer({ interaction, draft: { text, type } }: { interaction: Interaction; draft: Draft }) {
  const strings = useStrings();
  const { t, code } = strings;
  const { id } = interaction;
  const latest = useRef(text);
  latest.current = text;
  const box = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  useFocusTarget(`message:${id}`, box);
  const why = useWhyDisabled('sendMessage', id);
  const reason = why && code('refusal', why);
  const placeCaret = useCaret(box, text);
  const isCase = interaction.channel === 'case';
  const [isPublic, setIsPublic] = useState(false);
  const suggestions = useSuggestions(interaction, text, (next, caret) => {
    type(next);
    placeCaret(caret);
  });

  const send = async (): Promise<void> => {
    if (why !== null || text.trim() === '') return;
    type('');
    const isTaken = await give(
      { type: 'sendMessage', interactionId: id, text, ...(isCase ? { audience: isPublic ? 'customer' : 'team' } : {}) },
      'composer',
    );
    // Back into the box what was refused, unless something new stands there by now.
    if (!isTaken && latest.current === '') type(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (suggestions.onKeyDown(event)) return;
    // Enter that ends the composition of a character (Chinese, Japanese, Korean) is no wish to send.
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const isListOpen = suggestions.rows.length > 0;
  return (
    <div className="composer">
      <SuggestionList suggestions={suggestions} />
      <div className="composer-row">
        <TextArea
          ref={box}
          label={t(isCase ? 'composer.comment' : 'composer.label')}
          placeholder={t(isCase ? (isPublic ? 'composer.commentPublic' : 'composer.commentTeam') : 'composer.placeholder', {
            customer: customerName(strings, interaction),
          })}
          describedBy={hintId}
          value={text}
          onChange={(next) => {
            dismissRefusal('composer');
            type(next);
          }}
          onKeyDown={onKeyDown}
          onCaret={suggestions.onCaret}
          suggestions={isListOpen ? { listId: suggestions.listId, activeId: suggestions.optionId(suggestions.active) } : null}
        />
        <Button
          tone="primary"
          icon="send"
          whyDisabled={reason ?? (text.trim() === '' ? t('composer.empty') : null)}
          onPress={() => void send()}
        >
          {t(isCase ? 'composer.add' : 'composer.send')}
        </Button>
      </div>
      <div className="composer-foot" id={hintId}>
        {isCase && (
          <label className="composer-audience">
            <input type="checkbox" checked={isPublic} onChange={(event) => setIsPublic(event.target.checked)} />
            {t('composer.public')}
          </label>
        )}
        <ComposerHint reason={reason} length={text.length} isListOpen={isListOpen} />
      </div>
    </div>
  );
}

/** Puts the caret somewhere once the text is there. */
function useCaret(box: React.RefObject<HTMLTextAreaElement | null>, text: string): (caret: number) => void {
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    box.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  }, [text, box]);
  return (caret) => {
    wanted.current = caret;
  };
}

function ComposerHint({ reason, length, isListOpen }: { reason: string | null; length: number; isListOpen: boolean }) {
  const { t } = useStrings();
  const refusal = useRefusal('composer');
  if (refusal) return <Refusal at="composer" />;
  if (reason !== null) return <p className="composer-reason">{reason}</p>;
  if (isListOpen) return <p className="composer-hint">{t('suggest.hint')}</p>;
  if (length > MESSAGE_MAX_LENGTH * 0.9) {
    const isOver = length > MESSAGE_MAX_LENGTH;
    return <p className={isOver ? 'composer-reason' : undefined}>{t('composer.length', { length, max: MESSAGE_MAX_LENGTH })}</p>;
  }
  return <p className="composer-hint">{t('composer.hint')}</p>;
}
