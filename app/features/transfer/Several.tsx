import type { Destination, InteractionId } from '@jackfield/contract';
import { whyNotThere } from '@jackfield/desk';
import { Icon } from '@jackfield/ui';
import { nameOrWords } from '../../desk/customer.ts';
import { useDesk } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';

/** Of several items: those that cannot go where the others go, and why, before anything is asked for. */
export function Several({ items, destination }: { items: readonly InteractionId[]; destination: Destination | null }) {
  const strings = useStrings();
  const { t, code } = strings;
  const interactions = useDesk((desk) => desk.interactions);
  const cannot =
    destination === null
      ? []
      : items.flatMap((id) => {
          const item = interactions[id];
          const why = item === undefined ? null : whyNotThere(item.channel, destination.kind);
          return item === undefined || why === null ? [] : [{ id, name: nameOrWords(strings, item.customer.name), why }];
        });
  return (
    <div className="transfer-several">
      <p>{t('transfer.severalAll', { count: items.length - cannot.length })}</p>
      {cannot.map(({ id, name, why }) => (
        <p key={id} className="what-happens-line is-warn">
          <Icon name="info" />
          <span>
            <bdi>{name}</bdi>: {code('cannot', why)}
          </span>
        </p>
      ))}
    </div>
  );
}
