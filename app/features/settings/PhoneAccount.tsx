import { Button } from '@jackfield/ui';
import { useState, type FormEvent, useRef } from 'react';
import { give } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';

/** The account that the phone registers with: typed here, never shown again. */
export function PhoneAccount() {
  const { t } = useStrings();
  const form = useRef<HTMLFormElement>(null);
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [isSaved, setIsSaved] = useState(false);
  const isWhole = /^[A-Za-z0-9+*#._~-]+$/.test(user) && password !== '';
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    const isTaken = await give({ type: 'setPhoneAccount', user, password }, 'settings');
    setPassword('');
    setIsSaved(isTaken);
  };
  return (
    <form ref={form} className="settings-account" onSubmit={(event) => void save(event)}>
      <p className="settings-note">{t('settings.phoneAbout')}</p>
      <label>
        {t('settings.phoneUser')}
        <input autoComplete="off" value={user} onChange={({ target }) => setUser(target.value.trim())} />
      </label>
      <label>
        {t('settings.phonePassword')}
        <input type="password" autoComplete="off" value={password} onChange={({ target }) => setPassword(target.value)} />
      </label>
      <Button size="small" whyDisabled={isWhole ? null : t('settings.phoneUnfinished')} onPress={() => form.current?.requestSubmit()}>
        {t('settings.phoneSave')}
      </Button>
      <p role="status">{isSaved && t('settings.phoneSaved')}</p>
    </form>
  );
}
