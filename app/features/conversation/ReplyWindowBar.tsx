import type { Interaction } from '@jackfield/contract';
import { Countdown } from '@jackfield/ui';
import { customerName } from '../../desk/customer.ts';
import { useLocalMs } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';

/** How long the customer may still be written to, from two hours before the end. */
export function ReplyWindowBar({ interaction }: { interaction: Interaction }) {
  const strings = useStrings();
  const localMs = useLocalMs();
  const { replyWindow } = interaction;
  if (!('closesAtMs' in replyWindow)) return null;
  const { t } = strings;
  return (
    <p className="window-bar">
      <span>{t('window.closing', { customer: customerName(strings, interaction) })}</span>{' '}
      <Countdown untilMs={localMs(replyWindow.closesAtMs)} label={t('window.timeLeft')} />
    </p>
  );
}
