import { useEffect } from 'react';
import { useDesk } from '../../desk/hooks.ts';
import { firstOffer } from '../../desk/selectors.ts';
import { workspace } from '../../desk/store.ts';
import { createMessageSound } from './message-sound.ts';
import { playOnce, startRinging } from '../../sound/tones.ts';

/** What is heard: a ring while an unanswered offer stands, a quiet tone for a message elsewhere. Draws nothing. */
export function Sounds() {
  const isOffered = useDesk((desk) => firstOffer(desk) !== null);
  const isMuted = useDesk((desk) => desk.settings.muteOffers);
  const volume = useDesk((desk) => desk.settings.ringVolume);
  useEffect(() => (isOffered && !isMuted ? startRinging(volume) : undefined), [isOffered, isMuted, volume]);
  useEffect(() => {
    const isHeard = createMessageSound();
    return workspace.subscribe(({ phase, desk }, before) => {
      if (before.phase !== 'live' || phase !== 'live') return;
      if (isHeard(before.desk, desk, Date.now() + desk.clockOffsetMs) && firstOffer(desk) === null)
        playOnce('message', desk.settings.ringVolume);
    });
  }, []);
  return null;
}
