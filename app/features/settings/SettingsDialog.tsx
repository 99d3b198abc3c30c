import type { Language, Settings } from '@jackfield/contract';
import { Button, Checkbox, Choice, Dialog, Slider } from '@jackfield/ui';
import type { ReactNode } from 'react';
import { useDesk, useWorkspace } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { playOnce } from '../../sound/tones.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { change } from './change.ts';
import { KeyField } from './KeyField.tsx';
import { PhoneAccount } from './PhoneAccount.tsx';
import './settings.css';

/** What a person arranges at this computer. Each change holds at once; there is nothing to confirm. */
export default function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useStrings();
  const settings = useDesk((desk) => desk.settings);
  const hasPhone = useDesk((desk) => desk.phone.is !== 'none');
  return (
    <Dialog title={t('settings.title')} closeLabel={t('settings.close')} onClose={onClose}>
      <div className="settings">
        <Refusal at="settings" />
        <Section title={t('settings.offers')}>
          <Sound settings={settings} />
        </Section>
        <Section title={t('settings.notifications')}>
          <Checkbox
            label={t('settings.notify')}
            about={t('settings.notifyAbout')}
            isOn={settings.notifications}
            onChange={(notifications) => void change({ notifications })}
          />
          <Checkbox
            label={t('settings.detail')}
            about={t('settings.detailAbout')}
            isOn={settings.notificationDetail === 'full'}
            onChange={(isFull) => void change({ notificationDetail: isFull ? 'full' : 'none' })}
          />
        </Section>
        {hasPhone && (
          <Section title={t('settings.phone')}>
            <PhoneAccount />
          </Section>
        )}
        <Section title={t('settings.looks')}>
          <Looks settings={settings} />
        </Section>
        <Section title={t('settings.keys')}>
          <p className="settings-note">{t('settings.keysAbout')}</p>
          <KeyField name="answer" />
          <KeyField name="showWindow" />
          <KeyField name="mute" {...(hasPhone ? {} : { whyDisabled: t('settings.noPhone') })} />
        </Section>
      </div>
    </Dialog>
  );
}

function Sound({ settings: { muteOffers, ringVolume, messageSound } }: { settings: Settings }) {
  const { t } = useStrings();
  return (
    <>
      <Checkbox
        label={t('settings.mute')}
        about={t('settings.muteAbout')}
        isOn={muteOffers}
        onChange={(isOn) => void change({ muteOffers: isOn })}
      />
      <div className="settings-volume">
        <Slider
          label={t('settings.volume')}
          value={ringVolume}
          shown={t('settings.percent', { percent: ringVolume })}
          onChange={(volume) => void change({ ringVolume: volume })}
        />
        <Button
          size="small"
          whyDisabled={ringVolume === 0 ? t('settings.silent') : null}
          hintSide="left"
          onPress={() => playOnce('offer', ringVolume)}
        >
          {t('settings.try')}
        </Button>
      </div>
      <Checkbox
        label={t('settings.messageSound')}
        about={t('settings.messageSoundAbout')}
        isOn={messageSound}
        onChange={(isOn) => void change({ messageSound: isOn })}
      />
    </>
  );
}

const LANGUAGES = ['system', 'en', 'de'] as const;
/** Nobody's languages: for looking at the interface, in the sandbox only. */
const PSEUDO_LANGUAGES = ['pseudo', 'pseudoRtl'] as const;

function Looks({ settings: { language, theme } }: { settings: Settings }) {
  const { t } = useStrings();
  const isSandbox = useWorkspace((state) => state.edition === 'sandbox');
  const languages: readonly Language[] = isSandbox ? [...LANGUAGES, ...PSEUDO_LANGUAGES] : LANGUAGES;
  return (
    <>
      <Choice
        label={t('language.label')}
        options={languages.map((id) => ({ id, label: t(`language.${id}`) }))}
        value={language}
        onChange={(id) => void change({ language: id })}
      />
      <Choice
        label={t('theme.label')}
        options={(['system', 'light', 'dark'] as const).map((id) => ({ id, label: t(`theme.${id}`) }))}
        value={theme}
        onChange={(id) => void change({ theme: id })}
      />
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="settings-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
