import type { Interaction, Transfer } from '@jackfield/contract';
import { isTransferOpen, whyNoRecall } from '@jackfield/desk';
import { Button, classes, countdownText, Icon, StatusDot } from '@jackfield/ui';
import { nameOrWords } from '../../desk/customer.ts';
import { give, useDesk, useServerClock } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { shownTransferOf } from '../../desk/selectors.ts';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import type { Strings } from '../../strings/strings.ts';
import './transfer.css';

/** The transfer of the conversation on the screen: how far it is, or why it came back. */
export function TransferStrip({ interaction }: { interaction: Interaction }) {
  const strings = useStrings();
  const transfer = useDesk((desk) => shownTransferOf(desk, interaction.id));
  if (transfer === null) return null;
  const isOpen = isTransferOpen(transfer);
  return (
    <div className={classes('transfer-strip', isOpen ? 'is-open' : 'is-over')}>
      <div className="transfer-strip-words" role="status">
        {isOpen ? <StatusDot look="pending" /> : <Icon name="warning" />}
        <p>{stripText(strings, transfer)}</p>
        {isOpen && <Running sinceMs={transfer.requestedMs} />}
      </div>
      {isOpen && <Recall transfer={transfer} />}
      <Refusal at="recall" />
    </div>
  );
}

/** Wants it back; where that cannot be, the button says why. */
function Recall({ transfer: { id } }: { transfer: Transfer }) {
  const { t, code } = useStrings();
  const why = useDesk((desk) => whyNoRecall(desk, id));
  return (
    <Button
      size="small"
      shortcut={shortcutText('recallTransfer')}
      ariaShortcut={shortcutAria('recallTransfer')}
      whyDisabled={why && code('refusal', why)}
      hintSide="below"
      onPress={() => void give({ type: 'recallTransfer', transferId: id }, 'recall')}
    >
      {t('transfer.recall')}
    </Button>
  );
}

/** The time since the transfer was asked for. Hidden from screen readers: in a status region it would be read out every second. */
function Running({ sinceMs }: { sinceMs: number }) {
  const text = useServerClock((nowMs) => countdownText(nowMs - sinceMs));
  return (
    <span className="transfer-running ui-tabular" aria-hidden="true">
      {text}
    </span>
  );
}

function stripText(strings: Strings, { at, destination, customerName, settling, takeBack }: Transfer): string {
  const { t, code } = strings;
  const names = { destination: destination.name, customer: nameOrWords(strings, customerName) };
  if (takeBack !== undefined && (at.stage === 'requested' || at.stage === 'offered')) return t('transfer.recalling', names);
  if (settling !== undefined && (at.stage === 'requested' || at.stage === 'offered')) return t('transfer.at.settling', names);
  switch (at.stage) {
    case 'requested':
      return t('transfer.at.requested', names);
    case 'offered':
      return t('transfer.at.offered', names);
    case 'accepted':
    case 'done':
      return t('transfer.at.accepted', names);
    case 'declined':
      return t('transfer.at.declined', names);
    case 'timedOut':
      return t('transfer.at.timedOut', names);
    case 'recalled':
      return t('transfer.at.recalled', names);
    case 'failed':
      return [
        t('transfer.at.failed', names),
        code('workProblem', at.code),
        ...(at.words === '' ? [] : [t('transfer.orgSays', { words: at.words })]),
      ].join(' ');
  }
}
