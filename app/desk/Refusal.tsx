import { Icon } from '@jackfield/ui';
import { useStrings } from '../strings/Strings.tsx';
import { useRefusal } from './hooks.ts';
import type { Place } from './store.ts';
import './Refusal.css';

/** Why the last command from here was refused, and what to do next. Nothing while none was. */
export function Refusal({ at }: { at: Place }) {
  const { code } = useStrings();
  const refusal = useRefusal(at);
  if (!refusal) return null;
  return (
    <p key={refusal.serial} className="refusal" role="alert">
      <Icon name="warning" />
      <span>{code('refusal', refusal.code)}</span>
    </p>
  );
}
