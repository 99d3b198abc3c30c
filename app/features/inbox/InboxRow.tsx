import type { Interaction } from '@jackfield/contract';
import { callOf, openTransferOf, waitingSince } from '@jackfield/desk';
import { classes, countdownText, Icon, Monogram, VisuallyHidden } from '@jackfield/ui';
import { memo } from 'react';
import { standing } from '../../desk/call-words.ts';
import { CHANNELS } from '../../desk/channel.ts';
import { customerName } from '../../desk/customer.ts';
import { useDesk, useInteraction, useServerClock } from '../../desk/hooks.ts';
import { Name } from '../../desk/Signs.tsx';
import { useStrings } from '../../strings/Strings.tsx';
import type { Strings } from '../../strings/strings.ts';
import { rowLine, rowState, waitLevel, type RowLine, type RowState } from './row-line.ts';
import { RowAlso, RowTogether } from './RowTogether.tsx';

/** One item of the inbox. It reads its own interaction, so that a message redraws one row. */
export const InboxRow = memo(function InboxRow({ id }: { id: string }) {
  const strings = useStrings();
  const interaction = useInteraction(id);
  const isSelected = useDesk((desk) => desk.selected === id);
  const transfer = useDesk((desk) => (interaction ? openTransferOf(desk, interaction.id) : null));
  const call = useDesk((desk) => (interaction?.channel === 'call' ? callOf(desk, interaction.id) : null));
  if (!interaction) return null;
  const { channel, unread, at } = interaction;
  const line = rowLine(interaction, transfer, isSelected);
  const name = customerName(strings, interaction);
  return (
    <div className={classes('inbox-row', unread > 0 && 'is-unread', interaction.parked !== null && 'is-parked')}>
      <Monogram name={name} badge={CHANNELS[channel].icon} isQuiet={at.stage !== 'open' || interaction.parked !== null} />
      <div className="inbox-row-words">
        <div className="inbox-row-top">
          <span className="inbox-row-name">
            <Name text={name} />
          </span>
          <RowTogether id={id} />
          <RowTime interaction={interaction} />
        </div>
        <div className="inbox-row-bottom">
          <span className={classes('inbox-row-line', `is-${line.kind}`)} dir="auto">
            {channel === 'call' && line.kind === 'nothing'
              ? strings.t(call === null ? 'call.elsewhere' : standing(call).key)
              : lineText(strings, line)}
          </span>
          {unread > 0 && (
            <span className="inbox-row-unread ui-tabular">
              <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
              <VisuallyHidden>{strings.t('inbox.unread', { count: unread })}</VisuallyHidden>
            </span>
          )}
        </div>
        <RowMeta interaction={interaction} />
      </div>
    </div>
  );
});

/** The third line: where it stands, what kind of work it is, from where, and what it asks for. */
function RowMeta({ interaction }: { interaction: Interaction }) {
  const { t } = useStrings();
  const { channel, queue, transferredFrom, skills, priority } = interaction;
  const state = rowState(interaction);
  const origin = queue === null ? t(CHANNELS[channel].says) : t('inbox.queue', { channel: t(CHANNELS[channel].says), queue: queue.name });
  return (
    <div className="inbox-row-meta">
      {state !== null && <RowStateChip state={state} />}
      <span className="inbox-row-origin">{origin}</span>
      <RowAlso id={interaction.id} />
      {priority !== null && <bdi className="inbox-row-priority">{priority}</bdi>}
      {transferredFrom !== null && (
        <span className="inbox-row-mark">
          <Icon name="arrowRight" />
          <VisuallyHidden>{t('inbox.transferred')} </VisuallyHidden>
          <bdi>{transferredFrom}</bdi>
        </span>
      )}
      {skills.length > 0 && (
        <span className="inbox-row-mark">
          <Icon name="skill" />
          <VisuallyHidden>{t('inbox.skills')} </VisuallyHidden>
          <bdi>{skills.join(', ')}</bdi>
        </span>
      )}
    </div>
  );
}

function RowStateChip({ state }: { state: RowState }) {
  const { t, time } = useStrings();
  const endsMs = state.kind === 'wrapUp' ? state.endsMs : null;
  const left = useServerClock((nowMs) => (endsMs === null ? null : countdownText(endsMs - nowMs)));
  const offsetMs = useDesk((desk) => desk.clockOffsetMs);
  switch (state.kind) {
    case 'parked':
      return (
        <span className="inbox-row-state">
          {state.remindAtMs === null ? t('inbox.state.parked') : t('inbox.state.parkedUntil', { time: time(state.remindAtMs - offsetMs) })}
        </span>
      );
    case 'wrapUp':
      return (
        <span className="inbox-row-state is-wrap-up ui-tabular">
          {left === null ? t('inbox.state.wrapUp') : t('inbox.state.wrapUpLeft', { left })}
        </span>
      );
    case 'closing':
      return <span className="inbox-row-state">{t('inbox.state.closing')}</span>;
  }
}

function RowTime({ interaction }: { interaction: Interaction }) {
  const { t, time, span } = useStrings();
  const since = waitingSince(interaction);
  const withinMs = useDesk((desk) => desk.centre.answerWithinMs[interaction.channel]);
  const waited = useServerClock((nowMs) => (since === null ? null : span(nowMs - since)));
  const level = useServerClock((nowMs) => (since === null ? null : waitLevel(nowMs - since, withinMs)));
  if (waited !== null && level !== null) {
    return (
      <span className={classes('inbox-row-time', 'is-waiting', `is-${level}`, 'ui-tabular')}>
        {level === 'late' && <Icon name="warning" />}
        <VisuallyHidden>{level === 'late' ? t('inbox.waitingLate') : t('inbox.waiting')} </VisuallyHidden>
        {waited}
      </span>
    );
  }
  return <span className="inbox-row-time ui-tabular">{time(interaction.messages.at(-1)?.atMs ?? interaction.offeredAtMs)}</span>;
}

function lineText({ t }: Strings, line: RowLine): string {
  switch (line.kind) {
    case 'transfer':
      return t('inbox.line.transfer', { destination: line.destination });
    case 'failed':
      return t('inbox.line.failed');
    case 'draft':
      return t('inbox.line.draft', { text: line.text });
    case 'message':
      return line.from === 'agent' ? t('inbox.line.you', { text: line.text }) : line.text;
    case 'attachment':
      return line.from === 'agent' ? t('inbox.line.you', { text: t('inbox.line.attachment') }) : t('inbox.line.attachment');
    case 'about':
      return line.text;
    case 'nothing':
      return t('inbox.line.nothing');
  }
}
