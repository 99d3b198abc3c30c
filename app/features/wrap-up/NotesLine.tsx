import type { Interaction } from '@jackfield/contract';
import { Button } from '@jackfield/ui';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { goToNotes, setNotesOpen, useNotesOpen } from './open.ts';

/** While the conversation goes on: one line that opens the notes, and says what was noted while they are closed. */
export function NotesLine({ interaction }: { interaction: Interaction }) {
  const { t } = useStrings();
  const { id, wrapUp } = interaction;
  const isOpen = useNotesOpen(id);
  const noted = [wrapUp.disposition ?? '', wrapUp.notes.trim()].filter((it) => it !== '');
  return (
    <div className="notes-line">
      <Button
        tone="plain"
        size="small"
        icon={isOpen ? 'chevronDown' : 'chevronRight'}
        isOn={isOpen}
        shortcut={shortcutText('notes')}
        ariaShortcut={shortcutAria('notes')}
        onPress={() => (isOpen ? setNotesOpen(null) : goToNotes(id))}
      >
        {t('wrapUp.notes')}
      </Button>
      {!isOpen && noted.length > 0 && <bdi className="notes-noted">{noted.join(' · ')}</bdi>}
    </div>
  );
}
