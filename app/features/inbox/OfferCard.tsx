import type { Interaction } from '@jackfield/contract';
import { Countdown, Icon, Monogram, RunningOut, VisuallyHidden } from '@jackfield/ui';
import { memo, useEffect, useRef } from 'react';
import { CHANNELS } from '../../desk/channel.ts';
import { customerName } from '../../desk/customer.ts';
import { useDesk, useInteraction, useLocalMs, useRefusal, useWhyDisabled } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { Name } from '../../desk/Signs.tsx';
import { useFocusTarget, wishFocus } from '../../focus.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { markAfterPaint } from './marks.ts';
import { OfferAnswers } from './OfferAnswers.tsx';
import { RowTogether } from './RowTogether.tsx';

/** One offer: who, from where, about what, how long it stands, and the answers. `isFirst`: the one the shortcuts act on. */
export const OfferCard = memo(function OfferCard({ id, isFirst }: { id: string; isFirst: boolean }) {
  const strings = useStrings();
  const { t } = strings;
  const interaction = useInteraction(id);
  useEffect(() => markAfterPaint('jackfield:offer-painted', { id }), [id]);
  const card = useRef<HTMLDivElement>(null);
  useFocusTarget(`offer:${id}`, card);
  // Who clicked its notification, or looked for it in the palette, is led to it: to the card, so that no Enter accepts what nobody has read.
  const isSelected = useDesk((desk) => desk.selected === id);
  useEffect(() => {
    if (isSelected) wishFocus(`offer:${id}`);
  }, [isSelected, id]);
  if (!interaction) return null;
  const { channel, reason, skills, transferNote } = interaction;
  const name = customerName(strings, interaction);
  return (
    <div ref={card} className="offer" role="group" tabIndex={-1} aria-label={t('offer.name', { customer: name })} data-offer={id}>
      <div className="offer-top">
        <Monogram name={name} badge={CHANNELS[channel].icon} />
        <div className="offer-words">
          <p className="offer-name">
            <Name text={name} />
            <RowTogether id={id} />
          </p>
          <OfferLine interaction={interaction} />
        </div>
        <OfferClock interaction={interaction} />
      </div>
      {reason !== null && (
        <p className="offer-reason" dir="auto">
          <VisuallyHidden>{t('offer.reason')} </VisuallyHidden>
          {reason}
        </p>
      )}
      {skills.length > 0 && (
        <p className="offer-skills">
          <Icon name="skill" />
          <VisuallyHidden>{t('inbox.skills')} </VisuallyHidden>
          <bdi>{skills.join(', ')}</bdi>
        </p>
      )}
      {transferNote !== null && (
        <p className="offer-note">
          <span className="ui-visually-hidden">{t('offer.note')}</span> <bdi>{transferNote}</bdi>
        </p>
      )}
      <OfferAnswers interaction={interaction} isFirst={isFirst} />
    </div>
  );
});

/** Where it comes from; or why it cannot be answered, which matters more. */
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
  if (interaction.at.stage === 'offered' && why !== null && why !== 'opensByItself') {
    // The banner tells at length that nothing is connected, once for all of them.
    return <p className="offer-line is-bad">{why === 'linkDown' ? t('offer.notConnected') : code('refusal', why)}</p>;
  }
  const channel = t(CHANNELS[interaction.channel].says);
  const queue = interaction.queue?.name ?? '';
  const from = interaction.transferredFrom ?? '';
  if (from !== '' && queue !== '') return <p className="offer-line">{t('offer.transferredIn', { channel, from, queue })}</p>;
  if (from !== '') return <p className="offer-line">{t('offer.transferred', { channel, from })}</p>;
  return <p className="offer-line">{queue === '' ? channel : t('offer.queue', { channel, queue })}</p>;
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
