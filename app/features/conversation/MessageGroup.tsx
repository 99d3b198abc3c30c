import type { Interaction, InteractionId, Message } from '@jackfield/contract';
import { Button, classes, Icon } from '@jackfield/ui';
import { memo } from 'react';
import { customerName } from '../../desk/customer.ts';
import { give, useLocalMs } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { Name } from '../../desk/Signs.tsx';
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
        {group.from === 'agent' ? <bdi>{t('conversation.author', { name: group.author })}</bdi> : <Name text={author} />}
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

/** A message without words: a picture, a voice message, a place. No documented route brings it here; Salesforce shows it. */
function Attachment({ message, interactionId }: { message: Message; interactionId: InteractionId }) {
  const { t } = useStrings();
  return (
    <div className="log-bubble is-attachment">
      <Icon name="attachment" />
      <span>{t('conversation.attachment')}</span>
      <Button size="small" icon="open" onPress={() => void give({ type: 'openInSalesforce', interactionId }, `message:${message.id}`)}>
        {t('conversation.openInSalesforce')}
      </Button>
    </div>
  );
}

const Bubble = memo(function Bubble({ message, interactionId }: { message: Message; interactionId: InteractionId }) {
  return (
    <div className={classes('log-message', `is-${message.delivery.status}`, message.inCase?.internal === true && 'is-internal')}>
      <InCase message={message} />
      {message.text === '' && message.inCase === undefined ? (
        <Attachment message={message} interactionId={interactionId} />
      ) : (
        <MessageText text={message.text} place={`message:${message.id}`} className="log-bubble" />
      )}
      <Delivery message={message} interactionId={interactionId} />
      {message.delivery.status !== 'failed' && <Refusal at={`message:${message.id}`} />}
    </div>
  );
});
