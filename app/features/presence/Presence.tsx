import type { PresenceChoice, PresenceStatus } from '@jackfield/contract';
import { choices, hasWork, ownStatus } from '@jackfield/desk';
import { Button, Icon, IconButton, Picker, StatusDot, type ListEntry } from '@jackfield/ui';
import { useMemo } from 'react';
import { deskNow, give, useDesk, useServerClock, useWhyDisabled } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { shortcutAria } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { chooseStatus } from './choose.ts';
import { LoadMeter } from './LoadMeter.tsx';
import { lookOf, shownStatus, statusOf } from './look.ts';
import { setPresenceOpen, usePresenceOpen } from './open.ts';
import './presence.css';

const OFFLINE = 'offline';
const MINUTE_MS = 60_000;
/** Before the id of a status in the list: for after the work. */
const AFTER = 'after:';

interface StatusEntry extends ListEntry {
  readonly status: PresenceStatus | null;
  readonly when: 'now' | 'afterWork';
}

/** The agent's own status, whether Salesforce has caught up with it, what comes afterwards, and the way to another status, or out. */
export function Presence({ onSignOut }: { onSignOut: () => void }) {
  const { t, code } = useStrings();
  const presence = useDesk((desk) => desk.presence);
  const why = useWhyDisabled('setPresence', null);
  const isOpen = usePresenceOpen();
  const isIn = useDesk((desk) => desk.agent !== null);
  const { status, isRequested } = shownStatus(presence);
  const name = status?.name ?? t('presence.offline');
  const isAtWork = useDesk(hasWork);
  const chosen = ownStatus(presence);
  const { statuses, rules } = presence;
  const entries = useMemo<StatusEntry[]>(() => {
    const now: StatusEntry[] = [
      ...choices({ statuses, rules }).map((one) => ({ id: one.id as string, text: one.name, status: one, when: 'now' as const })),
      { id: OFFLINE, text: t('presence.offline'), status: null, when: 'now' },
    ];
    if (!isAtWork) return now;
    const others = now.filter(({ id }) => id !== chosen);
    return [
      ...now,
      ...others.map((one): StatusEntry => ({
        ...one,
        id: AFTER + one.id,
        text: t('presence.after', { status: one.text }),
        when: 'afterWork',
      })),
    ];
  }, [statuses, rules, isAtWork, chosen, t]);
  const choose = (id: string) => {
    const when = id.startsWith(AFTER) ? 'afterWork' : 'now';
    const status = (when === 'now' ? id : id.slice(AFTER.length)) as PresenceChoice;
    chooseStatus(deskNow(), status, when);
  };
  return (
    <div className="presence">
      <div role="status" aria-label={t('presence.region')}>
        <Picker
          listLabel={t('presence.list')}
          entries={entries}
          selected={chosen}
          isOpen={isOpen}
          onOpenChange={setPresenceOpen}
          ariaShortcut={shortcutAria('presence')}
          onSelect={choose}
          renderEntry={(entry) => (
            <>
              <StatusDot look={lookOf(entry.status, false)} />
              <bdi className="presence-entry">{entry.text}</bdi>
              {(entry.id === chosen || entry.id === AFTER + (presence.next ?? '')) && <Icon name="check" />}
            </>
          )}
          footer={
            // The whole of what the line beneath the button may have had to cut off.
            <>
              {why && <p className="presence-why">{code('refusal', why)}</p>}
              {presence.problem !== null && <p className="presence-why">{code('presenceProblem', presence.problem)}</p>}
              {isIn && (
                <div className="presence-sign-out">
                  <Button
                    size="small"
                    tone="plain"
                    onPress={() => {
                      setPresenceOpen(false);
                      onSignOut();
                    }}
                  >
                    {t('session.signOut')}
                  </Button>
                </div>
              )}
            </>
          }
        >
          <StatusDot look={lookOf(status, isRequested)} />
          <span className="presence-name">{isRequested ? t('presence.goingTo', { status: name }) : name}</span>
        </Picker>
        {presence.next !== null && <Next next={statusOf(presence, presence.next)?.name ?? t('presence.offline')} />}
      </div>
      <Detail />
      {isIn && <LoadMeter />}
    </div>
  );
}

/** What was chosen for after the work. Part of the live region: it is said when it is chosen, and when it has come. */
function Next({ next }: { next: string }) {
  const { t } = useStrings();
  return (
    <span className="presence-next">
      <span>{t('presence.then', { status: next })}</span>
      <IconButton
        icon="close"
        label={t('presence.cancelNext', { status: next })}
        onPress={() => void give({ type: 'cancelNextPresence' }, 'presence')}
      />
    </span>
  );
}

/** The second line: what went wrong, or who is signed in and for how long the status holds. Not part of the live region: it ticks. */
function Detail() {
  const { t, code, span } = useStrings();
  const agent = useDesk((desk) => desk.agent?.name ?? null);
  const { problem, sinceMs, chosen } = useDesk((desk) => desk.presence);
  const lasted = useServerClock((nowMs) => {
    if (chosen === null || chosen === OFFLINE || sinceMs === 0) return null;
    // A span under a minute is `now`, which is when, and not how long.
    return nowMs - sinceMs < MINUTE_MS ? t('span.minutes', { minutes: 0 }) : span(nowMs - sinceMs);
  });
  return (
    <div className="presence-detail">
      {problem === null ? (
        <p>
          <bdi>{agent ?? t('presence.signingIn')}</bdi>
          {lasted !== null && <span className="ui-tabular"> · {lasted}</span>}
        </p>
      ) : (
        <p className="presence-problem" role="alert">
          {code('presenceProblem', problem)}
        </p>
      )}
      <Refusal at="presence" />
    </div>
  );
}
