import { Icon, VisuallyHidden } from '@jackfield/ui';
import { CHANNELS } from '../../desk/channel.ts';
import { useDesk } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { othersOfCustomer } from './together.ts';

/** How many of the others are named, and how much of what each is about. */
const NAMED = 3;
const REASON_LENGTH = 60;

/** A mark on an item whose customer has others here: how many in all. Nothing where it is the only one. */
export function RowTogether({ id }: { id: string }) {
  const { t } = useStrings();
  const others = useDesk((desk) => othersOfCustomer(desk, id).length);
  if (others === 0) return null;
  return (
    <span className="inbox-row-together ui-tabular">
      <Icon name="person" />
      <span aria-hidden="true">{others + 1}</span>
      <VisuallyHidden>{t('inbox.together', { count: others + 1 })}</VisuallyHidden>
    </span>
  );
}

/** What else the same customer has here, in words. */
export function RowAlso({ id }: { id: string }) {
  const { t } = useStrings();
  const also = useDesk((desk) =>
    othersOfCustomer(desk, id)
      .slice(0, NAMED)
      .map(({ channel, reason }) => {
        const kind = t(CHANNELS[channel].says);
        return reason === null ? kind : t('inbox.alsoOne', { channel: kind, reason: reason.slice(0, REASON_LENGTH) });
      })
      .join(', '),
  );
  return also === '' ? null : <span className="inbox-row-mark">{t('inbox.also', { also })}</span>;
}
