import { Notice } from '@jackfield/ui';
import { give, useDesk } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { noticeWords } from './notice-words.ts';
import './notices.css';

/** How many stand side by side; older ones wait behind the newest. */
const AT_ONCE = 3;

/** What just happened, in the strip at the foot of the window: always there and always as high, over nothing. */
export function Notices() {
  const strings = useStrings();
  const { t } = strings;
  const notices = useDesk((desk) => desk.notices);
  const shown = notices.slice(-AT_ONCE).toReversed();
  const more = notices.length - shown.length;
  return (
    <section className="notices" aria-label={t('notices.region')}>
      {shown.map((notice) => (
        <Notice
          key={notice.id}
          tone={notice.tone}
          dismissLabel={t('notices.dismiss')}
          onDismiss={() => void give({ type: 'dismissNotice', noticeId: notice.id }, 'notices')}
        >
          {noticeWords(strings, notice)}
        </Notice>
      ))}
      {more > 0 && <span className="notices-more">{t('notices.more', { count: more })}</span>}
    </section>
  );
}
