import type { Interaction } from '@jackfield/contract';
import { MESSAGE_MAX_LENGTH } from '@jackfield/desk';
import { Button, TextArea } from '@jackfield/ui';
import { useId, useRef, type KeyboardEvent } from 'react';
import { dismissRefusal, give, useRefusal, useWhyDisabled } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { useFocusTarget } from '../../focus.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { useDraft } from './useDraft.ts';

/** Where an answer is written. Enter sends, Shift+Enter begins a new line. What cannot be sent now can still be written. */
export function Composer({ interaction }: { interaction: Interaction }) {
  const { t, code } = useStrings();
  const { id } = interaction;
  const { text, type } = useDraft(id);
  const latest = useRef(text);
  latest.current = text;
  const box = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  useFocusTarget(`message:${id}`, box);
  const why = useWhyDisabled('sendMessage', id);
  const reason = why && code('refusal', why);

  const send = async (): Promise<void> => {
    if (why !== null || text.trim() === '') return;
    type('');
    const isTaken = await give({ type: 'sendMessage', interactionId: id, text }, 'composer');
    // Back into the box what was refused, unless something new stands there by now.
    if (!isTaken && latest.current === '') type(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter that ends the composition of a character (Chinese, Japanese, Korean) is no wish to send.
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <div className="composer">
      <div className="composer-row">
        <TextArea
          ref={box}
          label={t('composer.label')}
          placeholder={t('composer.placeholder', { customer: interaction.customer.name })}
          describedBy={hintId}
          value={text}
          onChange={(next) => {
            dismissRefusal('composer');
            type(next);
          }}
          onKeyDown={onKeyDown}
        />
        <Button
          tone="primary"
          icon="send"
          whyDisabled={reason ?? (text.trim() === '' ? t('composer.empty') : null)}
          onPress={() => void send()}
        >
          {t('composer.send')}
        </Button>
      </div>
      <div className="composer-foot" id={hintId}>
        <ComposerHint reason={reason} length={text.length} />
      </div>
    </div>
  );
}

function ComposerHint({ reason, length }: { reason: string | null; length: number }) {
  const { t } = useStrings();
  const refusal = useRefusal('composer');
  if (refusal) return <Refusal at="composer" />;
  if (reason !== null) return <p className="composer-reason">{reason}</p>;
  if (length > MESSAGE_MAX_LENGTH * 0.9) {
    const isOver = length > MESSAGE_MAX_LENGTH;
    return <p className={isOver ? 'composer-reason' : undefined}>{t('composer.length', { length, max: MESSAGE_MAX_LENGTH })}</p>;
  }
  return <p className="composer-hint">{t('composer.hint')}</p>;
}
