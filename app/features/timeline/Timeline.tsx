import type { Interaction, InteractionId, TimelineEntry } from '@jackfield/contract';
import { isWork } from '@jackfield/desk';
import { Icon, useClock } from '@jackfield/ui';
import { useId } from 'react';
import { useDesk, useLocalMs } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { FOLLOWS, knownOf, OUTCOMES } from './lines.ts';
import { setTimelineOpen, useTimelineOpen } from './open.ts';
import { useTimeline } from './useTimeline.ts';
import './timeline.css';

/** Every transfer of an item, folded beneath its header. Nothing where there is none, unless somebody asks for it. */
export function Timeline({ interaction: { id, at } }: { interaction: Interaction }) {
  const { t } = useStrings();
  const isOpen = useTimelineOpen(id);
  const count = useDesk((desk) => knownOf(desk, id).count);
  const listId = useId();
  if (!isWork(at) || (count === 0 && !isOpen)) return null;
  return (
    <section className="timeline" aria-label={t('timeline.list')}>
      <button
        type="button"
        className="timeline-fold"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        onClick={() => setTimelineOpen(isOpen ? null : id)}
      >
        <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} />
        {t('timeline.button', { count })}
      </button>
      {isOpen && <Lines key={id} id={id} listId={listId} />}
    </section>
  );
}

function Lines({ id, listId }: { id: InteractionId; listId: string }) {
  const { t, code } = useStrings();
  const { entries, fromOrg, refused } = useTimeline(id);
  const says =
    refused !== null
      ? code('workProblem', refused)
      : entries === null
        ? t('timeline.loading')
        : entries.length === 0
          ? t('timeline.none')
          : null;
  return (
    <div id={listId} className="timeline-lines" role="status">
      {says !== null && <p>{says}</p>}
      {!fromOrg && <p>{t('timeline.notFromOrg')}</p>}
      {entries !== null && entries.length > 0 && (
        <ol>
          {entries.map((entry) => (
            <Line key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Line({ entry }: { entry: TimelineEntry }) {
  const { t, code, time, day } = useStrings();
  const localMs = useLocalMs();
  const { atMs, by, to, note, outcome, takenBy, follows, made } = entry;
  const moment = localMs(atMs);
  const date = useClock((nowMs) => day(moment, nowMs));
  const more = [
    t(OUTCOMES[outcome]),
    ...(entry.code === null ? [] : [code('workProblem', entry.code)]),
    ...(takenBy === null || takenBy === '' ? [] : [t('timeline.takenBy', { name: takenBy })]),
    ...(follows === null ? [] : [t(FOLLOWS[follows])]),
    ...(made === 'salesforce' ? [t('timeline.inSalesforce')] : []),
  ];
  return (
    <li className="timeline-line">
      <time dateTime={new Date(moment).toISOString()}>
        {date} {time(moment)}
      </time>
      <span className="timeline-way">
        {t('timeline.line', {
          from: by === null || by.name === '' ? t('timeline.somebody') : by.name,
          to: to === null || to.name === '' ? t('timeline.somewhere') : to.name,
        })}
      </span>
      <span className="timeline-end">{more.join(' · ')}</span>
      {note !== '' && (
        <q className="timeline-note">
          <bdi>{note}</bdi>
        </q>
      )}
    </li>
  );
}
