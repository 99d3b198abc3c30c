import { Button, Dialog } from '@jackfield/ui';
import { give, useDesk } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { shownStatus } from './look.ts';
import { setOfflineAsked, useOfflineAsked } from './open.ts';

/** Whether one of the dialogs of {@link PresenceDialogs} stands before the window. */
export function usePresenceDialogOpen(): boolean {
  const isQuitAsked = useDesk((desk) => desk.quitAsked);
  return useOfflineAsked() || isQuitAsked;
}

/** What somebody with open work is asked before they go: offline, or out of the app, which is asked by main. */
export function PresenceDialogs() {
  const isOfflineAsked = useOfflineAsked();
  const isQuitAsked = useDesk((desk) => desk.quitAsked);
  if (isQuitAsked) return <QuitDialog />;
  return isOfflineAsked ? <OfflineDialog /> : null;
}

function OfflineDialog() {
  const { t } = useStrings();
  const count = useDesk((desk) => Object.keys(desk.interactions).length);
  const stay = useDesk((desk) => shownStatus(desk.presence).status?.name ?? null);
  const close = () => setOfflineAsked(false);
  const go = (when: 'now' | 'afterWork') => {
    close();
    void give({ type: 'setPresence', status: 'offline', when }, 'presence');
  };
  return (
    <Dialog title={t('presence.ask.title')} closeLabel={t('presence.ask.stay')} onClose={close}>
      <p>{t('presence.ask.work', { count })}</p>
      <div className="presence-choice">
        <Button onPress={close}>{stay === null ? t('presence.ask.stay') : t('presence.ask.stayIn', { status: stay })}</Button>
        <Button tone="primary" onPress={() => go('afterWork')}>
          {t('presence.ask.after')}
        </Button>
        <Button tone="danger" onPress={() => go('now')}>
          {t('presence.ask.now')}
        </Button>
      </div>
    </Dialog>
  );
}

function QuitDialog() {
  const { t } = useStrings();
  const count = useDesk((desk) => Object.keys(desk.interactions).length);
  const answer = (how: 'quit' | 'stay') => void give({ type: 'answerQuit', answer: how }, 'presence');
  return (
    <Dialog title={t('presence.quit.title')} closeLabel={t('presence.quit.stay')} onClose={() => answer('stay')}>
      <p>{t('presence.quit.work', { count })}</p>
      <div className="presence-choice">
        <Button onPress={() => answer('stay')}>{t('presence.quit.stay')}</Button>
        <Button tone="danger" onPress={() => answer('quit')}>
          {t('presence.quit.quit')}
        </Button>
      </div>
    </Dialog>
  );
}
