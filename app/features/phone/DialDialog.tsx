import { whyDisabled } from '@jackfield/desk';
import { Button, Dialog } from '@jackfield/ui';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { give, useDesk } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { useStrings } from '../../strings/Strings.tsx';
import { asTyped, countryOf, readTyped, shownNumber } from './dial-number.ts';
import { useDialFor } from './open.ts';
import './phone.css';

/** Calls a number, by itself or about the work on the screen. Enter calls; with nothing typed the last number stands ready. */
export default function DialDialog({ onClose }: { onClose: () => void }) {
  const { t, code } = useStrings();
  const dialFor = useDialFor();
  const last = useDesk((desk) => desk.lastDialled);
  const why = useDesk((desk) => whyDisabled(desk, 'dial', dialFor));
  const [text, setText] = useState(last ?? '');
  const field = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const country = countryOf(navigator.language);
  const typed = readTyped(text, country);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const number = typed.is === 'number' || typed.is === 'extension' ? typed.number : null;
  const dial = async (event: FormEvent) => {
    event.preventDefault();
    if (number === null || why !== null) return;
    const isTaken = await give({ type: 'dial', number, ...(dialFor === null ? {} : { consultFor: dialFor }) }, 'dial');
    if (isTaken) onClose();
  };
  return (
    <Dialog title={t(dialFor === null ? 'dial.title' : 'dial.consultTitle')} closeLabel={t('dial.close')} onClose={onClose}>
      <form className="dial" onSubmit={(event) => void dial(event)}>
        <Refusal at="dial" />
        <label className="dial-label">
          {t('dial.number')}
          <input
            ref={field}
            className="dial-field"
            type="tel"
            autoComplete="off"
            value={text}
            aria-describedby={hintId}
            onChange={({ target }) => setText(target.value.length > text.length ? asTyped(target.value, country) : target.value)}
          />
        </label>
        <p id={hintId} className="dial-hint" role="status">
          {why !== null && code('refusal', why)}
          {why === null && typed.is === 'number' && t('dial.calls', { number: typed.shown })}
          {why === null && typed.is === 'extension' && t('dial.callsExtension', { number: shownNumber(typed.number) })}
          {why === null && typed.is === 'unfinished' && t('dial.unfinished')}
        </p>
        <Button
          tone="primary"
          icon="phone"
          whyDisabled={why !== null ? code('refusal', why) : number === null ? t('dial.unfinished') : null}
          onPress={() => field.current?.form?.requestSubmit()}
        >
          {t('dial.call')}
        </Button>
      </form>
    </Dialog>
  );
}
