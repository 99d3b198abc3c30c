import type { Destination, Interaction, TransferFallback } from '@jackfield/contract';
import { fallbacksFor, timeoutFor } from '@jackfield/desk';
import { Choice } from '@jackfield/ui';
import { useId } from 'react';
import { useStrings } from '../../strings/Strings.tsx';

/** How long somebody may take to answer, in seconds: what a person chooses among. */
const SECONDS = [15, 30, 60, 120, 300] as const;

/** What becomes of the item when nobody takes it, and after how long: where somebody is asked at all. */
export function Fallback({
  interaction,
  destination,
  fallback,
  onFallback,
  timeoutMs,
  onTimeout,
}: {
  interaction: Interaction;
  destination: Destination;
  fallback: TransferFallback | null;
  onFallback: (fallback: TransferFallback) => void;
  timeoutMs: number | null;
  onTimeout: (timeoutMs: number | null) => void;
}) {
  const { t, code } = useStrings();
  const id = useId();
  const choices = fallbacksFor(interaction.channel, destination.kind, interaction.queue !== null);
  const range = timeoutFor(interaction.channel, destination.kind);
  if (fallback === null) {
    const why = choices.find((one) => one.why !== null)?.why ?? null;
    return why === null ? null : <p className="transfer-fallback-none">{code('fallbackNot', why)}</p>;
  }
  return (
    <div className="transfer-fallback">
      <Choice
        label={t('transfer.ifNobody')}
        options={choices.map(({ fallback: one, why }) => ({
          id: one,
          label: t(FALLBACKS[one], { queue: interaction.queue?.name ?? '' }),
          whyDisabled: why === null ? null : code('fallbackNot', why),
        }))}
        value={fallback}
        onChange={onFallback}
      />
      {range !== null && (
        <div className="transfer-timeout">
          <label htmlFor={id}>{t('transfer.timeout')}</label>
          <select
            id={id}
            className="transfer-select"
            value={timeoutMs ?? ''}
            onChange={({ target: { value } }) => onTimeout(value === '' ? null : Number(value))}
          >
            <option value="">{t('transfer.timeoutOrg')}</option>
            {SECONDS.filter((seconds) => seconds * 1_000 >= range.leastMs && seconds * 1_000 <= range.mostMs).map((seconds) => (
              <option key={seconds} value={seconds * 1_000}>
                {t('transfer.timeoutSeconds', { seconds })}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}

const FALLBACKS = {
  nextInQueue: 'transfer.fallback.nextInQueue',
  returnToMe: 'transfer.fallback.returnToMe',
  keepWithMe: 'transfer.fallback.keepWithMe',
} as const;
