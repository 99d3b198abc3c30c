import { Pane, PaneHeader } from '@jackfield/ui';
import { useEffect } from 'react';
import { bridge } from '../../desk/bridge.ts';
import { useDesk } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { openItems, unreadCount } from '../../desk/selectors.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { InboxList } from './InboxList.tsx';
import { InboxTools } from './InboxTools.tsx';
import { Marked } from './Marked.tsx';
import { markAfterPaint } from './marks.ts';
import { Offers } from './Offers.tsx';
import './inbox.css';

/** The offers, and under them the open work as a listbox. An offer is no option: it has buttons, which options may not hold. */
export function Inbox() {
  const { t } = useStrings();
  const count = useDesk((desk) => openItems(desk).length);
  const unread = useDesk(unreadCount);
  const workLoaded = useDesk((desk) => desk.workLoaded);
  useEffect(() => {
    if (!workLoaded) return undefined;
    return markAfterPaint('jackfield:usable', undefined, () => bridge.log({ level: 'info', code: 'usable' }));
  }, [workLoaded]);
  return (
    <Pane name="inbox" label={t('inbox.pane', { unread })} className="inbox">
      <PaneHeader>
        <h2 className="inbox-title">{t('inbox.title')}</h2>
        {workLoaded && <span className="inbox-count ui-tabular">{t('inbox.count', { count })}</span>}
      </PaneHeader>
      <Offers />
      <Refusal at="inbox" />
      <InboxTools />
      <Marked />
      <InboxList />
    </Pane>
  );
}
