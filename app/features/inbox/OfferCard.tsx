import type { Interaction } from '@jackfield/contract';
import { Button, Countdown, Monogram, RunningOut } from '@jackfield/ui';
import { useEffect } from 'react';
import { CHANNELS } from '../../desk/channel.ts';
import { give, useDesk, useInteraction, useLocalMs, useRefusal, useWhyDisabled } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { wishFocus } from '../../focus.ts';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { markAfterPaint } from './marks.ts';

/** One offer: who, from where, how long it stands, and the two answers. `isFirst`: the one the shortcuts act on. */
export function OfferCard({ id, isFirst }: { id: string; isFirst: boolean }) {
  const { t } = useStrings();
  const interaction = useInteraction(id);
  useEffect(() => markAfterPaint('jackfield:offer-painted', { id }), [id]);
  if (!interaction) return null;
  const { customer, channel } = interaction;
  return (
    <div className="offer" role="group" aria-label={t('offer.name', { customer: customer.name })}>
      <div className="offer-top">
        <Monogram name={customer.name} badge={CHANNELS[channel].icon} />
        <div className="offer-words">
          <p className="offer-name">
            <bdi>{customer.name}</bdi>
          </p>
          <OfferLine interaction={interaction} />
        </div>
        <OfferClock interaction={interaction} />
      </div>
      {interaction.transferNote !== null && (
        <p className="offer-note">
          <span className="ui-visually-hidden">{t('offer.note')}</span> <bdi>{interaction.transferNote}</bdi>
        </p>
      )}
      <OfferAnswers interaction={interaction} isFirst={isFirst} />
    </div>
  );
}

function OfferLine({ interaction }: { interaction: Interaction }) {
  const { t, code } = useStrings();
  const refusal = useRefusal(`offer:${interaction.id}`);
  const why = useWhyDisabled('acceptWork', interaction.id);
  if (refusal) return <Refusal at={`offer:${interaction.id}`} />;
  if (interaction.at.stage === 'offered' && interaction.at.problem !== null) {
    return (
      <p className="offer-line is-bad" role="alert">
        {code('workProblem', interaction.at.problem)}
      </p>
    );
  }
  if (interaction.at.stage === 'offered' && why !== null) return <p className="offer-line is-bad">{code('refusal', why)}</p>;
  const channel = t(CHANNELS[interaction.channel].says);
  const queue = interaction.queue?.name;
  return (
    <p className="offer-line">
      {interaction.transferredFrom !== null
        ? t('offer.transferred', { channel, from: interaction.transferredFrom })
        : queue === undefined
          ? channel
          : t('offer.queue', { channel, queue })}
    </p>
  );
}

function OfferClock({ interaction }: { interaction: Interaction }) {
  const { t } = useStrings();
  const localMs = useLocalMs();
  const { at } = interaction;
  if (!('deadlineMs' in at) || at.deadlineMs === null) return null;
  return (
    <>
      <span className="offer-clock">
        <Countdown untilMs={localMs(at.deadlineMs)} label={t('offer.timeLeft')} />
      </span>
      <RunningOut fromMs={localMs(interaction.offeredAtMs)} untilMs={localMs(at.deadlineMs)} />
    </>
  );
}

function OfferAnswers({ interaction, isFirst }: { interaction: Interaction; isFirst: boolean }) {
  const { t, code } = useStrings();
  const { id, at } = interaction;
  const canDecline = useDesk((desk) => desk.canDecline);
  const whyNoAccept = useWhyDisabled('acceptWork', id);
  const whyNoDecline = useWhyDisabled('declineWork', id);
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
          whyDisabled={waiting ?? (whyNoDecline && code('refusal', whyNoDecline))}
          {...(isFirst ? { ariaShortcut: shortcutAria('declineOffer') } : {})}
          onPress={() => void give({ type: 'declineWork', interactionId: id }, `offer:${id}`)}
        >
          {at.stage === 'declining' ? t('offer.declining') : t('offer.decline')}
        </Button>
      )}
    </div>
  );
}
