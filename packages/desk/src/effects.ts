import type {
  AgentWorkId,
  CallId,
  CommandId,
  InteractionId,
  LegAsk,
  LinkName,
  MessageId,
  PresenceChoice,
  Transfer,
  TransferId,
} from '@jackfield/contract';

/**
 * What the desk asks of the outside world, as data. The writer in main hands each one to the adapter that speaks to
 * the system concerned; the adapter answers with events, never with a return value.
 * Asking twice for the same thing must be harmless: the desk asks again after a link came back.
 */
export type Effect =
  /** Answered by `presenceAnswered` or `presenceFailed`, and by what Salesforce says. `again`: nothing was heard of the first time, so it is also looked at what it holds. */
  | {
      readonly type: 'setPresence';
      readonly commandId?: CommandId;
      readonly status: PresenceChoice;
      readonly order: number;
      readonly again: boolean;
    }
  /** What was chosen for after the work is due. Answered by `presenceNextTaken`. */
  | { readonly type: 'takeNextPresence'; readonly status: PresenceChoice }
  | {
      readonly type: 'acceptWork';
      readonly commandId?: CommandId;
      readonly interactionId: InteractionId;
      readonly agentWorkId: AgentWorkId;
    }
  | {
      readonly type: 'declineWork';
      readonly commandId?: CommandId;
      readonly interactionId: InteractionId;
      readonly agentWorkId: AgentWorkId;
      /** One of the org's, by the name it knows it by; none where it asks for none. */
      readonly reason?: string;
    }
  | { readonly type: 'closeWork'; readonly commandId?: CommandId; readonly interactionId: InteractionId; readonly agentWorkId: AgentWorkId }
  /** Keeps what was noted about an assignment. Asked twice it does no more: there is one record of it for each assignment. */
  | {
      readonly type: 'saveWrapUp';
      readonly interactionId: InteractionId;
      readonly agentWorkId: AgentWorkId;
      readonly disposition: string | null;
      readonly notes: string;
      /** How long the agent was in wrap-up, in seconds. */
      readonly seconds: number;
    }
  /** Shows the record in the Lightning page, so that its session component is there and visible. */
  | { readonly type: 'openRecord'; readonly interactionId: InteractionId }
  /** `failedWith` is how the attempt before this one failed, for whoever can tell whether it may have arrived all the same. */
  | {
      readonly type: 'sendMessage';
      readonly interactionId: InteractionId;
      readonly messageId: MessageId;
      readonly text: string;
      readonly failedWith?: string;
    }
  /** A template goes by no key, so it is asked for once; `failedWith` as above. */
  | {
      readonly type: 'sendTemplate';
      readonly interactionId: InteractionId;
      readonly messageId: MessageId;
      /** The customer's id in the org. */
      readonly endUserId: string;
      readonly name: string;
      readonly parameters: Readonly<Record<string, string>>;
      readonly failedWith?: string;
    }
  /** Saves what the agent changed of a case. Asked twice it does no more: the same values change nothing. */
  | {
      readonly type: 'saveCase';
      readonly interactionId: InteractionId;
      readonly values: Readonly<Record<string, string | null>>;
      /** When the case had last been changed as the agent saw it (server time, milliseconds). */
      readonly seenMs: number;
    }
  | { readonly type: 'endConversation'; readonly interactionId: InteractionId }
  | { readonly type: 'loadTranscript'; readonly interactionId: InteractionId }
  /** Reads this agent's assignments. The `atMs` of the answering `workListed` is the server time at which the list was *asked for*. */
  | { readonly type: 'listWork' }
  /**
   * Posts the transfer under its own id. The org keeps that id unique, so posting again is how one asks "did it happen?".
   * Answered by `transferTaken`, or by `transferFailed` only where the org said no; an answer that was lost is asked for again.
   */
  | { readonly type: 'startTransfer'; readonly transfer: Transfer }
  /** Reports `transferObserved` whenever what the org shows of the item changes, until told to stop; goes on if it already does. */
  | { readonly type: 'watchTransfer'; readonly transferId: TransferId }
  | { readonly type: 'stopWatchingTransfer'; readonly transferId: TransferId }
  /**
   * Takes what is on its way to a person out of routing. Asked twice it does no more. Answered by `transferRecalled`, or by
   * `transferRecallFailed` only where the org said no; what became of the item the observations show.
   */
  | { readonly type: 'recallTransfer'; readonly transfer: Transfer }
  /** A transfer that follows from another one is to be requested. */
  | { readonly type: 'followTransfer'; readonly transfer: Transfer }
  /** Tells Salesforce that a destination is among the favourites, or no more. Asked twice it does no more. Answered by `favouriteSaved`. */
  | { readonly type: 'saveFavourite'; readonly id: string; readonly name: string; readonly on: boolean }
  /** Asks the phone for something about one leg. Asked twice it does no more, keys of the keypad excepted. Answered by `legTold`. */
  | { readonly type: 'askLeg'; readonly callId: CallId; readonly ask: LegAsk }
  | { readonly type: 'retryLink'; readonly link: LinkName }
  /** Takes the person out of Omni-Channel, of the org and of the page. Answered by `signedOut`, whatever of it worked. */
  | { readonly type: 'signOut' }
  | { readonly type: 'notifyOffer'; readonly interactionId: InteractionId }
  | { readonly type: 'withdrawNotification'; readonly interactionId: InteractionId };
