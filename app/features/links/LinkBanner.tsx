import { Banner, Button, Countdown } from '@jackfield/ui';
import { useShallow } from 'zustand/react/shallow';
import { give, useDesk } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { useStrings } from '../../strings/Strings.tsx';
import { bannerLink } from './banner.ts';
import './links.css';

/** One line for an outage: what, since when, when the next try is, and a button for now. */
export function LinkBanner() {
  const { t, code, time } = useStrings();
  const shown = useDesk(
    useShallow((desk) => {
      const found = bannerLink(desk);
      return { link: found?.link ?? null, state: found?.state ?? null };
    }),
  );
  const { link, state } = shown;
  if (link === null || state === null) return null;
  if (state.status === 'connecting') {
    return (
      <Banner label={t('links.region')} tone="info">
        {t(`links.${link}.connecting`)}
      </Banner>
    );
  }
  return (
    <Banner
      label={t('links.region')}
      tone="bad"
      action={
        <Button size="small" onPress={() => void give({ type: 'retryLink', link }, `link:${link}`)}>
          {t('links.retry')}
        </Button>
      }
    >
      <strong>{t(`links.${link}.down`)}</strong> {code('linkCode', state.code)} {t('links.since', { time: time(state.sinceMs) })}{' '}
      {state.nextTryAtMs !== null && (
        <>
          {t('links.nextTry')} <Countdown untilMs={state.nextTryAtMs} label={t('links.nextTryLabel')} />
        </>
      )}
      <Refusal at={`link:${link}`} />
    </Banner>
  );
}
