import type { LinkState } from '@jackfield/contract';
import { ownStatus } from '@jackfield/desk';
import { Icon, Kbd, StatusDot } from '@jackfield/ui';
import { customerName } from '../../desk/customer.ts';
import { useDesk, useWorkspace } from '../../desk/hooks.ts';
import { firstOffer } from '../../desk/selectors.ts';
import { shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import type { Key } from '../../strings/strings.ts';

/** The conversation pane with no conversation: while the desktop gets ready, and while there is nothing to do. */
export function Welcome() {
  const workLoaded = useDesk((desk) => desk.workLoaded);
  return <div className="welcome">{workLoaded ? <Idle /> : <GettingReady />}</div>;
}

function Idle() {
  const strings = useStrings();
  const { t } = strings;
  const offer = useDesk(firstOffer);
  const isOffline = useDesk((desk) => ownStatus(desk.presence) === 'offline');
  const heading = offer
    ? t('welcome.offer', { customer: customerName(strings, offer) })
    : isOffline
      ? t('welcome.offline')
      : t('welcome.idle');
  const hint = offer ? t('welcome.offerHint') : isOffline ? t('welcome.offlineHint') : t('welcome.idleHint');
  return (
    <>
      <p className="welcome-title">{heading}</p>
      <p className="welcome-hint">{hint}</p>
      <ul className="welcome-keys">
        {(['acceptOffer', 'openTransfer', 'nextPane', 'help'] as const).map((id) => (
          <li key={id}>
            <Kbd keys={shortcutText(id)} />
            <span>{t(`shortcut.${id}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What still has to come before work can: each part with its own state, so that a slow start is not a riddle. */
function GettingReady() {
  const { t } = useStrings();
  const isLive = useWorkspace((state) => state.phase === 'live');
  const hasAgent = useDesk((desk) => desk.agent !== null);
  const salesforce = useDesk((desk) => desk.links.salesforce.status);
  const lightning = useDesk((desk) => desk.links.lightning.status);
  const steps: { says: Key; state: LinkState['status'] }[] = [
    { says: 'welcome.step.desk', state: isLive ? 'up' : 'connecting' },
    { says: 'welcome.step.signIn', state: hasAgent ? 'up' : salesforce === 'down' ? 'down' : 'connecting' },
    { says: 'welcome.step.lightning', state: lightning },
    { says: 'welcome.step.work', state: 'connecting' },
  ];
  return (
    <>
      <p className="welcome-title">{t('welcome.gettingReady')}</p>
      <ul className="welcome-steps">
        {steps.map(({ says, state }) => (
          <li key={says} className={`is-${state}`}>
            <span className="welcome-step-mark">
              {state === 'up' ? <Icon name="check" /> : <StatusDot look={state === 'down' ? 'bad' : 'pending'} />}
            </span>
            <span>{t(says)}</span>
            <span className="welcome-step-state">{t(`welcome.state.${state}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
