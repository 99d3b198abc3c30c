import { Button, Dialog, Kbd } from '@jackfield/ui';
import { SHORTCUTS, shortcutText } from '../../keyboard.ts';
import { changeSettings, useSetting } from '../../settings.ts';
import { useStrings } from '../../strings/Strings.tsx';
import './shortcuts.css';

/** All shortcuts, from the one table, and the looks of the window. Loaded when it is first asked for. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useStrings();
  const theme = useSetting('theme');
  return (
    <Dialog title={t('shortcuts.title')} closeLabel={t('shortcuts.close')} onClose={onClose}>
      <dl className="shortcuts">
        {SHORTCUTS.map(({ id, says }) => (
          <div key={id} className="shortcuts-row">
            <dt>{t(says)}</dt>
            <dd>
              <span className="ui-visually-hidden">{shortcutText(id)}</span>
              <Kbd keys={shortcutText(id)} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="shortcuts-note">{t('shortcuts.composer')}</p>
      <p className="shortcuts-note">{t('shortcuts.zoom')}</p>
      <div className="shortcuts-theme" role="group" aria-label={t('theme.label')}>
        <span aria-hidden="true">{t('theme.label')}</span>
        {(['system', 'light', 'dark'] as const).map((one) => (
          <Button
            key={one}
            size="small"
            tone={one === theme ? 'primary' : 'normal'}
            isOn={one === theme}
            onPress={() => changeSettings({ theme: one })}
          >
            {t(`theme.${one}`)}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
