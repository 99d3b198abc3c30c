import type { TopicValue } from '@jackfield/contract';
import { IconButton, Pane, PaneHeader } from '@jackfield/ui';
import { useEffect, useRef, useState } from 'react';
import { bridge } from '../../desk/bridge.ts';
import { Name } from '../../desk/Signs.tsx';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { useViewPlace } from './useViewPlace.ts';
import './salesforce.css';

interface SalesforcePaneProps {
  /** Whether something of ours lies over the pane, such as a dialog: the native view would cover it. */
  isCovered: boolean;
  onCollapse: () => void;
}

/** The place of the Salesforce view. What is drawn here is seen only while the view is not. */
export function SalesforcePane({ isCovered, onCollapse }: SalesforcePaneProps) {
  const { t } = useStrings();
  const place = useRef<HTMLDivElement>(null);
  const view = useSalesforceView();
  useViewPlace(place, isCovered);
  return (
    <Pane
      name="salesforce"
      role="complementary"
      label={t('salesforce.pane')}
      className={view?.focused ? 'salesforce is-focused' : 'salesforce'}
    >
      <PaneHeader>
        <h2 className="salesforce-title">{t('salesforce.title')}</h2>
        <p className="salesforce-page">{view?.loading ? t('salesforce.loading') : <Name text={view?.title ?? ''} />}</p>
        <IconButton
          icon="chevronRight"
          label={t('salesforce.collapse')}
          shortcut={shortcutText('toggleSalesforce')}
          ariaShortcut={shortcutAria('toggleSalesforce')}
          hintSide="left"
          onPress={onCollapse}
        />
      </PaneHeader>
      <div ref={place} className="salesforce-place">
        <p>{t('salesforce.opening')}</p>
      </div>
    </Pane>
  );
}

function useSalesforceView(): (TopicValue & { topic: 'salesforceView' }) | null {
  const [view, setView] = useState<(TopicValue & { topic: 'salesforceView' }) | null>(null);
  useEffect(() => bridge.watch('salesforceView', setView), []);
  return view;
}
