import type { Call } from '@jackfield/contract';
import { whyNoCall } from '@jackfield/desk';
import { Button } from '@jackfield/ui';
import { give, useDesk } from '../../desk/hooks.ts';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { CallLine } from './CallLine.tsx';
import { shownNumber } from './dial-number.ts';

/** Somebody who is asked while the customer is on hold: connected with them, swapped, or thanked and let go. */
export function Consult({ consult, customer }: { consult: Call; customer: Call }) {
  const { t, code } = useStrings();
  const whyNoConnect = useDesk((desk) => whyNoCall(desk, 'connectConsult', consult.id));
  const whyNoSwap = useDesk((desk) => whyNoCall(desk, 'setHold', isTalking(consult) ? customer.id : consult.id));
  const swap = () => void give({ type: 'setHold', callId: isTalking(consult) ? customer.id : consult.id, on: false }, 'conversation');
  return (
    <section className="call-consult" aria-label={t('call.consulting', { name: consult.name ?? shownNumber(consult.number) })}>
      <p className="call-number">
        <bdi>{consult.name ?? shownNumber(consult.number)}</bdi>
      </p>
      <CallLine call={consult} />
      <div className="call-controls">
        <Button
          tone="primary"
          icon="arrowRight"
          whyDisabled={whyNoConnect && code('refusal', whyNoConnect)}
          onPress={() => void give({ type: 'connectConsult', callId: consult.id }, 'conversation')}
        >
          {t('call.connect')}
        </Button>
        <Button
          icon="retry"
          whyDisabled={whyNoSwap && code('refusal', whyNoSwap)}
          shortcut={shortcutText('swapCalls')}
          ariaShortcut={shortcutAria('swapCalls')}
          onPress={swap}
        >
          {t('call.swap')}
        </Button>
        <Button onPress={() => void give({ type: 'hangUp', callId: consult.id }, 'conversation')}>{t('call.endConsult')}</Button>
      </div>
    </section>
  );
}

function isTalking({ at }: Call): boolean {
  return at.is === 'live' && at.voice === 'talking';
}
