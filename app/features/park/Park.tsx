import type { Interaction, InteractionId } from '@jackfield/contract';
import { Button, Icon, Kbd, Picker, useClock } from '@jackfield/ui';
import { useEffect } from 'react';
import { deskNow, give, useLocalMs, useWhyDisabled } from '../../desk/hooks.ts';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { PARK_CHOICES, remindAt, type ParkChoice } from './choices.ts';
import { setParkOpen, useParkOpen } from './open.ts';
import './park.css';

/** Puts open work aside, with a reminder or without; and takes it back. */
export function Park({ interaction }: { interaction: Interaction }) {
  if (interaction.at.stage !== 'open') return null;
  return interaction.parked === null ? <ParkButton interaction={interaction} /> : <TakeBack interaction={interaction} />;
}

function TakeBack({ interaction: { id, parked } }: { interaction: Interaction }) {
  const { t, time, day } = useStrings();
  const localMs = useLocalMs();
  const remindAtMs = parked?.remindAtMs ?? null;
  const dueMs = remindAtMs === null ? null : localMs(remindAtMs);
  const dueDay = useClock((nowMs) => (dueMs === null ? '' : day(dueMs, nowMs)));
  return (
    <Button
      icon="clock"
      label={dueMs === null ? t('park.backFrom') : t('park.backFromUntil', { day: dueDay, time: time(dueMs) })}
      shortcut={shortcutText('park')}
      ariaShortcut={shortcutAria('park')}
      onPress={() => void give({ type: 'takeBack', interactionId: id }, 'conversation')}
    >
      {t('park.back')}
    </Button>
  );
}

function ParkButton({ interaction: { id } }: { interaction: Interaction }) {
  const { t, code } = useStrings();
  const why = useWhyDisabled('parkWork', id);
  const isOpen = useParkOpen(id);
  // Shown for one item, they are not open when the agent comes back to it.
  useEffect(() => () => setParkOpen(null), []);
  if (why !== null) {
    return (
      <Button icon="clock" whyDisabled={code('refusal', why)} hintSide="below" onPress={() => {}}>
        {t('park.button')}
      </Button>
    );
  }
  return (
    <Picker
      className="park"
      listLabel={t('park.list')}
      entries={PARK_CHOICES.map((choice) => ({ id: choice, text: t(SAYS[choice]) }))}
      selected={null}
      onSelect={(choice) => park(id, choice as ParkChoice)}
      renderEntry={({ text }) => text}
      isOpen={isOpen}
      onOpenChange={(open) => setParkOpen(open ? id : null)}
      ariaShortcut={shortcutAria('park')}
    >
      <Icon name="clock" />
      {t('park.button')}
      <Kbd keys={shortcutText('park')} />
    </Picker>
  );
}

const SAYS = {
  quarter: 'park.quarter',
  hour: 'park.hour',
  tomorrow: 'park.tomorrow',
  never: 'park.never',
} as const satisfies Record<ParkChoice, string>;

/** The reminder is chosen by the clock on the wall and kept by the server's. */
function park(id: InteractionId, choice: ParkChoice): void {
  const localMs = remindAt(choice, Date.now());
  const remindAtMs = localMs === null ? null : localMs + deskNow().clockOffsetMs;
  void give({ type: 'parkWork', interactionId: id, remindAtMs }, 'conversation');
}
