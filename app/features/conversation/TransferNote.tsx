import type { Interaction } from '@jackfield/contract';
import { Button } from '@jackfield/ui';
import { create } from 'zustand';
import { useStrings } from '../../strings/Strings.tsx';
import { MessageText } from './MessageText.tsx';

/** The notes that were folded, by assignment: a new transfer brings a new note. */
const useFolded = create<Readonly<Record<string, boolean>>>()(() => ({}));

/** What whoever sent the item wrote for this agent: above the conversation, until it is folded. */
export function TransferNote({ interaction }: { interaction: Interaction }) {
  const { t } = useStrings();
  const { agentWorkId, transferNote, transferredFrom } = interaction;
  const isFolded = useFolded((all) => all[agentWorkId] === true);
  if (transferNote === null || transferNote.trim() === '') return null;
  return (
    <div className="transfer-note">
      <div className="transfer-note-head">
        <p>{transferredFrom === null ? t('note.title') : t('note.from', { from: transferredFrom })}</p>
        <Button
          tone="plain"
          size="small"
          label={isFolded ? t('note.unfold') : t('note.fold')}
          onPress={() => useFolded.setState({ [agentWorkId]: !isFolded })}
        >
          {isFolded ? t('note.show') : t('note.hide')}
        </Button>
      </div>
      {!isFolded && (
        <div className="transfer-note-text">
          <MessageText text={transferNote} place={`message:note-${agentWorkId}`} />
        </div>
      )}
    </div>
  );
}
