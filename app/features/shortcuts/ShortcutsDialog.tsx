import { APP_CHORDS } from '@jackfield/desk';
import { Button, Dialog, Kbd } from '@jackfield/ui';
import { COMMANDS } from '../../commands/registry.ts';
import { give, useDesk } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { chordText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import './shortcuts.css';

/** All keys, from the one registry, with those that work in front of every program. Fit to be printed and stuck to a screen. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useStrings();
  const globals = useDesk((desk) => desk.settings.globalShortcuts);
  return (
    <Dialog title={t('shortcuts.title')} closeLabel={t('shortcuts.close')} onClose={onClose}>
      <dl className="shortcuts">
        {COMMANDS.map(({ id, chord, title }) => chord !== null && <Row key={id} title={t(title)} keys={chordText(APP_CHORDS[chord])} />)}
        {(['answer', 'mute', 'showWindow'] as const).map((name) => {
          const chord = globals[name];
          return (
            chord !== null && <Row key={name} title={t('shortcuts.everywhere', { name: t(`global.${name}`) })} keys={chordText(chord)} />
          );
        })}
      </dl>
      <p className="shortcuts-note">{t('shortcuts.composer')}</p>
      <p className="shortcuts-note">{t('shortcuts.zoom')}</p>
      <div className="shortcuts-foot">
        <Refusal at="settings" />
        <Button icon="print" onPress={() => void give({ type: 'printWindow' }, 'settings')}>
          {t('shortcuts.print')}
        </Button>
      </div>
    </Dialog>
  );
}

function Row({ title, keys }: { title: string; keys: string }) {
  return (
    <div className="shortcuts-row">
      <dt>{title}</dt>
      <dd>
        <span className="ui-visually-hidden">{keys}</span>
        <Kbd keys={keys} />
      </dd>
    </div>
  );
}
