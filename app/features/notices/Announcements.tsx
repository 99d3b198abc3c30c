import { announce } from '@jackfield/ui';
import { useEffect } from 'react';
import { titleOf } from '../../desk/link-words.ts';
import { workspace } from '../../desk/store.ts';
import { shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import type { Strings } from '../../strings/strings.ts';
import { newsBetween, type News } from './news.ts';

/** Says to screen readers what others see arrive. Draws nothing. */
export function Announcements() {
  const strings = useStrings();
  useEffect(
    () =>
      workspace.subscribe((state, before) => {
        if (before.phase !== 'live') return;
        for (const news of newsBetween(before.desk, state.desk, Date.now() + state.desk.clockOffsetMs)) say(strings, news);
      }),
    [strings],
  );
  return null;
}

function say({ t, code }: Strings, news: News): void {
  switch (news.kind) {
    case 'offer': {
      const values = {
        customer: news.customer,
        queue: news.queue ?? '',
        seconds: news.secondsLeft ?? 0,
        keys: shortcutText('acceptOffer'),
      };
      announce(
        t(news.secondsLeft === null ? 'say.offer' : 'say.offerFor', { ...values, hasQueue: news.queue === null ? 'no' : 'yes' }),
        'assertive',
      );
      return;
    }
    case 'message':
      announce(t('say.message', { customer: news.customer, count: news.count }));
      return;
    case 'linkDown':
      announce(t(titleOf(news.link, news.code)), 'assertive');
      return;
    case 'linkUp':
      announce(t(`links.${news.link}.up`));
      return;
    case 'notice':
      announce(code('notice', news.notice.code, news.notice.values), news.notice.tone === 'bad' ? 'assertive' : 'polite');
  }
}
