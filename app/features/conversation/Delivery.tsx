import type { InteractionId, Message } from '@jackfield/contract';
import { goesByItself, NOT_KNOWN, whyNoRetry } from '@jackfield/desk';
import { Button, Icon } from '@jackfield/ui';
import { give, useDesk } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { useStrings } from '../../strings/Strings.tsx';
import type { Strings } from '../../strings/strings.ts';

/** How far a message of ours has come. One that arrived has no mark: whether it was read, Salesforce tells nobody. */
export function Delivery({ message, interactionId }: { message: Message; interactionId: InteractionId }) {
  const { t } = useStrings();
  switch (message.delivery.status) {
    case 'sent':
      return null;
    case 'sending':
    case 'queued':
      return (
        <p className="log-delivery">
          <Icon name="clock" />
          {message.delivery.status === 'sending' ? t('conversation.sending') : t('conversation.queued')}
        </p>
      );
    case 'failed':
      return <Failed message={message} {...message.delivery} interactionId={interactionId} />;
  }
}

function Failed({
  message,
  code,
  words,
  interactionId,
}: {
  message: Message;
  code: string;
  words?: string | undefined;
  interactionId: InteractionId;
}) {
  const strings = useStrings();
  const why = useDesk((desk) => whyNoRetry(desk, interactionId, message.id));
  const isAway = useDesk((desk) => desk.links.lightning.status !== 'up');
  return (
    <div className="log-failed">
      <p className="log-delivery" role="alert">
        <Icon name="warning" />
        <span>
          {reason(strings, message, code)}
          {isAway && goesByItself(message, message.atMs) && <> {strings.t('conversation.goesByItself')}</>}
          {words !== undefined && words !== '' && <> {strings.t('conversation.orgSays', { words })}</>}
        </span>
      </p>
      <Button
        size="small"
        icon="retry"
        whyDisabled={why && strings.code('refusal', why)}
        onPress={() => void give({ type: 'retryMessage', interactionId, messageId: message.id }, `message:${message.id}`)}
      >
        {strings.t('conversation.retry')}
      </Button>
      <Refusal at={`message:${message.id}`} />
    </div>
  );
}

/** A template is refused by Salesforce itself, typed text by its page. */
function reason({ t, code: say }: Strings, { template }: Message, code: string): string {
  if (template === undefined || code === NOT_KNOWN || code === 'heldBack' || code === 'bug') return say('messageFailure', code);
  return t('conversation.templateFailed', { reason: say('workProblem', code) });
}
