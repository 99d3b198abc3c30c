import type { GlobalChord, GlobalShortcutName } from '@jackfield/contract';
import { announce, Button, Kbd } from '@jackfield/ui';
import { useState, type KeyboardEvent } from 'react';
import { useDesk, useRefusal } from '../../desk/hooks.ts';
import { COMMANDS } from '../../commands/registry.ts';
import { chordText, isMac } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import type { Key } from '../../strings/strings.ts';
import { change } from './change.ts';
import { chordOf } from './chord-of.ts';

/**
 * The key of one global shortcut, and the way to another: pressing the button waits for keys, and the next chord is taken. Escape and Tab
 * stop the waiting, so nobody is caught in it.
 */
export function KeyField({ name, whyDisabled }: { name: GlobalShortcutName; whyDisabled?: string }) {
  const { t } = useStrings();
  const chord = useDesk((desk) => desk.settings.globalShortcuts[name]);
  const [isWaiting, setIsWaiting] = useState(false);
  const title = t(`global.${name}`);
  const keep = (next: GlobalChord | null) => void change({ globalShortcuts: { [name]: next } }, `setting:${name}`);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isWaiting || event.key === 'Tab') return setIsWaiting(false);
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return setIsWaiting(false);
    const captured = chordOf(event.nativeEvent, isMac);
    if (captured.is === 'more') return;
    if (captured.is === 'unfit') return announce(t('global.unfit'), 'assertive');
    setIsWaiting(false);
    keep(captured.chord);
  };
  const shown = chord === null ? t('global.none') : chordText(chord);
  return (
    <div className="settings-key" role="group" aria-label={title}>
      <div className="settings-key-words">
        <p>{title}</p>
        <Problem name={name} whyDisabled={whyDisabled} />
      </div>
      {/* The keys are heard before the button takes Enter and Space for itself. */}
      <div onKeyDownCapture={onKeyDown} onBlur={() => setIsWaiting(false)}>
        <Button
          size="small"
          isOn={isWaiting}
          whyDisabled={whyDisabled}
          label={isWaiting ? t('global.waiting') : t('global.change', { keys: shown })}
          onPress={() => {
            setIsWaiting(true);
            announce(t('global.waiting'), 'assertive');
          }}
        >
          {isWaiting ? t('global.waiting') : chord === null ? shown : <Kbd keys={shown} />}
        </Button>
      </div>
      {chord !== null && (
        <Button size="small" tone="plain" label={t('global.removeLabel', { name: title })} onPress={() => keep(null)}>
          {t('global.remove')}
        </Button>
      )}
    </div>
  );
}

/** What stands in the way: of the key asked for last, or of the one that is set. */
function Problem({ name, whyDisabled }: { name: GlobalShortcutName; whyDisabled?: string | undefined }) {
  const { t, code } = useStrings();
  const refusal = useRefusal(`setting:${name}`);
  const isRefused = useDesk((desk) => desk.refusedShortcuts.includes(name));
  if (refusal !== undefined) {
    const by = refusal.code === 'shortcutTaken' ? titleOf(refusal.detail) : null;
    return (
      <p className="settings-bad" role="alert" key={refusal.serial}>
        {by === null ? code('refusal', refusal.code) : t('global.takenBy', { name: t(by) })}
      </p>
    );
  }
  if (isRefused) return <p className="settings-bad">{t('global.refused')}</p>;
  return whyDisabled === undefined ? null : <p className="settings-note">{whyDisabled}</p>;
}

/** The title of what has a key: another one of these, or a command of the workspace. */
function titleOf(holder: string | undefined): Key | null {
  if (holder === 'answer' || holder === 'showWindow' || holder === 'mute') return `global.${holder}`;
  return COMMANDS.find((command) => command.chord === holder)?.title ?? null;
}
