import { noteLength, TRANSFER_NOTE_MAX_LENGTH } from '@jackfield/contract';
import { classes, TextArea } from '@jackfield/ui';
import { useId, type KeyboardEvent, type Ref } from 'react';
import { useStrings } from '../../strings/Strings.tsx';

/**
 * The sender's words for whoever gets the item. More than fit may stand here until they are made fewer: nothing that was typed or pasted is
 * cut off. Enter transfers, as in the message box it sends; Shift+Enter begins a new line.
 */
export function NoteBox({
  text,
  onText,
  isRequired,
  onGo,
  ref,
}: {
  text: string;
  onText: (text: string) => void;
  isRequired: boolean;
  onGo: () => void;
  ref: Ref<HTMLTextAreaElement>;
}) {
  const { t } = useStrings();
  const id = useId();
  const length = noteLength(text);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onGo();
  };
  return (
    <div className="transfer-note-box">
      <TextArea
        ref={ref}
        label={t('transfer.note')}
        placeholder={t(isRequired ? 'transfer.noteRequired' : 'transfer.noteHint')}
        describedBy={id}
        value={text}
        onChange={onText}
        onKeyDown={onKeyDown}
      />
      <span id={id} className={classes('transfer-note-count', 'ui-tabular', length > TRANSFER_NOTE_MAX_LENGTH && 'is-over')}>
        {t(length > TRANSFER_NOTE_MAX_LENGTH ? 'transfer.noteOver' : 'transfer.noteCount', {
          length,
          most: TRANSFER_NOTE_MAX_LENGTH,
          over: length - TRANSFER_NOTE_MAX_LENGTH,
        })}
      </span>
    </div>
  );
}
