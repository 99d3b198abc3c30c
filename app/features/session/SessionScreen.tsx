import { announce, Button } from '@jackfield/ui';
import { useEffect, useRef } from 'react';
import { give, useDesk } from '../../desk/hooks.ts';
import { remedyOf } from '../../desk/link-words.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { useStrings } from '../../strings/Strings.tsx';
import { sessionScreen } from './screen.ts';
import './session.css';

/** In the place of the panes while nobody works here: why, and the one thing to do about it, which has the keyboard. */
export function SessionScreen() {
  const { t, code } = useStrings();
  const isLeaving = useDesk((desk) => sessionScreen(desk)?.is === 'leaving');
  const why = useDesk((desk) => {
    const screen = sessionScreen(desk);
    return screen?.is === 'out' ? screen.code : null;
  });
  const revoked = useDesk((desk) => {
    const screen = sessionScreen(desk);
    return screen?.is !== 'out' || screen.revoked;
  });
  const button = useRef<HTMLButtonElement>(null);
  // A live region that comes with its words is read by few screen readers: what stands here is said by the regions that are always there.
  const said = isLeaving ? t('session.leaving') : why === null ? null : code('linkCode', why);
  const warning = revoked ? null : t('session.notRevoked');
  useEffect(() => {
    button.current?.focus();
    if (said !== null) announce(warning === null ? said : `${said} ${warning}`);
  }, [said, warning]);
  if (isLeaving) {
    return (
      <main className="session-screen" aria-busy="true">
        <h2 className="session-title">{said}</h2>
      </main>
    );
  }
  if (why === null) return null;
  const remedy = remedyOf('salesforce', why);
  return (
    <main className="session-screen">
      <h2 className="session-title">{t('session.out')}</h2>
      <div>
        <p>{said}</p>
        {warning !== null && <p className="session-warning">{warning}</p>}
      </div>
      <Button
        ref={button}
        tone="primary"
        onPress={() => void give(remedy === 'signIn' ? { type: 'signIn' } : { type: 'retryLink', link: 'salesforce' }, 'session')}
      >
        {t(remedy === 'signIn' ? 'links.signIn' : 'links.retry')}
      </Button>
      {remedy === 'retry' && (
        // What is kept is somebody's whom trying again may never help; others must be able to come in.
        <Button onPress={() => void give({ type: 'signOut' }, 'session')}>{t('session.another')}</Button>
      )}
      <Refusal at="session" />
    </main>
  );
}
