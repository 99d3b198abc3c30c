import type { CallId } from '@jackfield/contract';
import { Button } from '@jackfield/ui';
import { useEffect, useRef, useState } from 'react';
import { give } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { toggleKeypad } from './open.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** The keys of a telephone: pressed, or typed while the keypad has the keyboard. Escape closes it. */
export function Keypad({ callId }: { callId: CallId }) {
  const { t } = useStrings();
  const pad = useRef<HTMLDivElement>(null);
  const [sent, setSent] = useState('');
  const send = (digit: string) => {
    setSent((before) => (before + digit).slice(-24));
    void give({ type: 'sendDigits', callId, digits: digit }, 'conversation');
  };
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    const element = pad.current;
    element?.focus();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') toggleKeypad(callId);
      else if ((KEYS as readonly string[]).includes(event.key)) latest.current(event.key);
      else return;
      event.preventDefault();
    };
    element?.addEventListener('keydown', onKeyDown);
    return () => element?.removeEventListener('keydown', onKeyDown);
  }, [callId]);
  return (
    <div ref={pad} className="keypad" role="group" aria-label={t('call.keypad')} tabIndex={-1}>
      <output className="keypad-sent" aria-label={t('call.keysSent')}>
        {sent}
      </output>
      <div className="keypad-keys">
        {KEYS.map((digit) => (
          <Button key={digit} onPress={() => send(digit)}>
            {digit}
          </Button>
        ))}
      </div>
    </div>
  );
}
