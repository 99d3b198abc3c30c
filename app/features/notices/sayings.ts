import type { Urgency } from '@jackfield/ui';
import { nameOrWords } from '../../desk/customer.ts';
import { titleOf } from '../../desk/link-words.ts';
import type { News } from '../../desk/news.ts';
import { shortcutText } from '../../keyboard.ts';
import type { Strings } from '../../strings/strings.ts';
import { noticeWords } from './notice-words.ts';

/** How many sentences are said one after the other; of more it is said how many. */
const AT_ONCE = 3;

interface Saying {
  readonly words: string;
  readonly urgency: Urgency;
}

/** What is said of news that came together: at most one text for each urgency, because a second one would cut the first short. */
export function sayingsOf(strings: Strings, news: readonly News[]): Saying[] {
  const single = news.filter(({ kind }) => kind !== 'offer' && kind !== 'opened').map((one) => sayingOf(strings, one));
  const all = [...together(strings, news, 'offer'), ...together(strings, news, 'opened'), ...single];
  return (['assertive', 'polite'] as const).flatMap((urgency) => {
    const words = all.filter((one) => one.urgency === urgency).map((one) => one.words);
    if (words.length === 0) return [];
    const rest = words.length - AT_ONCE;
    return [{ urgency, words: [...words.slice(0, AT_ONCE), ...(rest > 0 ? [strings.t('say.more', { count: rest })] : [])].join(' ') }];
  });
}

/** One offer is named; several are counted. */
function together(strings: Strings, news: readonly News[], kind: 'offer' | 'opened'): Saying[] {
  const those = news.filter((one) => one.kind === kind);
  const [first, second] = those;
  if (first === undefined) return [];
  if (second === undefined) return [sayingOf(strings, first)];
  const key = kind === 'offer' ? 'say.offers' : 'say.openedSeveral';
  return [{ words: strings.t(key, { count: those.length }), urgency: kind === 'offer' ? 'assertive' : 'polite' }];
}

function sayingOf(strings: Strings, news: News): Saying {
  const { t } = strings;
  const nameOf = (name: string) => nameOrWords(strings, name);
  switch (news.kind) {
    case 'offer': {
      const customer = nameOf(news.customer);
      if (news.opensByItself) return { words: t('say.offerOpens', { customer }), urgency: 'assertive' };
      const values = {
        customer,
        queue: news.queue ?? '',
        seconds: news.secondsLeft ?? 0,
        keys: shortcutText('acceptOffer'),
        hasQueue: news.queue === null ? 'no' : 'yes',
      };
      return { words: news.secondsLeft === null ? t('say.offer', values) : t('say.offerFor', values), urgency: 'assertive' };
    }
    case 'opened':
      return { words: t('say.opened', { customer: nameOf(news.customer) }), urgency: 'polite' };
    case 'message':
      return { words: t('say.message', { customer: nameOf(news.customer), count: news.count }), urgency: 'polite' };
    case 'linkDown':
      return { words: t(titleOf(news.link, news.code)), urgency: 'assertive' };
    case 'linkUp':
      return { words: t(`links.${news.link}.up`), urgency: 'polite' };
    case 'notice':
      return { words: noticeWords(strings, news.notice), urgency: news.notice.tone === 'bad' ? 'assertive' : 'polite' };
  }
}
