import type { Interaction } from '@jackfield/contract';
import { IconButton, LiveRegions } from '@jackfield/ui';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { deskNow, give, useDesk, useWorkspace } from './desk/hooks.ts';
import { SIGN_IN_IN_VIEW } from './desk/link-words.ts';
import { offers } from './desk/selectors.ts';
import { Conversation } from './features/conversation/Conversation.tsx';
import { Inbox } from './features/inbox/Inbox.tsx';
import { LinkBanner } from './features/links/LinkBanner.tsx';
import { Announcements } from './features/notices/Announcements.tsx';
import { Notices } from './features/notices/Notices.tsx';
import { Presence } from './features/presence/Presence.tsx';
import { SalesforcePane } from './features/salesforce/SalesforcePane.tsx';
import { openWorkCount, sessionScreen } from './features/session/screen.ts';
import { SessionScreen } from './features/session/SessionScreen.tsx';
import { SignOutDialog } from './features/session/SignOutDialog.tsx';
import { TransferPanel } from './features/transfer/TransferPanel.tsx';
import { TransferStrip } from './features/transfer/TransferStrip.tsx';
import { shortcutAria, shortcutText } from './keyboard.ts';
import { Mark } from './Mark.tsx';
import { PaneBoundary } from './PaneBoundary.tsx';
import { changeSettings, useSetting } from './settings.ts';
import { useStrings } from './strings/Strings.tsx';
import { useSalesforceRoom, type SalesforceRoom } from './useSalesforceRoom.ts';
import { useShortcuts } from './useShortcuts.ts';
import './Workspace.css';

const ShortcutsDialog = lazy(() => import('./features/shortcuts/ShortcutsDialog.tsx'));

/** What the workspace puts into the conversation pane: the features do not know of each other. */
const transferStrip = (interaction: Interaction) => <TransferStrip interaction={interaction} />;

/** The whole window: the only place where features meet. */
export function Workspace() {
  const { t } = useStrings();
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [isLeavingAsked, setIsLeavingAsked] = useState(false);
  const isNobodyHere = useDesk((desk) => sessionScreen(desk) !== null);
  const salesforce = useSalesforceRoom();
  const isPanelOpen = useDesk((desk) => desk.transferPanel !== null);
  useShortcuts({ onHelp: () => setIsHelpOpen(true), onToggleSalesforce: salesforce.toggle });
  useTitle();
  useSignInInView(salesforce);
  const signOut = () => {
    if (openWorkCount(deskNow()) > 0) setIsLeavingAsked(true);
    else void give({ type: 'signOut' }, 'presence');
  };
  return (
    <div className="workspace" data-transfer={isPanelOpen ? 'open' : 'closed'} data-salesforce={salesforce.isOpen ? 'open' : 'closed'}>
      <header className="topbar">
        <h1 className="ui-visually-hidden">{t('app.name')}</h1>
        <div className="topbar-who">
          <Mark />
          {!isNobodyHere && <Presence onSignOut={signOut} />}
        </div>
        <div className="topbar-banner">{!isNobodyHere && <LinkBanner onShowSalesforce={() => showSalesforce(salesforce)} />}</div>
        <Tools salesforce={salesforce} onHelp={() => setIsHelpOpen(true)} />
      </header>
      {isNobodyHere ? <SessionScreen /> : <Panes salesforce={salesforce} isCovered={isHelpOpen || isLeavingAsked} />}
      <footer className="bottombar">
        <Notices />
        <Footnote />
      </footer>
      <Announcements />
      <LiveRegions />
      {isLeavingAsked && <SignOutDialog onClose={() => setIsLeavingAsked(false)} />}
      {isHelpOpen && (
        <Suspense>
          <ShortcutsDialog onClose={() => setIsHelpOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** The columns in which somebody works. */
function Panes({ salesforce, isCovered }: { salesforce: SalesforceRoom; isCovered: boolean }) {
  const isPanelOpen = useDesk((desk) => desk.transferPanel !== null);
  return (
    <main className="panes">
      <PaneBoundary name="inbox">
        <Inbox />
      </PaneBoundary>
      <PaneBoundary name="conversation">
        <Conversation strip={transferStrip} />
      </PaneBoundary>
      {isPanelOpen && (
        <PaneBoundary name="transfer">
          <TransferPanel />
        </PaneBoundary>
      )}
      {salesforce.isOpen && (
        <PaneBoundary name="salesforce">
          <SalesforcePane isCovered={isCovered} onCollapse={salesforce.toggle} />
        </PaneBoundary>
      )}
    </main>
  );
}

/** Somebody who has to sign in inside the Salesforce view is shown it; the keyboard stays where it is until they go there. */
function useSignInInView({ isOpen, toggle }: SalesforceRoom): void {
  const isAsked = useDesk(({ links }) => links.lightning.status === 'down' && links.lightning.code === SIGN_IN_IN_VIEW);
  const open = useRef(() => {});
  useEffect(() => {
    open.current = isOpen ? () => {} : toggle;
  });
  useEffect(() => {
    if (isAsked) open.current();
  }, [isAsked]);
}

function showSalesforce({ isOpen, toggle }: SalesforceRoom): void {
  if (!isOpen) toggle();
  void give({ type: 'focusSalesforceView' }, 'salesforce');
}

function Tools({ salesforce, onHelp }: { salesforce: SalesforceRoom; onHelp: () => void }) {
  const { t } = useStrings();
  const soundOn = useSetting('soundOn');
  return (
    <div className="topbar-tools" role="group" aria-label={t('tools.region')}>
      <IconButton
        icon={soundOn ? 'sound' : 'soundOff'}
        label={t('tools.sound')}
        isOn={soundOn}
        onPress={() => changeSettings((now) => ({ soundOn: !now.soundOn }))}
      />
      <IconButton
        icon="sidePanel"
        label={t('tools.salesforce')}
        isOn={salesforce.isOpen}
        shortcut={shortcutText('toggleSalesforce')}
        ariaShortcut={shortcutAria('toggleSalesforce')}
        onPress={salesforce.toggle}
      />
      <IconButton
        icon="keyboard"
        label={t('tools.shortcuts')}
        shortcut={shortcutText('help')}
        ariaShortcut={shortcutAria('help')}
        onPress={onHelp}
      />
    </div>
  );
}

function Footnote() {
  const { t } = useStrings();
  const orgName = useDesk((desk) => desk.agent?.orgName ?? null);
  const isSandbox = useWorkspace((state) => state.edition === 'sandbox');
  return (
    <p className="footnote">
      {isSandbox && <span className="footnote-edition">{t('app.sandbox')}</span>}
      {orgName !== null && <bdi>{orgName}</bdi>}
    </p>
  );
}

/** The title of the window counts the offers, for who looks at the task bar. */
function useTitle(): void {
  const { t } = useStrings();
  const count = useDesk((desk) => offers(desk).length);
  useEffect(() => {
    document.title = t('app.title', { count });
  }, [t, count]);
}
