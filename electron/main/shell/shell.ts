import { app, globalShortcut, nativeTheme, Notification, powerMonitor, type BrowserWindow } from 'electron';
import type { DeskEvent, DeskState, InteractionId, Settings, SettingsChange } from '@jackfield/contract';
import { currentCall, hasWork, localeOf, offerToAnswer, type System } from '@jackfield/desk';
import { edition } from '../edition.ts';
import type { Log } from '../logging.ts';
import type { Schedule } from '../schedule.ts';
import { createBadgeIcon } from './badge-icon.ts';
import { badgeCount } from './badge.ts';
import { createGlobalKeys } from './global-keys.ts';
import { createNotifications, type Notifications } from './notifications.ts';
import type { SettingsFile } from './settings-file.ts';
import type { ShellCommands } from './shell-commands.ts';
import { createSettingsKeeper, type SettingsKeeper } from './settings-keeper.ts';
import { createTrayIcon } from './tray.ts';
import { sayIn, type Say } from './words.ts';

/** What the shell stands on. */
export interface ShellOptions {
  window: BrowserWindow;
  /** The window to the front. */
  showWindow(): void;
  /** As read at the start. */
  settings: Settings;
  file: Pick<SettingsFile, 'keep'>;
  /** The language of the system. */
  locale: string;
  state(): DeskState;
  commands: ShellCommands;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  schedule: Schedule;
  log: Log;
}

/** Everything of the app that is not in its window: notifications, tray, badge, keys for all programs, and the settings they go by. */
export interface Shell {
  notifications: Notifications;
  changeSettings: SettingsKeeper['change'];
  /** Before anything else happens on the desk. */
  start(): void;
  /** Hears after each event. */
  changed(state: DeskState): void;
  stop(): void;
}

const SYSTEMS: Partial<Record<NodeJS.Platform, System>> = { darwin: 'mac', win32: 'windows' };

/** Wires the parts to Electron; each of them is tested without it. */
export function createShell(options: ShellOptions): Shell {
  const { window, commands, state, showWindow } = options;
  let spoken = { locale: options.locale, say: sayIn(options.locale) };
  const say = (): Say => {
    const locale = localeOf(state().settings.language, options.locale);
    if (locale !== spoken.locale) spoken = { locale, say: sayIn(locale) };
    return spoken.say;
  };
  const accept = (id: InteractionId) => {
    showWindow();
    commands.accept(id);
  };
  const notifications = createNotifications({
    isSupported: () => Notification.isSupported(),
    make: (words) => new Notification(words),
    state,
    say,
    show(id) {
      showWindow();
      commands.select(id);
    },
    accept,
    decline: commands.decline,
    schedule: options.schedule,
  });
  const keys = createGlobalKeys(globalShortcut, {
    showWindow,
    mute() {
      const call = currentCall(state());
      if (call !== null) commands.setMute(call.id, !call.muted);
    },
    answer() {
      const offer = offerToAnswer(state());
      if (offer === null) showWindow();
      else accept(offer.id);
    },
  });
  const keeper = createSettingsKeeper({
    initial: options.settings,
    file: options.file,
    keys,
    system: SYSTEMS[process.platform] ?? 'linux',
    edition,
    setTheme(theme) {
      nativeTheme.themeSource = theme;
    },
    tell: options.tell,
    serverNowMs: options.serverNowMs,
  });
  const tray = createTrayIcon({
    show: showWindow,
    setPresence(status) {
      commands.setPresence(status);
      // With open work it is kept for afterwards, which the window says; the menu has gone by then.
      if (status === 'offline' && hasWork(state())) showWindow();
    },
    mute: (muteOffers) => change({ muteOffers }),
    quit: () => app.quit(),
  });
  const change = (wanted: SettingsChange) => {
    void keeper.change(wanted).then((answer) => {
      if (!answer.ok) options.log('warn', 'settingsRefused', { code: answer.code });
    });
  };
  const badge = createBadgeIcon(window);
  const resumed = () => keeper.resumed();
  powerMonitor.on('resume', resumed);
  let before: DeskState | null = null;
  return {
    notifications,
    changeSettings: keeper.change,
    start: keeper.start,
    changed(now) {
      const was = before;
      before = now;
      const isQuiet = now.settings.muteOffers || !now.settings.notifications;
      if (isQuiet && was?.settings !== now.settings) notifications.quiet();
      if (was?.interactions !== now.interactions) badge(badgeCount(now), say());
      if (was === null || TRAY_PARTS.some((part) => was[part] !== now[part])) tray.update(now, say());
    },
    stop() {
      powerMonitor.off('resume', resumed);
      keeper.stop();
      tray.remove();
    },
  };
}

/** What of the desk the tray shows. */
const TRAY_PARTS = ['agent', 'interactions', 'presence', 'links', 'settings'] as const satisfies readonly (keyof DeskState)[];
