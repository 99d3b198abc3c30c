import type { StoredRow } from '../records/store.ts';

/** Who takes part in a conversation, in the words of the conversation service. */
export interface Participant {
  readonly appType: 'custom' | 'agent';
  /** A user's or a bot's id with 15 characters, or the partner's key of its customer. */
  readonly subject: string;
  readonly role: 'EndUser' | 'Agent' | 'Chatbot';
}

/** The customer, by the partner's key. */
export function endUser(key: string): Participant {
  return { appType: 'custom', subject: key, role: 'EndUser' };
}

/** An agent, by the id of the user. */
export function agent(userId: string): Participant {
  return { appType: 'agent', subject: userId.slice(0, 15), role: 'Agent' };
}

/** A partner's bot. */
export function chatbot(botId: string): Participant {
  return { appType: 'custom', subject: botId.slice(0, 15), role: 'Chatbot' };
}

/** Whoever has an AgentWork: a bot, or an agent. */
export function holderOf(work: StoredRow): Participant {
  return typeof work['BotId'] === 'string' ? chatbot(work['BotId']) : agent(String(work['UserId']));
}
