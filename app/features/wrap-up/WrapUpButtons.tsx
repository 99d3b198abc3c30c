import type { Interaction } from '@jackfield/contract';
import { isToSave } from '@jackfield/desk';
import { Button } from '@jackfield/ui';
import { give, useWhyDisabled } from '../../desk/hooks.ts';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';

/** More time where there is some to be had; close; and, where saving has failed, close without waiting for it. */
export function WrapUpButtons({ interaction }: { interaction: Interaction }) {
  const { t, code } = useStrings();
  const { id, at, wrapUp } = interaction;
  const why = useWhyDisabled('closeWork', id);
  const whyNoMore = useWhyDisabled('extendWrapUp', id);
  const hasFailed = at.stage === 'ended' && at.problem !== null && isToSave(wrapUp);
  const doing = at.stage === 'closing' ? (at.step === 'saving' ? t('wrapUp.saving') : t('conversation.closing')) : null;
  return (
    <div className="wrap-up-buttons">
      {at.stage === 'ended' && whyNoMore === null && (
        <Button
          shortcut={shortcutText('extendWrapUp')}
          ariaShortcut={shortcutAria('extendWrapUp')}
          onPress={() => void give({ type: 'extendWrapUp', interactionId: id }, 'wrapUp')}
        >
          {t('wrapUp.extend', { count: at.extensionsLeft })}
        </Button>
      )}
      {hasFailed && (
        <Button
          whyDisabled={why && code('refusal', why)}
          onPress={() => void give({ type: 'closeWork', interactionId: id, saveLater: true }, 'composer')}
        >
          {t('wrapUp.closeNow')}
        </Button>
      )}
      <Button
        tone="primary"
        whyDisabled={doing ?? (why && code('refusal', why))}
        shortcut={shortcutText('endOrClose')}
        ariaShortcut={shortcutAria('endOrClose')}
        onPress={() => void give({ type: 'closeWork', interactionId: id }, 'composer')}
      >
        {doing ?? t('conversation.close')}
      </Button>
    </div>
  );
}
