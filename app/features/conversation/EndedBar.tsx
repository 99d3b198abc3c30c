import type { Interaction } from '@jackfield/contract';
import { Button } from '@jackfield/ui';
import { give, useLocalMs, useWhyDisabled } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';

/** In the place of the message box once the conversation is over: who ended it, and the way to put the item away. */
export function EndedBar({ interaction }: { interaction: Interaction }) {
  const { t, code, time } = useStrings();
  const localMs = useLocalMs();
  const why = useWhyDisabled('closeWork', interaction.id);
  const { at } = interaction;
  if (at.stage !== 'ended' && at.stage !== 'closing') return null;
  const isClosing = at.stage === 'closing';
  const problem = at.stage === 'ended' ? at.problem : null;
  return (
    <div className="ended">
      <div className="ended-words">
        <p>{t('conversation.ended', { by: at.endedBy, customer: interaction.customer.name, time: time(localMs(at.sinceMs)) })}</p>
        {problem !== null && (
          <p className="ended-problem" role="alert">
            {code('workProblem', problem)}
          </p>
        )}
        <Refusal at="composer" />
      </div>
      <Button
        tone="primary"
        whyDisabled={isClosing ? t('conversation.closing') : why && code('refusal', why)}
        shortcut={shortcutText('endOrClose')}
        ariaShortcut={shortcutAria('endOrClose')}
        onPress={() => void give({ type: 'closeWork', interactionId: interaction.id }, 'composer')}
      >
        {isClosing ? t('conversation.closing') : t('conversation.close')}
      </Button>
    </div>
  );
}
