import { useLayoutEffect, useRef } from 'react';
import './RunningOut.css';

/**
 * A line that runs out between two moments of this machine's clock. One animation of the compositor draws it: no timer, no
 * redraw. Decoration: put a {@link Countdown} beside it.
 */
export function RunningOut({ fromMs, untilMs }: { fromMs: number; untilMs: number }) {
  const bar = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const duration = Math.max(1, untilMs - fromMs);
    const running = bar.current?.animate([{ transform: 'scaleX(1)' }, { transform: 'scaleX(0)' }], { duration, fill: 'both' });
    if (running) running.currentTime = Date.now() - fromMs;
    return () => running?.cancel();
  }, [fromMs, untilMs]);
  return (
    <span className="ui-running-out" aria-hidden="true">
      <span ref={bar} className="ui-running-out-bar" />
    </span>
  );
}
