import type { Interaction, LinkName, Message } from '@jackfield/contract';

/** The link that carries a message of ours: typed text goes through the page, templates and comments on a case over REST. */
export function carrierOf({ channel }: Pick<Interaction, 'channel'>, message: Pick<Message, 'template'>): LinkName {
  return message.template !== undefined || channel === 'case' ? 'salesforce' : 'lightning';
}
