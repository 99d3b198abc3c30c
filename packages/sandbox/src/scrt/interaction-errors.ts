import { ScrtError } from './errors.ts';

/**
 * The numbered refusals of the interaction API that this sandbox gives, from the list that Salesforce publishes for it. The HTTP statuses and
 * the words are ours.
 */
const REFUSALS = {
  wrongContext: [400, 10001, 'AuthorizationContext is no channel that has this address.'],
  missingScope: [403, 10003, 'The token lacks the scope interaction_api.'],
  invalidToken: [401, 10004, 'The token is not valid.'],
  unknownContext: [400, 10005, 'AuthorizationContext is no channel of a partner.'],
  noContentLength: [400, 10010, 'contentLength is missing.'],
  fileTooLarge: [400, 10008, 'The file is larger than 25 MB.'],
  emptyFile: [400, 10009, 'The file is empty.'],
  filesDoNotMatch: [400, 10011, 'There must be as many files as attachment interactions.'],
  wrongFileSize: [400, 10051, 'contentLength is not the size of the file.'],
  unknownWorkItem: [400, 10012, 'workItemId is no messaging session.'],
  twoCapacities: [400, 10013, 'Give capacityWeight or capacityPercentage, not both.'],
  negativeWeight: [400, 10014, 'capacityWeight must not be negative.'],
  wrongPercentage: [400, 10015, 'capacityPercentage must be from 0 to 100.'],
  invalidHeader: [400, 10016, 'OrgId must be the 15-character id of this org, and RequestId a UUID.'],
  unknownAddress: [400, 10017, 'No channel has this channelAddressIdentifier.'],
  unknownConversation: [400, 10018, 'conversationIdentifier is no conversation.'],
  unknownEndUser: [400, 10020, 'endUserClientId is nobody who has written on this channel.'],
  wrongConsent: [400, 10021, 'consentStatus is none of the four.'],
  incompleteFlow: [400, 10024, 'A flow needs flowId and queueId.'],
  wrongTo: [400, 10027, 'to is not valid.'],
  wrongFrom: [400, 10028, 'from is not valid.'],
  wrongInteractions: [400, 10029, 'interactions must have exactly one element.'],
  flowAndQueue: [400, 10030, 'Give a flow or a queue, not both and not neither.'],
  unknownQueue: [400, 10032, 'queueId is no queue that takes messaging sessions.'],
  needlessErrorMessage: [400, 10033, 'A success has no errorMessage.'],
  missingErrorMessage: [400, 10034, 'A failure needs an errorMessage.'],
  unknownParticipant: [400, 10036, 'There is no such participant.'],
  wrongAppType: [400, 10037, 'appType must be custom.'],
  wrongRole: [400, 10038, 'role must be EndUser.'],
  wrongEntry: [400, 10045, 'The message entry is not valid.'],
  wrongMessageType: [400, 10047, 'messageType is none that can be registered.'],
  wrongFormatType: [400, 10048, 'formatType is none that can be registered.'],
  wrongCombination: [400, 10049, 'formatType is none of this messageType.'],
  wrongIntegration: [400, 10050, 'customIntegration is not that of this channel.'],
  wrongInboundType: [400, 10062, 'messageType of a customer must be StaticContentMessage, ChoicesResponseMessage or FormResponseMessage.'],
  notInConversation: [400, 10068, 'sender does not take part in this conversation.'],
  wrongSession: [400, 10071, 'sessionId is not the session of this conversation.'],
  noConferences: [400, 10075, 'This channel has no conferences: routingType must be Initial or Transfer.'],
  unknownWork: [400, 10082, 'workId is no AgentWork.'],
  wrongContextType: [400, 10083, 'contextType must be Agent or Chatbot.'],
  unknownBot: [400, 10084, 'botId is no bot.'],
  wrongStatus: [400, 10085, 'status of an agent’s work must be Cancel or Close, of a bot’s Accept, Decline or Close.'],
  wrongBot: [400, 10087, 'botId is no bot of this AuthorizationContext.'],
  inactiveBot: [400, 10088, 'The bot is not active.'],
  wrongParameters: [400, 10089, 'A parameter is not valid.'],
  wrongContextKind: [400, 10093, 'AuthorizationContextType is not one that this request takes.'],
} as const satisfies Readonly<Record<string, readonly [status: number, code: number, message: string]>>;

/** The refusal of a name. `more` replaces its words where they can be more exact. */
export function refusal(name: keyof typeof REFUSALS, more?: string): ScrtError {
  const [status, code, message] = REFUSALS[name];
  return new ScrtError(status, code, more ?? message);
}
