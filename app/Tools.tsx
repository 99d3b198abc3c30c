import { IconButton } from '@jackfield/ui';
import { give, useDesk } from './desk/hooks.ts';
import { openDialog } from './dialogs.ts';
import { shortcutAria, shortcutText, type ShortcutId } from './keyboard.ts';
import { useStrings } from './strings/Strings.tsx';
import type { SalesforceRoom } from './useSalesforceRoom.ts';

const keys = (id: ShortcutId) => ({ shortcut: shortcutText(id), ariaShortcut: shortcutAria(id) });

/** What concerns the window, at the end of its top bar. */
export function Tools({ salesforce }: { salesforce: SalesforceRoom }) {
  const { t } = useStrings();
  const isMuted = useDesk((desk) => desk.settings.muteOffers);
  return (
    <div className="topbar-tools" role="group" aria-label={t('tools.region')}>
      <IconButton icon="search" label={t('shortcut.palette')} {...keys('palette')} onPress={() => openDialog('palette')} />
      <IconButton
        icon={isMuted ? 'soundOff' : 'sound'}
        label={t('tools.sound')}
        isOn={!isMuted}
        onPress={() => void give({ type: 'changeSettings', change: { muteOffers: !isMuted } }, 'settings')}
      />
      <IconButton
        icon="sidePanel"
        label={t('tools.salesforce')}
        isOn={salesforce.isOpen}
        {...keys('toggleSalesforce')}
        onPress={salesforce.toggle}
      />
      <IconButton icon="settings" label={t('shortcut.settings')} {...keys('settings')} onPress={() => openDialog('settings')} />
      <IconButton icon="keyboard" label={t('tools.shortcuts')} {...keys('help')} onPress={() => openDialog('keys')} />
    </div>
  );
}
