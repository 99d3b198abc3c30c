import type { Interaction, InteractionId, Message } from '@jackfield/contract';
import { classes } from '@jackfield/ui';
import { memo } from 'react';
import { customerName } from '../../desk/customer.ts';
import { useLocalMs } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { useStrings } from '../../strings/Strings.tsx';
import { Delivery } from './Delivery.tsx';
import type { LogEntry } from './groups.ts';
import { MessageText } from './MessageText.tsx';
import { isBlank } from './odd-text.ts';

type Group = LogEntry & { kind: 'group' };

/** A run of messages by one author: the name and the time once, then the bubbles. */
export function MessageGroup({ group, interaction }: { group: Group; interaction: Interaction }) {
  const strings = useStrings();
  const { t, time } = strings;
  const localMs = useLocalMs();
  const first = group.messages[0];
  if (!first) return null;
  const at = localMs(first.atMs);
  if (group.from === 'system') {
    return (
      <div className="log-system">
        <MessageText text={first.text} place={`message:${first.id}`} className="log-system-text" />{' '}
        <time dateTime={new Date(at).toISOString()}>{time(at)}</time>
      </div>
    );
  }
  const author = isBlank(group.author) ? customerName(strings, interaction) : group.author;
  return (
    <div className={classes('log-group', `is-${group.from}`)}>
      <p className="log-author">
        <bdi>{group.from === 'agent' ? t('conversation.author', { name: group.author }) : author}</bdi>
        <time dateTime={new Date(at).toISOString()}>{time(at)}</time>
      </p>
      {group.messages.map((message) => (
        <Bubble key={message.sentAs ?? message.id} message={message} interactionId={interaction.id} />
      ))}
    </div>
  );
}

/** In the thread of a case: what a line is there. */
function InCase({ message: { inCase } }: { message: Message }) {
  const { t } = useStrings();
  if (inCase === undefined) return null;
  const { kind, subject, internal } = inCase;
  if (kind === 'comment') return <p className="log-kind">{t(internal ? 'conversation.inCase.internal' : 'conversation.inCase.comment')}</p>;
  return (
    <p className="log-kind" dir="auto">
      {subject === null ? t('conversation.inCase.emailPlain') : t('conversation.inCase.email', { subject })}
    </p>
  );
}

const Bubble = memo(function Bubble({ message, interactionId }: { message: Message; interactionId: InteractionId }) {
  return (
    <div className={classes('log-message', `is-${message.delivery.status}`, message.inCase?.internal === true && 'is-internal')}>
      <InCase message={message} />
      <MessageText text={message.text} place={`message:${message.id}`} className="log-bubble" />
      <Delivery message={message} interactionId={interactionId} />
      {message.delivery.status !== 'failed' && <Refusal at={`message:${message.id}`} />}
    </div>
  );
});
