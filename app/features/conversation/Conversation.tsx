import type { Interaction } from '@jackfield/contract';
import { isOffer } from '@jackfield/desk';
import { Pane } from '@jackfield/ui';
import { useEffect, type ReactNode } from 'react';
import { dismissRefusal, useDesk, useRefusal } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { selectedInteraction } from '../../desk/selectors.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { Composer } from './Composer.tsx';
import { ConversationHeader } from './ConversationHeader.tsx';
import { EndedBar } from './EndedBar.tsx';
import { MessageLog } from './MessageLog.tsx';
import { Welcome } from './Welcome.tsx';
import './conversation.css';
import './log.css';

/** The selected interaction. `strip` is drawn between its header and its transcript: the workspace puts the transfer there. */
export function Conversation({ strip, className }: { strip: (interaction: Interaction) => ReactNode; className?: string | undefined }) {
  const { t } = useStrings();
  const selected = useDesk(selectedInteraction);
  return (
    <Pane name="conversation" label={t('conversation.pane')} className={className ? `conversation ${className}` : 'conversation'}>
      {selected === null || selected.at.stage === 'offered' ? (
        <Welcome />
      ) : (
        <Open key={selected.id} interaction={selected} strip={strip(selected)} />
      )}
    </Pane>
  );
}

function Open({ interaction, strip }: { interaction: Interaction; strip: ReactNode }) {
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
  return (
    <>
      <ConversationHeader interaction={interaction} />
      <Problem interaction={interaction} />
      {strip}
      <MessageLog interaction={interaction} />
      {isOpen ? <Composer interaction={interaction} /> : <EndedBar interaction={interaction} />}
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
