/** What happens in the world, as tests and the page hear it. Times are by the sandbox's clock. */
export type Happening =
  | { type: 'presenceChanged'; userId: string; statusId: string | null; reason: string | null }
  | { type: 'pageConnected' | 'pageGone'; userId: string }
  | { type: 'pageLoggedOut'; userId: string; pageId: string; reason: string }
  | { type: 'pageLoggedIn'; userId: string; pageId: string }
  | { type: 'interactionStarted'; interactionId: string; ownerId: string; customerName: string }
  | { type: 'interactionEnded'; interactionId: string; by: 'customer' | 'agent' | 'system' }
  | { type: 'statusChanged' | 'ownerChanged'; interactionId: string; ownerId: string; status: string }
  | { type: 'messageEnqueued'; endUserId: string; messageId: string }
  | { type: 'customerTyping'; interactionId: string; isTyping: boolean }
  | { type: 'agentTyping'; interactionId: string; userId: string; isTyping: boolean }
  | { type: 'routingRequested'; interactionId: string; routingType: 'Transfer' | 'Conference'; toId: string }
  | { type: 'messageReceipt'; interactionId: string; messageId: string; state: 'Delivered' | 'Read' | 'Failed' }
  | { type: 'routingFailed'; interactionId: string; reason: string }
  | { type: 'ownerMailed'; interactionId: string; ownerId: string }
  | { type: 'routingCreated' | 'routingChanged' | 'routingDeleted'; routingId: string; interactionId: string; isTransfer: boolean }
  | { type: WorkHappening; workId: string; interactionId: string; userId: string }
  | { type: 'messageAdded'; interactionId: string; messageId: string; from: 'customer' | 'agent' | 'system'; name: string; text: string }
  | { type: 'recordCreated' | 'recordChanged'; object: string; recordId: string }
  | { type: 'clockAdvanced'; advanceMs: number }
  | { type: 'faultApplied'; faultId: string; kind: string; route: string }
  | { type: 'subscriptionOpened'; topic: string; rpcId: string }
  | { type: 'subscriptionEnded'; topic: string; rpcId: string; code: string | null }
  | { type: 'signedIn'; userId: string }
  | SipHappening;

/** What can happen on the SIP side. An account is the user part of an address. */
type SipHappening =
  | { type: 'callStarted' | 'callEnded'; callId: string }
  | { type: 'legRinging' | 'legAnswered'; callId: string; legId: string; account: string }
  | { type: 'legEnded'; callId: string; legId: string; account: string; status: number; how: 'us' | 'them' | 'refused' | 'lost' }
  | { type: 'keyPressed'; callId: string; legId: string; account: string; key: string; how: 'event' | 'info' }
  | { type: 'holdChanged'; callId: string; legId: string; account: string; isHolding: boolean }
  | { type: 'recordingChanged'; callId: string; isOn: boolean }
  | { type: 'transferTold'; callId: string; legId: string; to: string; status: number }
  | { type: 'phonesChanged'; account: string; phones: number }
  | { type: 'sipMalformed' | 'sipRefused'; socket: number; account: string | null; why: string };

/** What can happen to one AgentWork. */
export type WorkHappening =
  'workAssigned' | 'workAccepted' | 'workDeclined' | 'workTimedOut' | 'workUnavailable' | 'workCanceled' | 'workClosed' | 'workTransferred';

/** A happening with its place in the order and its time. */
export type WorldEvent = Happening & { readonly seq: number; readonly atMs: number };

/** How many events are kept for those who ask from an earlier number. */
const KEPT = 10_000;

/** Everything that happened, in order. Listeners are told at once; one that throws does not stop the others. */
export class EventLog {
  #seq = 0;
  #kept: WorldEvent[] = [];
  #listeners: readonly ((event: WorldEvent) => void)[] = [];
  readonly #nowMs: () => number;
  readonly #failed: (cause: unknown) => void;

  constructor(nowMs: () => number, failed: (cause: unknown) => void) {
    this.#nowMs = nowMs;
    this.#failed = failed;
  }

  /** Notes what happened and tells everybody. */
  publish(happening: Happening): void {
    this.#seq += 1;
    const event: WorldEvent = { ...happening, seq: this.#seq, atMs: this.#nowMs() };
    this.#kept.push(event);
    if (this.#kept.length > KEPT * 1.2) this.#kept = this.#kept.slice(-KEPT);
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (cause) {
        this.#failed(cause);
      }
    }
  }

  /** The kept events after a number. */
  since(seq: number): WorldEvent[] {
    return this.#kept.filter((event) => event.seq > seq);
  }

  /** Hears every event from now on. @returns how to stop. */
  listen(listener: (event: WorldEvent) => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }
}
