import type { Interaction } from '@jackfield/contract';
import { openTransferOf } from '@jackfield/desk';
import { classes, Monogram, VisuallyHidden } from '@jackfield/ui';
import { CHANNELS } from '../../desk/channel.ts';
import { useDesk, useInteraction, useServerClock } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import type { Strings } from '../../strings/strings.ts';
import { rowLine, waitingSince, type RowLine } from './row-line.ts';

/** One item of the inbox. It reads its own interaction, so that a message redraws one row. */
export function InboxRow({ id }: { id: string }) {
  const strings = useStrings();
  const interaction = useInteraction(id);
  const isSelected = useDesk((desk) => desk.selected === id);
  const transfer = useDesk((desk) => (interaction ? openTransferOf(desk, interaction.id) : null));
  if (!interaction) return null;
  const line = rowLine(interaction, transfer, isSelected);
  return (
    <div className={classes('inbox-row', interaction.unread > 0 && 'is-unread')}>
      <Monogram name={interaction.customer.name} badge={CHANNELS[interaction.channel].icon} isQuiet={line.kind === 'ended'} />
      <div className="inbox-row-words">
        <div className="inbox-row-top">
          <span className="inbox-row-name">
            <bdi>{interaction.customer.name}</bdi>
          </span>
          <RowTime interaction={interaction} />
        </div>
        <div className="inbox-row-bottom">
          <span className={classes('inbox-row-line', `is-${line.kind}`)} dir="auto">
            {lineText(strings, line)}
          </span>
          {interaction.unread > 0 && (
            <span className="inbox-row-unread ui-tabular">
              <span aria-hidden="true">{interaction.unread}</span>
              <VisuallyHidden>{strings.t('inbox.unread', { count: interaction.unread })}</VisuallyHidden>
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

function RowTime({ interaction }: { interaction: Interaction }) {
  const { t, time, span } = useStrings();
  const since = waitingSince(interaction);
  const waited = useServerClock((nowMs) => (since === null ? null : span(nowMs - since)));
  if (waited !== null) {
    return (
      <span className="inbox-row-time is-waiting ui-tabular">
        <VisuallyHidden>{t('inbox.waiting')} </VisuallyHidden>
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
    case 'ended':
      return t('inbox.line.ended');
    case 'failed':
      return t('inbox.line.failed');
    case 'draft':
      return t('inbox.line.draft', { text: line.text });
    case 'message':
      return line.from === 'agent' ? t('inbox.line.you', { text: line.text }) : line.text;
    case 'nothing':
      return t('inbox.line.nothing');
  }
}
