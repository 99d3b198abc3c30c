import { Menu, Tray } from 'electron';
import type { DeskState } from '@jackfield/contract';
import { imageOf } from './native-image.ts';
import { trayPicture } from './picture.ts';
import { trayModel, type TrayLook, type TrayModel } from './tray-model.ts';
import type { Say } from './words.ts';

/** Where the menu of the tray leads. */
export interface TrayTargets {
  show(): void;
  setPresence(status: TrayModel['statuses'][number]['id']): void;
  mute(muteOffers: boolean): void;
  quit(): void;
}

/** The icon in the tray. */
export interface TrayIcon {
  /** Follows the desk, in this language. */
  update(state: DeskState, say: Say): void;
  remove(): void;
}

/** Size of the icon at density 1, in pixels: what each system's panel has room for. */
const SIZE_PX: Partial<Record<NodeJS.Platform, number>> = { win32: 16, darwin: 16 };
const LINUX_SIZE_PX = 24;

/** Puts the icon into the tray. Where the system has none, nothing is seen, and nothing depends on it: the window has all of it. */
export function createTrayIcon(targets: TrayTargets): TrayIcon {
  let shown: string | null = null;
  let shownMenu: string | null = null;
  let look: TrayLook | null = null;
  let tray: Tray | null = null;
  const made = (first: TrayLook): Tray => {
    const icon = new Tray(imageFor((look = first)));
    icon.on('click', targets.show);
    return icon;
  };
  return {
    update(state, say) {
      // The first picture takes a while to draw, and until somebody is known there are better things to do.
      if (tray === null && state.signIn.at === 'starting') return;
      const model = trayModel(state, say);
      const now = JSON.stringify(model);
      if (now === shown) return;
      shown = now;
      tray ??= made(model.look);
      if (model.look !== look) tray.setImage(imageFor((look = model.look)));
      tray.setToolTip(model.tooltip);
      // The number of offers stands in the tooltip only.
      const menu = JSON.stringify({ ...model, look: null, tooltip: null });
      if (menu === shownMenu) return;
      shownMenu = menu;
      tray.setContextMenu(menuOf(model, targets));
    },
    remove: () => tray?.destroy(),
  };
}

function imageFor(look: TrayLook) {
  const image = imageOf((sizePx) => trayPicture(look, sizePx), SIZE_PX[process.platform] ?? LINUX_SIZE_PX);
  // On macOS the panel paints the shape in its own colour.
  if (process.platform === 'darwin') image.setTemplateImage(true);
  return image;
}

function menuOf({ statuses, canChangeStatus, isMuted, words }: TrayModel, targets: TrayTargets): Menu {
  return Menu.buildFromTemplate([
    { label: words.show, click: targets.show },
    { type: 'separator' },
    ...(statuses.length === 0
      ? []
      : [
          {
            label: words.status,
            submenu: statuses.map(({ id, name, isCurrent }) => ({
              // An ampersand marks a menu's own key; the org's is a letter.
              label: name.replaceAll('&', '&&'),
              type: 'radio' as const,
              checked: isCurrent,
              enabled: canChangeStatus,
              click: () => targets.setPresence(id),
            })),
          },
        ]),
    { label: words.mute, type: 'checkbox', checked: isMuted, click: () => targets.mute(!isMuted) },
    { type: 'separator' },
    { label: words.quit, click: targets.quit },
  ]);
}
