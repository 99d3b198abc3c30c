import type { Interaction } from '@jackfield/contract';
import { isOffer } from '@jackfield/desk';
import { Pane } from '@jackfield/ui';
import { useEffect, type ReactNode } from 'react';
import { dismissRefusal, useDesk, useRefusal } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { interactionBeside, selectedInteraction } from '../../desk/selectors.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { Answer } from './Answer.tsx';
import { ConversationHeader } from './ConversationHeader.tsx';
import { MessageLog } from './MessageLog.tsx';
import { TransferNote } from './TransferNote.tsx';
import { Welcome } from './Welcome.tsx';
import './conversation.css';
import './log.css';

/** What the workspace draws into the pane, because features do not know of each other. */
interface Slots<Content> {
  /** Between header and transcript: the transfer. */
  strip: Content;
  /** Over the transcript: the fields of a case. */
  card: Content;
  /** Among the buttons of the header: parking. */
  tools: Content;
  /** Below the transcript: notes over the message box, or wrap-up in its place. */
  foot: Content;
}

/** The selected interaction. */
export function Conversation({ className, ...slots }: Slots<(interaction: Interaction) => ReactNode> & { className?: string | undefined }) {
  const { t } = useStrings();
  const selected = useDesk(selectedInteraction);
  return (
    <Pane name="conversation" label={t('conversation.pane')} className={className ? `conversation ${className}` : 'conversation'}>
      {selected === null || selected.at.stage === 'offered' ? (
        <Welcome />
      ) : (
        <Open key={selected.id} interaction={selected} {...slotsFor(selected, slots)} />
      )}
    </Pane>
  );
}

/** The item that is kept in view beside the selected one; nothing where it is the selected one itself. */
export function Beside(slots: Slots<(interaction: Interaction) => ReactNode>) {
  const { t } = useStrings();
  const kept = useDesk(interactionBeside);
  if (kept === null) return null;
  return (
    <Pane name="beside" label={t('beside.pane')} className="conversation beside">
      <Open key={kept.id} interaction={kept} {...slotsFor(kept, slots)} />
    </Pane>
  );
}

function slotsFor(
  interaction: Interaction,
  { strip, card, tools, foot }: Slots<(interaction: Interaction) => ReactNode>,
): Slots<ReactNode> {
  return { strip: strip(interaction), card: card(interaction), tools: tools(interaction), foot: foot(interaction) };
}

function Open({ interaction, strip, card, tools, foot }: { interaction: Interaction } & Slots<ReactNode>) {
  // What was refused for one item is nothing to the next.
  useEffect(
    () => () => {
      dismissRefusal('composer');
      dismissRefusal('conversation');
    },
    [],
  );
  if (isOffer(interaction.at)) return <Answering interaction={interaction} />;
  const isOpen = interaction.at.stage === 'open';
  // A call is heard, and has its own place over this one.
  const hasWords = interaction.channel !== 'call';
  return (
    <>
      <ConversationHeader interaction={interaction} tools={tools} />
      <Problem interaction={interaction} />
      {strip}
      {card}
      <TransferNote interaction={interaction} />
      {hasWords && <MessageLog interaction={interaction} />}
      {foot}
      {isOpen && hasWords && <Answer interaction={interaction} />}
    </>
  );
}

/** Between the agent's yes and the org's: the frame of the conversation is there already, so that nothing jumps when it opens. */
function Answering({ interaction }: { interaction: Interaction }) {
  const { t } = useStrings();
  return (
    <>
      <ConversationHeader interaction={interaction} />
      <p className="conversation-opening">{interaction.at.stage === 'declining' ? t('offer.declining') : t('conversation.opening')}</p>
    </>
  );
}

function Problem({ interaction }: { interaction: Interaction }) {
  const { code } = useStrings();
  const refusal = useRefusal('conversation');
  const problem = interaction.at.stage === 'open' ? interaction.at.problem : null;
  if (!refusal && problem === null) return null;
  return (
    <div className="conversation-problem">
      <Refusal at="conversation" />
      {problem !== null && <p role="alert">{code('workProblem', problem)}</p>}
    </div>
  );
}
