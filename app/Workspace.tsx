import type { Interaction } from '@jackfield/contract';
import { LiveRegions } from '@jackfield/ui';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { deskNow, give, useDesk, useWorkspace } from './desk/hooks.ts';
import { SIGN_IN_IN_VIEW } from './desk/link-words.ts';
import { interactionBeside, offers, unreadCount } from './desk/selectors.ts';
import { Dialogs } from './Dialogs.tsx';
import { useOpenDialog } from './dialogs.ts';
import { KeepBeside } from './features/beside/KeepBeside.tsx';
import { Beside, Conversation } from './features/conversation/Conversation.tsx';
import { Inbox } from './features/inbox/Inbox.tsx';
import { LinkBanner } from './features/links/LinkBanner.tsx';
import { Announcements } from './features/notices/Announcements.tsx';
import { Notices } from './features/notices/Notices.tsx';
import { Park } from './features/park/Park.tsx';
import { Presence } from './features/presence/Presence.tsx';
import { PresenceBanner } from './features/presence/PresenceBanner.tsx';
import { PresenceDialogs, usePresenceDialogOpen } from './features/presence/PresenceDialogs.tsx';
import { SalesforcePane } from './features/salesforce/SalesforcePane.tsx';
import { openWorkCount, sessionScreen } from './features/session/screen.ts';
import { SessionScreen } from './features/session/SessionScreen.tsx';
import { SignOutDialog } from './features/session/SignOutDialog.tsx';
import { Sounds } from './features/sound/Sounds.tsx';
import { Timeline } from './features/timeline/Timeline.tsx';
import { TransferStrip } from './features/transfer/TransferStrip.tsx';
import { WrapUp } from './features/wrap-up/WrapUp.tsx';
import { Mark } from './Mark.tsx';
import { PaneBoundary } from './PaneBoundary.tsx';
import { useStrings } from './strings/Strings.tsx';
import { Tools } from './Tools.tsx';
import { useSalesforceRoom, type SalesforceRoom } from './useSalesforceRoom.ts';
import { useShortcuts } from './useShortcuts.ts';
import './Workspace.css';

// Loaded in the first idle moment: nobody's first paint waits for them, and no Ctrl+T either.
const LOADS = {
  transferPanel: () => import('./features/transfer/TransferPanel.tsx'),
  callPane: () => import('./features/phone/CallPane.tsx'),
  casePane: () => import('./features/case/CasePane.tsx'),
};
const TransferPanel = lazy(() => LOADS.transferPanel().then((loaded) => ({ default: loaded.TransferPanel })));
const CallPane = lazy(() => LOADS.callPane().then((loaded) => ({ default: loaded.CallPane })));
const CasePane = lazy(() => LOADS.casePane().then((loaded) => ({ default: loaded.CasePane })));

/** What the workspace puts into the conversation pane: the features do not know of each other. */
const CONVERSATION_SLOTS = {
  strip: (interaction: Interaction) => (
    <>
      <TransferStrip interaction={interaction} />
      <Timeline interaction={interaction} />
    </>
  ),
  card: (interaction: Interaction) => {
    if (interaction.channel !== 'call' && interaction.channel !== 'case') return null;
    return (
      <Suspense>
        {interaction.channel === 'call' ? <CallPane interaction={interaction} /> : <CasePane interaction={interaction} />}
      </Suspense>
    );
  },
  tools: (interaction: Interaction) => (
    <>
      <KeepBeside interaction={interaction} />
      <Park interaction={interaction} />
    </>
  ),
  foot: (interaction: Interaction) => <WrapUp interaction={interaction} />,
};

/** The whole window: the only place where features meet. */
export function Workspace() {
  const { t } = useStrings();
  const dialog = useOpenDialog();
  const [isLeavingAsked, setIsLeavingAsked] = useState(false);
  const isNobodyHere = useDesk((desk) => sessionScreen(desk) !== null);
  const salesforce = useSalesforceRoom();
  const isPresenceAsked = usePresenceDialogOpen();
  const isPanelOpen = useDesk((desk) => desk.transferPanel !== null);
  const isBeside = useDesk((desk) => interactionBeside(desk) !== null);
  useTitle();
  useEffect(() => {
    const idle = requestIdleCallback(() => void Promise.all(Object.values(LOADS).map((load) => load())));
    return () => cancelIdleCallback(idle);
  }, []);
  useSignInInView(salesforce);
  const signOut = () => {
    if (openWorkCount(deskNow()) > 0) setIsLeavingAsked(true);
    else void give({ type: 'signOut' }, 'presence');
  };
  const runChosen = useShortcuts({ toggleSalesforce: salesforce.toggle, signOut });
  return (
    <div
      className="workspace"
      data-transfer={isPanelOpen ? 'open' : 'closed'}
      data-beside={isBeside ? 'open' : 'closed'}
      data-salesforce={salesforce.isOpen ? 'open' : 'closed'}
    >
      <header className="topbar">
        <h1 className="ui-visually-hidden">{t('app.name')}</h1>
        <div className="topbar-who">
          <Mark />
          {!isNobodyHere && <Presence onSignOut={signOut} />}
        </div>
        <div className="topbar-banner">
          {!isNobodyHere && <LinkBanner onShowSalesforce={() => showSalesforce(salesforce)} />}
          {!isNobodyHere && <PresenceBanner />}
        </div>
        <Tools salesforce={salesforce} />
      </header>
      {isNobodyHere ? (
        <SessionScreen />
      ) : (
        <Panes salesforce={salesforce} isCovered={dialog !== null || isLeavingAsked || isPresenceAsked} />
      )}
      <footer className="bottombar">
        <Notices />
        <Footnote />
      </footer>
      <Announcements />
      <LiveRegions />
      <PresenceDialogs />
      {isLeavingAsked && <SignOutDialog onClose={() => setIsLeavingAsked(false)} />}
      <Sounds />
      <Dialogs onRun={runChosen} />
    </div>
  );
}

/** The columns in which somebody works. */
function Panes({ salesforce, isCovered }: { salesforce: SalesforceRoom; isCovered: boolean }) {
  const isPanelOpen = useDesk((desk) => desk.transferPanel !== null);
  const isBeside = useDesk((desk) => interactionBeside(desk) !== null);
  return (
    <main className="panes">
      <PaneBoundary name="inbox">
        <Inbox />
      </PaneBoundary>
      <PaneBoundary name="conversation">
        <Conversation {...CONVERSATION_SLOTS} />
      </PaneBoundary>
      {isBeside && (
        <PaneBoundary name="beside">
          <Beside {...CONVERSATION_SLOTS} />
        </PaneBoundary>
      )}
      {isPanelOpen && (
        <PaneBoundary name="transfer">
          <Suspense>
            <TransferPanel />
          </Suspense>
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

/** The title of the window counts offers and unread messages, for who looks at the task bar. */
function useTitle(): void {
  const { t } = useStrings();
  const count = useDesk((desk) => offers(desk).length);
  const unread = useDesk(unreadCount);
  useEffect(() => {
    document.title = t('app.title', { count, unread });
  }, [t, count, unread]);
}
