import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { ownStatus } from '@jackfield/desk';
import { useShallow } from 'zustand/react/shallow';
import { useDesk } from '../../desk/hooks.ts';
import { firstOffer, offers } from '../../desk/selectors.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { OfferCard } from './OfferCard.tsx';

/** How many cards are made at first, and more whenever their end comes near: a thousand at once would take seconds. */
const AT_ONCE = 20;

/**
 * The offers, on top of the inbox; who runs out first is first. There is always room for one, so that the first moves nothing. No filter
 * hides one, and all are there: the tray scrolls, and says how many there are.
 */
export function Offers() {
  const { t } = useStrings();
  const ids = useDesk(useShallow((desk) => offers(desk).map((interaction) => interaction.id)));
  const first = useDesk((desk) => firstOffer(desk)?.id ?? null);
  const stack = useRef<HTMLDivElement>(null);
  const [made, setMade] = useState(AT_ONCE);
  useFocusKept(stack, ids);
  if (ids.length === 0) {
    return (
      <section className="offers" aria-label={t('offers.region')}>
        <NoOffers />
      </section>
    );
  }
  const more = ids.length - made;
  return (
    <section className="offers is-ringing" aria-label={t('offers.region')}>
      {ids.length > 1 && <h3 className="offers-count">{t('offers.count', { count: ids.length })}</h3>}
      <div ref={stack} className="offers-stack" tabIndex={-1} onKeyDown={walk}>
        {ids.slice(0, made).map((id) => (
          <OfferCard key={id} id={id} isFirst={id === first} />
        ))}
        {more > 0 && <More key={made} stack={stack} count={more} onSeen={() => setMade((now) => now + AT_ONCE)} />}
      </div>
    </section>
  );
}

/** Stands for the cards that are not made yet, and has them made when it comes near. */
function More({ stack, count, onSeen }: { stack: RefObject<HTMLElement | null>; count: number; onSeen: () => void }) {
  const { t } = useStrings();
  const mark = useRef<HTMLParagraphElement>(null);
  const seen = useRef(onSeen);
  useEffect(() => {
    const node = mark.current;
    if (node === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) seen.current();
      },
      { root: stack.current, rootMargin: '400px' },
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, [stack]);
  return (
    <p ref={mark} className="offers-more">
      {t('offers.more', { count })}
    </p>
  );
}

/** The arrow keys go from offer to offer: from answer to the same answer. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const card = (event.target as HTMLElement).closest('[data-offer]');
  // In the list of reasons the arrows are the list's.
  if (step === 0 || card === null || (event.target as HTMLElement).closest('[role="listbox"]') !== null) return;
  const next = step === 1 ? card.nextElementSibling : card.previousElementSibling;
  const button = next?.querySelector<HTMLElement>('button') ?? (next instanceof HTMLElement && next.dataset['offer'] ? next : null);
  if (button === null) return;
  event.preventDefault();
  button.focus();
  button.scrollIntoView({ block: 'nearest' });
}

/**
 * When the offer that has the keyboard leaves, the tray keeps it, not the next offer: a second Enter must not accept what nobody has read.
 */
function useFocusKept(stack: RefObject<HTMLElement | null>, ids: readonly string[]): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    const note = () => {
      last.current = document.activeElement?.closest<HTMLElement>('[data-offer]')?.dataset['offer'] ?? null;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useLayoutEffect(() => {
    if (last.current === null || ids.includes(last.current)) return;
    last.current = null;
    if (document.activeElement === document.body) stack.current?.focus({ preventScroll: true });
  }, [ids, stack]);
}

function NoOffers() {
  const { t } = useStrings();
  const words = useDesk((desk) => {
    const own = ownStatus(desk.presence);
    if (own === 'offline') return t('offers.none.offline');
    const status = desk.presence.statuses.find((one) => one.id === own);
    return status?.kind === 'busy' ? t('offers.none.busy', { status: status.name }) : t('offers.none.online');
  });
  return <p className="offers-none">{words}</p>;
}
