import type { Transfer } from '@jackfield/contract';
import { Button, Icon, IconButton } from '@jackfield/ui';
import { give, useDesk } from '../../desk/hooks.ts';
import { clearMarks, markedIn, MOST_AT_ONCE, showOutcome, useMarked, useOutcome, type SeveralOutcome } from '../../desk/several.ts';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import type { Strings } from '../../strings/strings.ts';

/** How many rows are marked and what can be done with them; and what became of the last ones. */
export function Marked() {
  const { t } = useStrings();
  const marked = useMarked();
  const count = useDesk((desk) => markedIn(desk, marked).length);
  const first = useDesk((desk) => markedIn(desk, marked).find((id) => id === desk.selected) ?? markedIn(desk, marked)[0] ?? null);
  const outcome = useOutcome();
  return (
    <>
      {first !== null && (
        <div className="inbox-marked" role="group" aria-label={t('inbox.markedGroup')}>
          <span role="status">{t(count === MOST_AT_ONCE ? 'inbox.markedMost' : 'inbox.marked', { count })}</span>
          <Button
            size="small"
            shortcut={shortcutText('openTransfer')}
            ariaShortcut={shortcutAria('openTransfer')}
            onPress={() => void give({ type: 'openTransferPanel', interactionId: first }, 'inbox')}
          >
            {t('inbox.markedTransfer')}
          </Button>
          <IconButton icon="close" label={t('inbox.markedClear')} shortcut="Esc" ariaShortcut="Escape" onPress={clearMarks} />
        </div>
      )}
      {outcome !== null && <Outcome outcome={outcome} />}
    </>
  );
}

/** One line for each item, which follows its transfer: an item that was refused says why, and is unharmed. */
function Outcome({ outcome: { destination, items } }: { outcome: SeveralOutcome }) {
  const strings = useStrings();
  const { t } = strings;
  const transfers = useDesk((desk) => desk.transfers);
  const refused = items.filter(({ result }) => result.transferId === null).length;
  return (
    <section className="inbox-outcome" aria-label={t('inbox.outcome')}>
      <div className="inbox-outcome-head">
        <p role="status">{t('inbox.outcomeOf', { destination, count: items.length, refused })}</p>
        <IconButton icon="close" label={t('inbox.outcomeClose')} onPress={() => showOutcome(null)} />
      </div>
      <ul className="inbox-outcome-items">
        {items.map(({ name, result }) => {
          const transfer = result.transferId === null ? undefined : transfers[result.transferId];
          const isBad = result.code !== null || isLost(transfer);
          return (
            <li key={result.interactionId} className={isBad ? 'is-bad' : undefined}>
              <Icon name={isBad ? 'warning' : transfer?.at.stage === 'done' ? 'check' : 'arrowRight'} />
              <span>
                <bdi>{name}</bdi> {result.code === null ? stageWords(strings, transfer) : strings.code('refusal', result.code)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function isLost(transfer: Transfer | undefined): boolean {
  const stage = transfer?.at.stage;
  return stage === 'failed' || stage === 'declined' || stage === 'timedOut';
}

function stageWords({ t, code }: Strings, transfer: Transfer | undefined): string {
  switch (transfer?.at.stage) {
    case undefined:
    case 'requested':
    case 'offered':
    case 'accepted':
      return t('inbox.outcome.onItsWay');
    case 'done':
      return t('inbox.outcome.done');
    case 'declined':
    case 'timedOut':
      return t('inbox.outcome.notTaken');
    case 'recalled':
      return t('inbox.outcome.recalled');
    case 'failed':
      return code('workProblem', transfer.at.code);
  }
}
