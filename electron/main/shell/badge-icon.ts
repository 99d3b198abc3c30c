import { app, type BrowserWindow } from 'electron';
import { badgeText } from './badge.ts';
import { imageOf } from './native-image.ts';
import { badgePicture } from './picture.ts';
import type { Say } from './words.ts';

/**
 * The number on the app's icon: the Dock on macOS, a launcher that takes it on Linux, and on Windows a small picture over the button in the
 * task bar, with words for those who do not see it.
 */
export function createBadgeIcon(window: Pick<BrowserWindow, 'setOverlayIcon' | 'isDestroyed'>): (count: number, say: Say) => void {
  let shown = 0;
  return (count, say) => {
    if (count === shown || window.isDestroyed()) return;
    shown = count;
    if (process.platform !== 'win32') app.setBadgeCount(count);
    else if (count === 0) window.setOverlayIcon(null, '');
    else
      window.setOverlayIcon(
        imageOf((sizePx) => badgePicture(badgeText(count), sizePx), 16),
        say('shell.badge', { count }),
      );
  };
}
