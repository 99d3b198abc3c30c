import { give } from '../desk/hooks.ts';
import { openDialog } from '../dialogs.ts';
import { setPresenceOpen } from '../features/presence/open.ts';
import { wayBack } from '../features/presence/trouble.ts';
import type { AppCommand } from './command.ts';

const always = () => null;

/** The window: its panes, its dialogs, and who is at it. */
export const WINDOW_COMMANDS: readonly AppCommand[] = [
  {
    id: 'palette',
    title: 'shortcut.palette',
    chord: 'palette',
    isListed: false,
    whyNot: always,
    run: () => openDialog('palette'),
  },
  {
    id: 'presence',
    title: 'shortcut.presence',
    chord: 'presence',
    isListed: true,
    whyNot: always,
    run: () => setPresenceOpen(true),
  },
  {
    id: 'presenceBack',
    title: 'shortcut.presenceBack',
    chord: 'presenceBack',
    isListed: true,
    whyNot: (desk) => (wayBack(desk) === null ? { say: 'say.noWayBack' } : null),
    run({ desk }) {
      const status = wayBack(desk);
      if (status !== null) void give({ type: 'setPresence', status }, 'presence');
    },
  },
  {
    id: 'muteOffers',
    title: 'command.mute',
    chord: null,
    isListed: true,
    whyNot: ({ settings }) => (settings.muteOffers ? { say: 'command.muted' } : null),
    run: () => void give({ type: 'changeSettings', change: { muteOffers: true } }, 'settings'),
  },
  {
    id: 'unmuteOffers',
    title: 'command.unmute',
    chord: null,
    isListed: true,
    whyNot: ({ settings }) => (settings.muteOffers ? null : { say: 'command.notMuted' }),
    run: () => void give({ type: 'changeSettings', change: { muteOffers: false } }, 'settings'),
  },
  {
    id: 'toggleSalesforce',
    title: 'shortcut.toggleSalesforce',
    chord: 'toggleSalesforce',
    isListed: true,
    whyNot: always,
    run: ({ window }) => window.toggleSalesforce(),
  },
  {
    id: 'nextPane',
    title: 'shortcut.nextPane',
    chord: 'nextPane',
    isListed: false,
    whyNot: always,
    run: ({ window }) => window.movePane(1),
  },
  {
    id: 'previousPane',
    title: 'shortcut.previousPane',
    chord: 'previousPane',
    isListed: false,
    whyNot: always,
    run: ({ window }) => window.movePane(-1),
  },
  {
    id: 'settings',
    title: 'shortcut.settings',
    chord: 'settings',
    isListed: true,
    whyNot: always,
    run: () => openDialog('settings'),
  },
  {
    id: 'help',
    title: 'shortcut.help',
    chord: 'help',
    isListed: true,
    whyNot: always,
    run: () => openDialog('keys'),
  },
  {
    id: 'signOut',
    title: 'session.signOut',
    chord: null,
    isListed: true,
    whyNot: ({ agent }) => (agent === null ? { say: 'session.out' } : null),
    run: ({ window }) => window.signOut(),
  },
];
