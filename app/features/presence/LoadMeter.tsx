import type { Channel } from '@jackfield/contract';
import { loadOf } from '@jackfield/desk';
import { useDesk } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import type { Strings } from '../../strings/strings.ts';

const ROOM = [
  ['chat', 'presence.load.chat'],
  ['whatsapp', 'presence.load.whatsapp'],
  ['case', 'presence.load.case'],
  ['call', 'presence.load.call'],
] as const;

/** How much of the agent is taken, and what still fits: a bar, and the same in words. */
export function LoadMeter() {
  const strings = useStrings();
  // A string and a number: most events change neither.
  const percent = useDesk((desk) => loadOf(desk).percent);
  const room = useDesk((desk) => roomText(loadOf(desk).fits, strings));
  const { t } = strings;
  const words =
    percent > 100
      ? t('presence.load.over', { percent })
      : room === ''
        ? t('presence.load.full', { percent })
        : t('presence.load.room', { percent, room });
  return (
    <div
      className="presence-load"
      role="meter"
      aria-label={t('presence.load.label')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.min(100, percent)}
      aria-valuetext={words}
      data-over={percent > 100}
      title={words}
    >
      <span className="presence-load-bar" aria-hidden="true">
        <span className="presence-load-part" style={{ inlineSize: `${Math.min(100, percent)}%` }} />
      </span>
      <span className="presence-load-words ui-tabular" aria-hidden="true">
        {words}
      </span>
    </div>
  );
}

function roomText(fits: Readonly<Record<Channel, number>>, { t, locale }: Strings): string {
  const parts = ROOM.filter(([channel]) => fits[channel] > 0).map(([channel, says]) => t(says, { count: fits[channel] }));
  return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(parts);
}
