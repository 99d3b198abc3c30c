import { Button, Dialog } from '@jackfield/ui';
import { give, useDesk } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { openWorkCount } from './screen.ts';
import './session.css';

/** Asks somebody who has open work whether they mean to sign out. */
export function SignOutDialog({ onClose }: { onClose: () => void }) {
  const { t } = useStrings();
  const count = useDesk(openWorkCount);
  return (
    <Dialog title={t('session.ask.title')} closeLabel={t('session.ask.stay')} onClose={onClose}>
      <p>{t('session.ask.work', { count })}</p>
      <div className="session-choice">
        <Button onPress={onClose}>{t('session.ask.stay')}</Button>
        <Button
          tone="danger"
          onPress={() => {
            onClose();
            void give({ type: 'signOut' }, 'presence');
          }}
        >
          {t('session.signOut')}
        </Button>
      </div>
    </Dialog>
  );
}
