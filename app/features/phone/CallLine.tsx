import type { Call } from '@jackfield/contract';
import { useServerClock } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { clockText, standing } from '../../desk/call-words.ts';

/** Where the call stands, and for how long. Said once for each change, not every second. */
export function CallLine({ call }: { call: Call }) {
  const { t } = useStrings();
  const { key, sinceMs } = standing(call);
  const passed = useServerClock((nowMs) => (sinceMs === null ? '' : clockText(nowMs - sinceMs)));
  return (
    <p className="call-line">
      <span role="status" aria-label={t('call.state')}>
        {t(key)}
      </span>
      {passed !== '' && (
        <span className="call-time" role="timer" aria-label={t('call.time')}>
          {passed}
        </span>
      )}
    </p>
  );
}
