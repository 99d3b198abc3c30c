import { useShallow } from 'zustand/react/shallow';
import { useDesk } from '../../desk/hooks.ts';
import { firstOffer, offers } from '../../desk/selectors.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { OfferCard } from './OfferCard.tsx';

/**
 * The tray at the foot of the inbox. It always has room for one offer, and grows upwards over the empty end of the list:
 * the items above and the offers already there stay where they are when another one comes.
 */
export function Offers() {
  const { t } = useStrings();
  const ids = useDesk(useShallow((desk) => offers(desk).map((interaction) => interaction.id)));
  const first = useDesk((desk) => firstOffer(desk)?.id ?? null);
  return (
    <section className={ids.length > 0 ? 'offers is-ringing' : 'offers'} aria-label={t('offers.region')}>
      {ids.length === 0 ? (
        <NoOffers />
      ) : (
        <>
          {ids.length > 1 && <h3 className="offers-count">{t('offers.count', { count: ids.length })}</h3>}
          <div className="offers-stack" tabIndex={-1}>
            {ids.map((id) => (
              <OfferCard key={id} id={id} isFirst={id === first} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function NoOffers() {
  const { t } = useStrings();
  const words = useDesk((desk) => {
    const { current, statuses } = desk.presence;
    if (current === null) return t('offers.none.offline');
    const status = statuses.find((one) => one.id === current);
    return status?.kind === 'busy' ? t('offers.none.busy', { status: status.name }) : t('offers.none.online');
  });
  return <p className="offers-none">{words}</p>;
}
