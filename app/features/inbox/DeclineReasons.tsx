import type { InteractionId } from '@jackfield/contract';
import { Button, ListBox } from '@jackfield/ui';
import { useEffect, type KeyboardEvent } from 'react';
import { give, useDesk } from '../../desk/hooks.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { giveKeyboardBack, setDeclining } from './declining.ts';

/** No reason. The org lets agents choose one, and does not ask for it. */
const NONE = '';

/**
 * Why an offer is declined: the org's reasons, in the place of the answers. Arrow keys and letters move, Enter declines, Escape goes back. The keyboard
 * goes back to where it was: who was writing goes on writing.
 */
export function DeclineReasons({ id, onBack }: { id: InteractionId; onBack: () => void }) {
  const { t } = useStrings();
  const reasons = useDesk((desk) => desk.rules.declineReasons);
  const entries = [...reasons.map(({ name, label }) => ({ id: name, text: label })), { id: NONE, text: t('offer.noReason') }];
  // An offer that leaves takes its question along.
  useEffect(() => () => setDeclining(null), []);
  const back = () => {
    setDeclining(null);
    if (!giveKeyboardBack()) onBack();
  };
  return (
    <div
      className="offer-reasons"
      role="group"
      aria-label={t('offer.why')}
      onKeyDownCapture={(event: KeyboardEvent) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        back();
      }}
    >
      <p className="offer-reasons-title" aria-hidden="true">
        {t('offer.why')}
      </p>
      <ListBox
        label={t('offer.why')}
        entries={entries}
        selected={null}
        selects="press"
        autoFocus
        className="offer-reasons-list"
        onSelect={(reason) => {
          setDeclining(null);
          giveKeyboardBack();
          void give({ type: 'declineWork', interactionId: id, ...(reason === NONE ? {} : { reason }) }, `offer:${id}`);
        }}
      >
        {(entry) => <bdi className="offer-reason-one">{entry.text}</bdi>}
      </ListBox>
      <Button size="small" tone="plain" onPress={back}>
        {t('offer.keep')}
      </Button>
    </div>
  );
}
