import type { Interaction } from '@jackfield/contract';
import { IconButton } from '@jackfield/ui';
import { give, useDesk, useWhyDisabled } from '../../desk/hooks.ts';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';

/** Keeps an item in view beside whichever is selected, as a case beside a chat; pressed again it gives the place back. */
export function KeepBeside({ interaction: { id } }: { interaction: Interaction }) {
  const { t, code } = useStrings();
  const isKept = useDesk((desk) => desk.beside === id);
  const why = useWhyDisabled('keepBeside', id);
  return (
    <IconButton
      icon="sidePanel"
      label={t('beside.keep')}
      isOn={isKept}
      hintSide="below"
      whyDisabled={why && code('refusal', why)}
      shortcut={shortcutText('keepBeside')}
      ariaShortcut={shortcutAria('keepBeside')}
      onPress={() => void give({ type: 'keepBeside', interactionId: isKept ? null : id }, 'conversation')}
    />
  );
}
