import type { Interaction, Message } from '@jackfield/contract';
import { Button } from '@jackfield/ui';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useLocalMs, useServerClock } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { logEntries, type LogEntry } from './groups.ts';
import { MessageGroup } from './MessageGroup.tsx';
import { AT_END, earlier, firstShown, leavesEnd, taller, type Shown } from './shown-messages.ts';
import { useSaysNewMessages } from './useSaysNewMessages.ts';

/** How near to its beginning what is drawn is scrolled before more of it is drawn, in CSS pixels. */
const NEAR_TOP_PX = 300;
/** How far from the end still counts as being there, in CSS pixels. */
const AT_END_PX = 40;
/** How long the end is held once it was asked for, in milliseconds: longer than a soft scroll takes. */
const HELD_AT_END_MS = 1_000;

/**
 * The transcript: the newest messages, and earlier ones as the agent goes up. It stays at its end while new messages come, unless the agent
 * has gone up to read.
 */
export function MessageLog({ interaction }: { interaction: Interaction }) {
  const { t } = useStrings();
  const { messages, transferredFrom, offeredAtMs } = interaction;
  const log = useRef<HTMLDivElement>(null);
  const { first, isAtEnd, onScroll, showEarlier, toEnd } = useScroll(log, messages);
  const entries = useMemo(
    () => logEntries(messages.slice(first), { from: transferredFrom, atMs: offeredAtMs }),
    [messages, first, transferredFrom, offeredAtMs],
  );
  useSaysNewMessages(interaction);
  return (
    <div className="log-frame">
      {/* Scrolls, so the keyboard must reach it. What is new is said by itself: earlier messages that are drawn now are nothing new. */}
      <div ref={log} className="log" role="log" aria-live="off" aria-label={t('conversation.log')} tabIndex={0} onScroll={onScroll}>
        <div className="log-inner">
          {!interaction.transcriptLoaded && <p className="log-note">{t('conversation.loading')}</p>}
          {interaction.transcriptLoaded && messages.length === 0 && <p className="log-note">{t('conversation.noMessages')}</p>}
          {first > 0 && (
            <div className="log-note">
              <Button tone="plain" size="small" onPress={showEarlier}>
                {t('conversation.earlier', { count: first })}
              </Button>
            </div>
          )}
          {entries.map((entry) => (
            <EntryLine key={entry.key} entry={entry} interaction={interaction} />
          ))}
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

function EntryLine({ entry, interaction }: { entry: LogEntry; interaction: Interaction }) {
  switch (entry.kind) {
    case 'day':
      return <DayLine entry={entry} />;
    case 'handover':
      return <HandoverLine entry={entry} />;
    case 'group':
      return <MessageGroup group={entry} interaction={interaction} />;
  }
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

function HandoverLine({ entry: { from, to, atMs } }: { entry: LogEntry & { kind: 'handover' } }) {
  const { t, time } = useStrings();
  const at = useLocalMs()(atMs);
  return (
    <p className="log-system">
      {to === 'me' ? t('conversation.handedToYou', { from }) : t('conversation.tookOver', { name: to.name })}{' '}
      <time dateTime={new Date(at).toISOString()}>{time(at)}</time>
    </p>
  );
}

/** Keeps the end in sight, or what somebody reads further up where it is, and draws more as they come near the top. */
function useScroll(log: React.RefObject<HTMLDivElement | null>, messages: readonly Message[]) {
  const [shown, setShown] = useState<Shown>(AT_END);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const stays = useRef(true);
  /** How far the view is from the end, to be kept while earlier messages are put above it, in CSS pixels. */
  const fromEnd = useRef<number | null>(null);
  /** What is shown at the end: as much as this pane has room for. */
  const atEnd = useRef(AT_END);
  const first = firstShown(messages, shown);
  /**
   * Until when whatever moves the view is overruled, on the window's clock: the end was asked for, and a key pressed just before may still be
   * moving it, softly, to where it led.
   */
  const heldUntil = useRef(0);
  const toEnd = () => {
    const element = log.current;
    if (!element) return;
    heldUntil.current = performance.now() + HELD_AT_END_MS;
    stays.current = true;
    setIsAtEnd(true);
    setShown(atEnd.current);
    element.scrollTop = element.scrollHeight;
    // The button leaves; whoever pressed it goes on reading.
    element.focus({ preventScroll: true });
  };
  useLayoutEffect(() => {
    const element = log.current;
    if (!element) return;
    const goesElsewhere = () => {
      heldUntil.current = 0;
    };
    for (const by of ['wheel', 'keydown', 'pointerdown']) element.addEventListener(by, goesElsewhere, { passive: true });
    return () => {
      for (const by of ['wheel', 'keydown', 'pointerdown']) element.removeEventListener(by, goesElsewhere);
    };
  }, [log]);
  useLayoutEffect(() => {
    const element = log.current;
    if (!element) return;
    if (stays.current) element.scrollTop = element.scrollHeight;
    else if (fromEnd.current !== null) element.scrollTop = element.scrollHeight - fromEnd.current;
    fromEnd.current = null;
    if (stays.current && first > 0 && !isFull(element)) {
      atEnd.current = taller(atEnd.current);
      setShown(atEnd.current);
    }
  }, [messages, first, log]);
  useLayoutEffect(() => {
    // The pane gets lower when the message box grows or a line is shown above; the end stays in sight then too.
    const element = log.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (!stays.current) return;
      element.scrollTop = element.scrollHeight;
      if (first === 0 || isFull(element)) return;
      atEnd.current = taller(atEnd.current);
      setShown(atEnd.current);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [log, first]);
  const showEarlier = () => {
    const element = log.current;
    if (!element || first === 0) return;
    stays.current = false;
    setIsAtEnd(false);
    fromEnd.current = element.scrollHeight - element.scrollTop;
    setShown((now) => earlier(messages, now));
  };
  const onScroll = () => {
    const element = log.current;
    if (!element) return;
    // Near the end is not enough here: a message that came meanwhile may be just below.
    if (performance.now() < heldUntil.current && distanceFromEnd(element) > 1) {
      element.scrollTop = element.scrollHeight;
      return;
    }
    stays.current = distanceFromEnd(element) < AT_END_PX;
    setIsAtEnd(stays.current);
    if (stays.current) setShown(atEnd.current);
    else if (element.scrollTop < NEAR_TOP_PX && first > 0 && fromEnd.current === null) showEarlier();
    else setShown((now) => leavesEnd(messages, now));
  };
  return { first, isAtEnd, onScroll, showEarlier, toEnd };
}

/** Whether what is drawn fills the pane. */
function isFull({ scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollHeight > clientHeight;
}

/** How far the view is from the end, in CSS pixels. */
function distanceFromEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number {
  return scrollHeight - scrollTop - clientHeight;
}
