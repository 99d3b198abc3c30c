import { useEffect } from 'react';
import { useDesk } from '../../desk/hooks.ts';
import { firstOffer } from '../../desk/selectors.ts';
import { useSetting } from '../../settings.ts';
import { startRinging } from './ring.ts';

/** Rings while an unanswered offer stands, unless the sound is off. */
export function OfferSound() {
  const isOffered = useDesk((desk) => firstOffer(desk) !== null);
  const soundOn = useSetting('soundOn');
  useEffect(() => (isOffered && soundOn ? startRinging() : undefined), [isOffered, soundOn]);
  return null;
}
