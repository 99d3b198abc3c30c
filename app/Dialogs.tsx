import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { PaletteEntry } from './commands/entries.ts';
import { openDialog, useOpenDialog } from './dialogs.ts';

const LOADS = {
  palette: () => import('./features/palette/PaletteDialog.tsx'),
  settings: () => import('./features/settings/SettingsDialog.tsx'),
  keys: () => import('./features/shortcuts/ShortcutsDialog.tsx'),
  dial: () => import('./features/phone/DialDialog.tsx'),
};
const PaletteDialog = lazy(LOADS.palette);
const SettingsDialog = lazy(LOADS.settings);
const ShortcutsDialog = lazy(LOADS.keys);
const DialDialog = lazy(LOADS.dial);

/** What stands before the whole window when somebody asks for it. None is part of the first paint; each is loaded once there is time. */
export function Dialogs({ onRun }: { onRun: (entry: PaletteEntry) => void }) {
  const name = useOpenDialog();
  const [chosen, setChosen] = useState<PaletteEntry | null>(null);
  const close = () => openDialog(null);
  // Who presses the palette's key types on at once: letters must not fall into the time in which it loads.
  useEffect(() => {
    const idle = requestIdleCallback(() => void Promise.all(Object.values(LOADS).map((load) => load())));
    return () => cancelIdleCallback(idle);
  }, []);
  const run = useRef(onRun);
  useEffect(() => {
    run.current = onRun;
  });
  // After the palette has gone: closing it gives the keyboard back to where it was, and the command may want it elsewhere.
  useEffect(() => {
    if (chosen !== null) run.current(chosen);
  }, [chosen]);
  return (
    <Suspense>
      {name === 'palette' && (
        <PaletteDialog
          onClose={close}
          onRun={(entry) => {
            close();
            // A new object each time, so that the same entry may be chosen twice.
            setChosen({ ...entry });
          }}
        />
      )}
      {name === 'settings' && <SettingsDialog onClose={close} />}
      {name === 'keys' && <ShortcutsDialog onClose={close} />}
      {name === 'dial' && <DialDialog onClose={close} />}
    </Suspense>
  );
}
