import { announce } from '@jackfield/ui';
import { useEffect } from 'react';
import { newsBetween, type News } from '../../desk/news.ts';
import { workspace } from '../../desk/store.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { gatherer } from './gather.ts';
import { sayingsOf } from './sayings.ts';

/** Says to screen readers what others see arrive. Draws nothing. */
export function Announcements() {
  const strings = useStrings();
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const hearing = () =>
      gatherer<News>(
        (news) => {
          for (const { words, urgency } of sayingsOf(strings, news)) announce(words, urgency);
        },
        (run, ms) => {
          const timer = setTimeout(() => {
            timers.delete(timer);
            run();
          }, ms);
          timers.add(timer);
        },
      );
    // An offer waits for nothing but other offers.
    const hearOffers = hearing();
    const hearOthers = hearing();
    const off = workspace.subscribe((state, before) => {
      if (before.phase !== 'live') return;
      const news = newsBetween(before.desk, state.desk, Date.now() + state.desk.clockOffsetMs);
      hearOffers(news.filter(({ kind }) => kind === 'offer'));
      hearOthers(news.filter(({ kind }) => kind !== 'offer'));
    });
    return () => {
      off();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [strings]);
  return null;
}
