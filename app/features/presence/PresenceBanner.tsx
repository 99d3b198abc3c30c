import type { PresenceChoice } from '@jackfield/contract';
import { Banner, Button } from '@jackfield/ui';
import type { ReactNode } from 'react';
import { give, useDesk } from '../../desk/hooks.ts';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { setPresenceOpen } from './open.ts';
import { statusOf } from './look.ts';
import { troubleOf, type Trouble } from './trouble.ts';

/** One line while the agent's status and what happens are two things: what is so, and the ways out of it. */
export function PresenceBanner() {
  const { t } = useStrings();
  // Compared by its words, because it is made anew at every event.
  const text = useDesk((desk) => JSON.stringify(troubleOf(desk)));
  const trouble = JSON.parse(text) as Trouble | null;
  if (trouble === null) return null;
  return (
    <Banner label={t('presence.trouble.region')} tone="bad" action={<WaysOut trouble={trouble} />}>
      <span role="alert">
        <Words trouble={trouble} />
      </span>
    </Banner>
  );
}

function Words({ trouble }: { trouble: Trouble }): ReactNode {
  const { t, code } = useStrings();
  const name = useStatusName();
  switch (trouble.is) {
    case 'loggedOut':
      return (
        <>
          <strong>{t('presence.trouble.loggedOut')}</strong> {code('loggedOut', trouble.reason)}
        </>
      );
    case 'differs':
      return t(trouble.mine === trouble.wanted ? 'presence.trouble.differs' : 'presence.trouble.held', {
        says: name(trouble.says),
        mine: name(trouble.mine),
        wanted: name(trouble.wanted),
      });
    case 'voiceLost':
      return (
        <>
          <strong>{code('voiceLost', trouble.why)}</strong>{' '}
          {trouble.back === null ? t('presence.trouble.voiceLost') : t('presence.trouble.voiceLostBack', { status: name(trouble.back) })}
        </>
      );
    case 'pageSilent':
      return (
        <>
          <strong>{t('presence.mayBeOffered')}</strong> {t('presence.trouble.pageSilent')}
        </>
      );
  }
}

function WaysOut({ trouble }: { trouble: Trouble }): ReactNode {
  const { t } = useStrings();
  const name = useStatusName();
  const choose = (status: PresenceChoice) => void give({ type: 'setPresence', status }, 'presence');
  switch (trouble.is) {
    case 'loggedOut':
      return trouble.back === null ? (
        <OpenStatuses />
      ) : (
        <Back text={t('presence.trouble.goBack', { status: name(trouble.back) })} onPress={choose} status={trouble.back} />
      );
    case 'differs':
      return (
        <>
          {trouble.canUse && (
            <Button size="small" onPress={() => choose(trouble.says)}>
              {t('presence.trouble.use', { status: name(trouble.says) })}
            </Button>
          )}
          <Back text={t('presence.trouble.again', { status: name(trouble.wanted) })} onPress={choose} status={trouble.mine} />
        </>
      );
    case 'voiceLost':
      return <OpenStatuses />;
    case 'pageSilent':
      return null;
  }
}

/** The way back, which has a key too. */
function Back({ text, status, onPress }: { text: string; status: PresenceChoice; onPress: (status: PresenceChoice) => void }) {
  return (
    <Button
      size="small"
      shortcut={shortcutText('presenceBack')}
      ariaShortcut={shortcutAria('presenceBack')}
      onPress={() => onPress(status)}
    >
      {text}
    </Button>
  );
}

function OpenStatuses() {
  const { t } = useStrings();
  return (
    <Button size="small" onPress={() => setPresenceOpen(true)}>
      {t('presence.trouble.choose')}
    </Button>
  );
}

function useStatusName(): (choice: PresenceChoice) => string {
  const { t } = useStrings();
  const presence = useDesk((desk) => desk.presence);
  return (choice) => statusOf(presence, choice)?.name ?? t('presence.offline');
}
