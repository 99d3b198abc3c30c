import { useClock } from './clock.ts';
import { countdownText } from './countdown-text.ts';

interface CountdownProps {
  /** The end, in milliseconds since 1970 on this machine's clock. */
  untilMs: number;
  /** What is counted, for screen readers. */
  label: string;
}

/** Time left as `0:24`. It is a timer, not a live region: it never speaks by itself. */
export function Countdown({ untilMs, label }: CountdownProps) {
  const text = useClock((nowMs) => countdownText(untilMs - nowMs));
  return (
    <span className="ui-tabular" role="timer" aria-label={label}>
      {text}
    </span>
  );
}
