import { mayStillBeOffered } from '@jackfield/desk';
import { Banner, Button, Countdown } from '@jackfield/ui';
import { useShallow } from 'zustand/react/shallow';
import { give, useDesk } from '../../desk/hooks.ts';
import { remedyOf, titleOf } from '../../desk/link-words.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { useStrings } from '../../strings/Strings.tsx';
import { bannerLink, type BannerLink } from './banner.ts';
import './links.css';

interface LinkBannerProps {
  /** Brings the Salesforce view to where the person sees it. */
  onShowSalesforce: () => void;
}

/** One line for an outage: what, since when, when the next try is, and a button for now; or what a person has to do. */
export function LinkBanner({ onShowSalesforce }: LinkBannerProps) {
  const { t, code, time } = useStrings();
  const isInBrowser = useDesk((desk) => desk.signIn.at === 'inBrowser');
  const shown = useDesk(
    useShallow((desk) => {
      const found = bannerLink(desk);
      return { link: found?.link ?? null, state: found?.state ?? null, mayBeOffered: mayStillBeOffered(desk) };
    }),
  );
  const { link, state, mayBeOffered } = shown;
  // Said first: it is what an agent can act upon.
  const warning = mayBeOffered && <strong role="alert">{t('presence.mayBeOffered')} </strong>;
  if (isInBrowser) return <InBrowser />;
  if (link === null || state === null) return null;
  if (state.status === 'connecting') {
    return (
      <Banner label={t('links.region')} tone="info">
        {warning}
        {t(`links.${link}.connecting`)}
      </Banner>
    );
  }
  return (
    <Banner label={t('links.region')} tone="bad" action={<Remedy link={link} code={state.code} onShowSalesforce={onShowSalesforce} />}>
      {warning}
      <strong>{t(titleOf(link, state.code))}</strong> {code('linkCode', state.code)} {t('links.since', { time: time(state.sinceMs) })}{' '}
      {state.nextTryAtMs !== null && (
        <>
          {t('links.nextTry')} <Countdown untilMs={state.nextTryAtMs} label={t('links.nextTryLabel')} />
        </>
      )}
      <Refusal at={`link:${link}`} />
    </Banner>
  );
}

function Remedy({ link, code, onShowSalesforce }: LinkBannerProps & { link: BannerLink['link']; code: string }) {
  const { t } = useStrings();
  switch (remedyOf(link, code)) {
    case 'signIn':
      return (
        <Button size="small" onPress={() => void give({ type: 'signIn' }, `link:${link}`)}>
          {t('links.signIn')}
        </Button>
      );
    case 'show':
      return (
        <Button size="small" onPress={onShowSalesforce}>
          {t('links.show')}
        </Button>
      );
    case 'retry':
      return (
        <Button size="small" onPress={() => void give({ type: 'retryLink', link }, `link:${link}`)}>
          {t('links.retry')}
        </Button>
      );
  }
}

/** The person is in the browser: where to look, and two ways out for who cannot find it. */
function InBrowser() {
  const { t } = useStrings();
  return (
    <Banner
      label={t('links.region')}
      tone="info"
      action={
        <>
          <Button size="small" onPress={() => void give({ type: 'reopenSignIn' }, 'link:salesforce')}>
            {t('links.browserAgain')}
          </Button>
          <Button size="small" onPress={() => void give({ type: 'cancelSignIn' }, 'link:salesforce')}>
            {t('links.cancel')}
          </Button>
        </>
      }
    >
      <strong>{t('links.browser')}</strong> <Refusal at="link:salesforce" />
    </Banner>
  );
}
