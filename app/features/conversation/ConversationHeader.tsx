import type { Interaction } from '@jackfield/contract';
import { isWork } from '@jackfield/desk';
import { Button, IconButton, PaneHeader } from '@jackfield/ui';
import type { ReactNode } from 'react';
import { CHANNELS } from '../../desk/channel.ts';
import { customerName } from '../../desk/customer.ts';
import { give, useDesk, useWhyDisabled } from '../../desk/hooks.ts';
import { Name } from '../../desk/Signs.tsx';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';

/** Who the agent is talking to, and what can be done with the item as a whole. */
export function ConversationHeader({ interaction, tools = null }: { interaction: Interaction; tools?: ReactNode }) {
  const strings = useStrings();
  const { t } = strings;
  const { queue, transferredFrom, at } = interaction;
  const channel = t(CHANNELS[interaction.channel].says);
  const origin =
    transferredFrom !== null
      ? t('offer.transferred', { channel, from: transferredFrom })
      : queue === null
        ? channel
        : t('offer.queue', { channel, queue: queue.name });
  return (
    <PaneHeader className="conversation-header">
      <div className="conversation-who">
        <h2 className="conversation-name">
          <Name text={customerName(strings, interaction)} />
        </h2>
        <p className="conversation-origin">{origin}</p>
      </div>
      {isWork(at) && <Actions interaction={interaction} tools={tools} />}
    </PaneHeader>
  );
}

function Actions({ interaction, tools }: { interaction: Interaction; tools: ReactNode }) {
  const { t } = useStrings();
  const { id, at } = interaction;
  return (
    <div className="conversation-actions">
      <IconButton
        icon="open"
        label={t('conversation.openInSalesforce')}
        shortcut={shortcutText('openInSalesforce')}
        ariaShortcut={shortcutAria('openInSalesforce')}
        onPress={() => void give({ type: 'openInSalesforce', interactionId: id }, 'conversation')}
      />
      {tools}
      {at.stage === 'open' &&
        (interaction.channel === 'case' ? (
          <CloseCaseButton interaction={interaction} />
        ) : (
          <EndButton interaction={interaction} isEnding={at.ending} />
        ))}
      <TransferButton interaction={interaction} />
    </div>
  );
}

function EndButton({ interaction, isEnding }: { interaction: Interaction; isEnding: boolean }) {
  const { t, code } = useStrings();
  const why = useWhyDisabled('endConversation', interaction.id);
  const isCall = interaction.channel === 'call';
  return (
    <Button
      label={isEnding || isCall ? undefined : t('conversation.endLabel')}
      whyDisabled={isEnding ? t('conversation.ending') : why && code('refusal', why)}
      ariaShortcut={shortcutAria('endOrClose')}
      hintSide="below"
      onPress={() => void give({ type: 'endConversation', interactionId: interaction.id }, 'conversation')}
    >
      {isEnding ? t('conversation.ending') : t(isCall ? 'call.hangUp' : 'conversation.end')}
    </Button>
  );
}

/** A case has no conversation that ends: the work is closed when it is done, and the record stays. */
function CloseCaseButton({ interaction: { id } }: { interaction: Interaction }) {
  const { t, code } = useStrings();
  const why = useWhyDisabled('closeWork', id);
  return (
    <Button
      whyDisabled={why && code('refusal', why)}
      ariaShortcut={shortcutAria('endOrClose')}
      hintSide="below"
      onPress={() => void give({ type: 'closeWork', interactionId: id }, 'conversation')}
    >
      {t('conversation.close')}
    </Button>
  );
}

/** Opens the panel. While the panel is open it gives its place up, so that one button only is called Transfer. */
function TransferButton({ interaction }: { interaction: Interaction }) {
  const { t, code } = useStrings();
  const why = useWhyDisabled('openTransferPanel', interaction.id);
  const isPanelOpen = useDesk((desk) => desk.transferPanel !== null);
  return (
    <div className={isPanelOpen ? 'conversation-transfer is-away' : 'conversation-transfer'}>
      <Button
        tone="primary"
        whyDisabled={why && code('refusal', why)}
        shortcut={shortcutText('openTransfer')}
        ariaShortcut={shortcutAria('openTransfer')}
        hintSide="below"
        onPress={() => void give({ type: 'openTransferPanel', interactionId: interaction.id }, 'conversation')}
      >
        {t('transfer.button')}
      </Button>
    </div>
  );
}
