import type { Interaction } from '@jackfield/contract';
import { Button } from '@jackfield/ui';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useLocalMs, useServerClock } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { logEntries, type LogEntry } from './groups.ts';
import { MessageGroup } from './MessageGroup.tsx';

/** How many messages are drawn at first; the earlier ones come on demand. */
const PAGE = 150;

/** The transcript. It stays at its end while new messages come, unless the agent has scrolled up to read. */
export function MessageLog({ interaction }: { interaction: Interaction }) {
  const { t } = useStrings();
  const [shown, setShown] = useState(PAGE);
  const { messages } = interaction;
  const visible = useMemo(() => messages.slice(-shown), [messages, shown]);
  const entries = useMemo(() => logEntries(visible), [visible]);
  const log = useRef<HTMLDivElement>(null);
  const { isAtEnd, onScroll, toEnd } = useStaysAtEnd(log, visible);
  return (
    <div className="log-frame">
      {/* Scrolls, so the keyboard must reach it. */}
      <div ref={log} className="log" role="log" aria-label={t('conversation.log')} tabIndex={0} onScroll={onScroll}>
        <div className="log-inner">
          {!interaction.transcriptLoaded && <p className="log-note">{t('conversation.loading')}</p>}
          {interaction.transcriptLoaded && messages.length === 0 && <p className="log-note">{t('conversation.noMessages')}</p>}
          {messages.length > visible.length && (
            <div className="log-note">
              <Button tone="plain" size="small" onPress={() => setShown((count) => count + PAGE)}>
                {t('conversation.earlier', { count: messages.length - visible.length })}
              </Button>
            </div>
          )}
          {entries.map((entry) =>
            entry.kind === 'day' ? (
              <DayLine key={entry.key} entry={entry} />
            ) : (
              <MessageGroup key={entry.key} group={entry} interactionId={interaction.id} />
            ),
          )}
        </div>
      </div>
      {!isAtEnd && (
        <div className="log-to-end">
          <Button size="small" icon="arrowDown" onPress={toEnd}>
            {t('conversation.toEnd')}
          </Button>
        </div>
      )}
    </div>
  );
}

function DayLine({ entry }: { entry: LogEntry & { kind: 'day' } }) {
  const { day } = useStrings();
  const localMs = useLocalMs();
  const words = useServerClock((nowMs) => day(localMs(entry.atMs), localMs(nowMs)));
  return (
    <div className="log-day">
      <span>{words}</span>
    </div>
  );
}

function useStaysAtEnd(log: React.RefObject<HTMLDivElement | null>, visible: unknown) {
  const [isAtEnd, setIsAtEnd] = useState(true);
  const stays = useRef(true);
  const toEnd = () => {
    const element = log.current;
    if (element) element.scrollTop = element.scrollHeight;
  };
  useLayoutEffect(() => {
    const element = log.current;
    if (element && stays.current) element.scrollTop = element.scrollHeight;
  }, [visible, log]);
  useLayoutEffect(() => {
    // The pane gets lower when the message box grows or a line is shown above; the end stays in sight then too.
    const element = log.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (stays.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [log]);
  const onScroll = () => {
    const element = log.current;
    if (!element) return;
    stays.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40;
    setIsAtEnd(stays.current);
  };
  return { isAtEnd, onScroll, toEnd };
}
