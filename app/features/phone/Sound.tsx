import type { CallId, CallQuality } from '@jackfield/contract';
import { useEffect, useState } from 'react';
import { bridge } from '../../desk/bridge.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { soundOf } from '../../desk/call-words.ts';

/** How the call sounds now, with the figures behind it for who wants them. */
export function Sound({ callId }: { callId: CallId }) {
  const { t } = useStrings();
  const [quality, setQuality] = useState<CallQuality | null>(null);
  useEffect(() => bridge.watch('callQuality', (value) => value.quality.callId === callId && setQuality(value.quality)), [callId]);
  const word = quality === null ? null : soundOf(quality);
  if (quality === null || word === null) return null;
  return (
    <p className="call-sound" data-heard={quality.heard} data-said={quality.said}>
      {t(word)}{' '}
      <span className="call-figures">
        {t('call.figures', {
          mos: quality.mos ?? 0,
          jitter: Math.round(quality.jitterMs),
          loss: Math.round(quality.lossPercent),
          roundTrip: quality.roundTripMs === null ? '–' : Math.round(quality.roundTripMs),
        })}
      </span>
    </p>
  );
}
