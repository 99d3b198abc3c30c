import type { WebContents } from 'electron';
import type { KeyPress } from './chords.ts';

/** The steps of size, as browsers have them. */
export const ZOOM_FACTORS = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** What a press asks of the size of a page; null for every other press. There is no menu that would bind these keys. */
export function zoomOf(press: KeyPress, platform: NodeJS.Platform): 'larger' | 'smaller' | 'normal' | null {
  const mod = platform === 'darwin' ? press.meta && !press.control : press.control && !press.meta;
  if (press.type !== 'keyDown' || !mod || press.alt) return null;
  // The plus sign needs Shift on many keyboards and stands alone on others.
  if (press.key === '+' || press.key === '=') return 'larger';
  if (press.key === '-' || press.key === '_') return 'smaller';
  return press.key === '0' ? 'normal' : null;
}

/** The next size from the present one. */
export function nextFactor(now: number, wish: 'larger' | 'smaller' | 'normal'): number {
  // What Chromium hands back is a power of 1.2 and misses the step by a little.
  const margin = 0.01;
  if (wish === 'normal') return 1;
  if (wish === 'larger') return ZOOM_FACTORS.find((factor) => factor > now + margin) ?? now;
  return ZOOM_FACTORS.findLast((factor) => factor < now - margin) ?? now;
}

/** Lets a page be made larger and smaller with the keys that browsers have for it. Chromium remembers the size by origin. */
export function giveZoomTo(contents: WebContents, platform: NodeJS.Platform = process.platform): void {
  contents.on('before-input-event', (event, input) => {
    const wish = zoomOf(input, platform);
    if (wish === null) return;
    event.preventDefault();
    contents.setZoomFactor(nextFactor(contents.getZoomFactor(), wish));
  });
}
