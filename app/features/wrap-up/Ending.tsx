import type { Interaction, Stage } from '@jackfield/contract';
import { announce, Countdown, RunningOut } from '@jackfield/ui';
import { useEffect } from 'react';
import { customerName } from '../../desk/customer.ts';
import { useLocalMs, useServerClock } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';

type Ended = Extract<Stage, { stage: 'ended' }>;

/** How long before its end the time for wrap-up is spoken of, in milliseconds. */
const SHORT_MS = 15_000;

/** Who ended the conversation, and how much time is left for what follows. Nothing for a case that is closed while it is open. */
export function Ending({ interaction }: { interaction: Interaction }) {
  const strings = useStrings();
  const { t, time } = strings;
  const localMs = useLocalMs();
  const { at } = interaction;
  const ended = at.stage === 'closing' ? at.from : at;
  if (ended.stage !== 'ended') return null;
  const values = { by: ended.endedBy, customer: customerName(strings, interaction), time: time(localMs(ended.sinceMs)) };
  return (
    <div className="wrap-up-top">
      <p>{t('conversation.ended', values)}</p>
      {at.stage === 'ended' && <Clock ended={ended} />}
    </div>
  );
}

/** The time that is left. It is the server's, so it is the same after a reload or a restart. */
function Clock({ ended: { sinceMs, wrapUpEndsMs, timer } }: { ended: Ended }) {
  const { t } = useStrings();
  const localMs = useLocalMs();
  const isRunning = timer === 'runs' && wrapUpEndsMs !== null;
  const isShort = useServerClock((nowMs) => isRunning && wrapUpEndsMs - nowMs <= SHORT_MS && wrapUpEndsMs > nowMs);
  useEffect(() => {
    if (isShort) announce(t('wrapUp.say.short'));
  }, [isShort, t]);
  if (timer !== 'runs') return <p className="wrap-up-over">{timer === 'stopped' ? t('wrapUp.over') : t('wrapUp.overWaits')}</p>;
  if (wrapUpEndsMs === null) return null;
  return (
    <span className={isShort ? 'wrap-up-clock is-short' : 'wrap-up-clock'}>
      <Countdown untilMs={localMs(wrapUpEndsMs)} label={t('wrapUp.timeLeft')} />
      <RunningOut fromMs={localMs(sinceMs)} untilMs={localMs(wrapUpEndsMs)} />
    </span>
  );
}
