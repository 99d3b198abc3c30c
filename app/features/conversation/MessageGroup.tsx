import type { InteractionId, Message } from '@jackfield/contract';
import { Button, classes, Icon } from '@jackfield/ui';
import { memo } from 'react';
import { give, useLocalMs, useWhyDisabled } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { useStrings } from '../../strings/Strings.tsx';
import type { LogEntry } from './groups.ts';

type Group = LogEntry & { kind: 'group' };

/** A run of messages by one author: the name and the time once, then the bubbles. */
export function MessageGroup({ group, interactionId }: { group: Group; interactionId: InteractionId }) {
  const { t, time } = useStrings();
  const localMs = useLocalMs();
  const first = group.messages[0];
  if (!first) return null;
  const at = localMs(first.atMs);
  if (group.from === 'system') {
    return (
      <p className="log-system" dir="auto">
        {first.text} <time dateTime={new Date(at).toISOString()}>{time(at)}</time>
      </p>
    );
  }
  return (
    <div className={classes('log-group', `is-${group.from}`)}>
      <p className="log-author">
        <bdi>{group.from === 'agent' ? t('conversation.author', { name: group.author }) : group.author}</bdi>
        <time dateTime={new Date(at).toISOString()}>{time(at)}</time>
      </p>
      {group.messages.map((message) => (
        <Bubble key={message.id} message={message} interactionId={interactionId} />
      ))}
    </div>
  );
}

const Bubble = memo(function Bubble({ message, interactionId }: { message: Message; interactionId: InteractionId }) {
  const { t } = useStrings();
  return (
    <div className={classes('log-message', `is-${message.delivery.status}`)}>
      {/* Whatever a customer writes is text: never markup, and its direction is its own affair. */}
      <p className="log-bubble" dir="auto">
        {message.text}
      </p>
      {message.delivery.status === 'sending' && (
        <p className="log-delivery">
          <Icon name="clock" />
          {t('conversation.sending')}
        </p>
      )}
      {message.delivery.status === 'failed' && <Failed message={message} code={message.delivery.code} interactionId={interactionId} />}
    </div>
  );
});

function Failed({ message, code: failure, interactionId }: { message: Message; code: string; interactionId: InteractionId }) {
  const { t, code } = useStrings();
  const why = useWhyDisabled('retryMessage', interactionId);
  return (
    <div className="log-failed">
      <p className="log-delivery" role="alert">
        <Icon name="warning" />
        {code('messageFailure', failure)}
      </p>
      <Button
        size="small"
        icon="retry"
        whyDisabled={why && code('refusal', why)}
        onPress={() => void give({ type: 'retryMessage', interactionId, messageId: message.id }, `message:${message.id}`)}
      >
        {t('conversation.retry')}
      </Button>
      <Refusal at={`message:${message.id}`} />
    </div>
  );
}
