import type { PresenceStatus, StatusId } from '@jackfield/contract';
import { Button, Icon, Picker, StatusDot, type ListEntry } from '@jackfield/ui';
import { useMemo } from 'react';
import { give, useDesk, useServerClock, useWhyDisabled } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { shortcutAria } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { lookOf, shownStatus } from './look.ts';
import { setPresenceOpen, usePresenceOpen } from './open.ts';
import './presence.css';

const OFFLINE = 'offline';

interface StatusEntry extends ListEntry {
  readonly status: PresenceStatus | null;
}

/** The agent's presence: what the org says, what was asked for, and the way to another status, or out. */
export function Presence({ onSignOut }: { onSignOut: () => void }) {
  const { t, code } = useStrings();
  const presence = useDesk((desk) => desk.presence);
  const why = useWhyDisabled('setPresence', null);
  const isOpen = usePresenceOpen();
  const isIn = useDesk((desk) => desk.agent !== null);
  const { status, isRequested } = shownStatus(presence);
  const name = status?.name ?? t('presence.offline');
  const entries = useMemo<StatusEntry[]>(
    () => [
      ...presence.statuses.map((one) => ({ id: one.id, text: one.name, status: one })),
      { id: OFFLINE, text: t('presence.offline'), status: null },
    ],
    [presence.statuses, t],
  );
  return (
    <div className="presence">
      <div role="status" aria-label={t('presence.region')}>
        <Picker
          listLabel={t('presence.list')}
          entries={entries}
          selected={presence.current ?? OFFLINE}
          isOpen={isOpen}
          onOpenChange={setPresenceOpen}
          ariaShortcut={shortcutAria('presence')}
          onSelect={(id) => void give({ type: 'setPresence', status: id as StatusId | 'offline' }, 'presence')}
          renderEntry={(entry) => (
            <>
              <StatusDot look={lookOf(entry.status, false)} />
              <bdi className="presence-entry">{entry.text}</bdi>
              {entry.id === (presence.current ?? OFFLINE) && <Icon name="check" />}
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
      </div>
      <Detail />
    </div>
  );
}

/** The second line: what went wrong, or who is signed in and for how long the status holds. Not part of the live region: it ticks. */
function Detail() {
  const { t, code, span } = useStrings();
  const agent = useDesk((desk) => desk.agent?.name ?? null);
  const { problem, sinceMs, current } = useDesk((desk) => desk.presence);
  const lasted = useServerClock((nowMs) => (current === null || sinceMs === 0 ? null : span(nowMs - sinceMs)));
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
