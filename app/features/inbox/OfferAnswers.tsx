import type { Interaction } from '@jackfield/contract';
import { Button } from '@jackfield/ui';
import { useRef } from 'react';
import { deskNow, give, useDesk, useWhyDisabled } from '../../desk/hooks.ts';
import { wishFocus } from '../../focus.ts';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { asksForReason, setDeclining, useIsDeclining } from './declining.ts';
import { DeclineReasons } from './DeclineReasons.tsx';

/** What can be said to an offer. Where the org opens work by itself there is nothing to say, and that is said. */
export function OfferAnswers({ interaction, isFirst }: { interaction: Interaction; isFirst: boolean }) {
  const { t, code } = useStrings();
  const { id, at } = interaction;
  const canDecline = useDesk((desk) => desk.canDecline);
  const opensByItself = useDesk((desk) => desk.rules.autoAccept);
  const asks = useDesk(asksForReason);
  const isDeclining = useIsDeclining(id) && asks && at.stage === 'offered';
  const whyNoAccept = useWhyDisabled('acceptWork', id);
  const whyNoDecline = useWhyDisabled('declineWork', id);
  const decline = useRef<HTMLButtonElement>(null);
  if (opensByItself && at.stage === 'offered') {
    return (
      // Reached by Tab, F6 and the arrows like the others, so that it is read, and what lies beneath can be scrolled to.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      <p className="offer-by-itself" tabIndex={isFirst ? 0 : -1}>
        {t('offer.opensByItself')}
      </p>
    );
  }
  if (isDeclining) return <DeclineReasons id={id} onBack={() => requestAnimationFrame(() => decline.current?.focus())} />;
  const waiting = at.stage === 'accepting' ? t('offer.accepting') : at.stage === 'declining' ? t('offer.declining') : null;
  return (
    <div className="offer-answers" {...(isFirst ? { 'data-pane-focus': '' } : {})}>
      <Button
        tone={isFirst ? 'primary' : 'normal'}
        className="offer-accept"
        whyDisabled={waiting ?? (whyNoAccept && code('refusal', whyNoAccept))}
        {...(isFirst ? { shortcut: shortcutText('acceptOffer'), ariaShortcut: shortcutAria('acceptOffer') } : {})}
        onPress={() => {
          wishFocus(`message:${id}`);
          void give({ type: 'acceptWork', interactionId: id }, `offer:${id}`);
        }}
      >
        {at.stage === 'accepting' ? t('offer.accepting') : t('offer.accept')}
      </Button>
      {canDecline && (
        <Button
          ref={decline}
          whyDisabled={waiting ?? (whyNoDecline && code('refusal', whyNoDecline))}
          {...(isFirst ? { ariaShortcut: shortcutAria('declineOffer') } : {})}
          onPress={() => {
            if (asksForReason(deskNow())) setDeclining(id);
            else void give({ type: 'declineWork', interactionId: id }, `offer:${id}`);
          }}
        >
          {at.stage === 'declining' ? t('offer.declining') : asks ? t('offer.declineAsks') : t('offer.decline')}
        </Button>
      )}
    </div>
  );
}
