import type { AgentWorkId, CommandId, InteractionId, LinkName, MessageId, StatusId, Transfer, TransferId } from '@jackfield/contract';

/**
 * What the desk asks of the outside world, as data. The writer in main hands each one to the adapter that speaks to
 * the system concerned; the adapter answers with events, never with a return value.
 * Asking twice for the same thing must be harmless: the desk asks again after a link came back.
 */
export type Effect =
  | { readonly type: 'setPresence'; readonly commandId: CommandId; readonly status: StatusId | 'offline' }
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
    }
  | { readonly type: 'closeWork'; readonly commandId?: CommandId; readonly interactionId: InteractionId; readonly agentWorkId: AgentWorkId }
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
  | { readonly type: 'recallTransfer'; readonly transferId: TransferId }
  | { readonly type: 'retryLink'; readonly link: LinkName }
  /** Takes the person out of Omni-Channel, of the org and of the page. Answered by `signedOut`, whatever of it worked. */
  | { readonly type: 'signOut' }
  | { readonly type: 'notifyOffer'; readonly interactionId: InteractionId }
  | { readonly type: 'withdrawNotification'; readonly interactionId: InteractionId };
