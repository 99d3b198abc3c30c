import type { Alarm } from '../clock/clock.ts';
import type { Ctx } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { longId } from '../world/ids.ts';
import { queueOfOmniFlow } from '../world/omni-flows.ts';
import { sessionOf } from './conversation.ts';
import { ScrtError } from './errors.ts';
import { Input } from './input.ts';
import { refusal } from './interaction-errors.ts';

/** How long a routing waits for the partner's answer before it has failed, in milliseconds by the sandbox's clock. */
export const ROUTING_ANSWER_MS = 60_000;

/**
 * Routings that a partner asks for and then answers itself.
 *
 * ```
 *  POST /route -> waiting --agentWork, routingResult(success)--> answered
 *                    \----60 s, routingResult(failure)---------> failed: nothing routes the conversation any more
 *                     \---DELETE /route------------------------> taken back
 * ```
 */
export class PartnerRouting {
  readonly #org: Org;
  /** The time each routing has left, by session. */
  readonly #waiting = new Map<string, Alarm>();

  constructor(org: Org) {
    this.#org = org;
  }

  /** `POST /route`: to a queue, by a flow with a queue to fall back on, or, with neither, to the queue of the channel. */
  async route(ctx: Ctx, channel: StoredRow): Promise<unknown> {
    const { omni, world } = this.#org;
    const input = await Input.of(ctx, ['conversationIdentifier', 'routingType', 'routingInfo']);
    const session = sessionOf(this.#org, input);
    const type = input.text('routingType');
    if (type === 'Conference') throw refusal('noConferences');
    if (type !== 'Initial' && type !== 'Transfer') throw refusal('wrongParameters', 'routingType must be Initial or Transfer.');
    const queueId = input.has('routingInfo') ? this.#queueOf(input.any('routingInfo')) : String(channel['TargetQueueId']);
    omni.enqueue({ workItemId: session.Id, queueId, isTransfer: type === 'Transfer', routingModel: 'ExternalRouting' });
    this.answered(session.Id);
    this.#waiting.set(
      session.Id,
      world.clock.after(ROUTING_ANSWER_MS, () => this.#failed(session.Id, 'no answer within 60 seconds')),
    );
    const psrId = omni.routingOf(session.Id)?.Id ?? null;
    return { success: true, routingCorrelationId: world.random.uuid(), psrId, workItemId: session.Id, contextParamMap: { queueId } };
  }

  /** `DELETE /route`: nobody shall be found any more. */
  async unroute(ctx: Ctx): Promise<unknown> {
    const session = sessionOf(this.#org, await Input.of(ctx, ['conversationIdentifier', 'cancelReason']));
    this.answered(session.Id);
    this.#org.omni.withdraw(session.Id);
    return { success: true };
  }

  /** `POST /routingResult`: how it went. A success before the agent is named takes the time pressure off. */
  async result(ctx: Ctx): Promise<unknown> {
    const input = await Input.of(ctx, ['conversationIdentifier', 'workItemId', 'success', 'externallyRouted', 'errorMessage']);
    const session = sessionOf(this.#org, input);
    if (longId(input.text('workItemId')) !== session.Id) throw refusal('unknownWorkItem');
    const succeeded = input.flag('success', false);
    const errorMessage = input.optionalText('errorMessage');
    if (succeeded && errorMessage !== null) throw refusal('needlessErrorMessage');
    if (!succeeded && errorMessage === null) throw refusal('missingErrorMessage');
    if (!this.#waiting.has(session.Id)) throw new ScrtError(409, 'NO_ROUTING', 'No routing of this conversation waits for an answer.');
    if (errorMessage === null) this.answered(session.Id);
    else this.#failed(session.Id, errorMessage);
    return { success: true };
  }

  /** The partner has answered for a session: its time no longer runs. Harmless when none was running. */
  answered(sessionId: string): void {
    this.#waiting.get(sessionId)?.cancel();
    this.#waiting.delete(sessionId);
  }

  #queueOf(routingInfo: unknown): string {
    const info = new Input(routingInfo, ['queueId', 'flow', 'routingAttributes']);
    if (info.has('queueId') === info.has('flow')) throw refusal('flowAndQueue');
    if (info.has('queueId')) return this.#messagingQueue(info.text('queueId'));
    const flow = new Input(info.any('flow'), ['flowId', 'queueId']);
    if (!flow.has('flowId') || !flow.has('queueId')) throw refusal('incompleteFlow');
    const fallback = this.#messagingQueue(flow.text('queueId'));
    return queueOfOmniFlow(this.#org.world.records, flow.text('flowId'), 'MessagingSession') ?? fallback;
  }

  #messagingQueue(given: string): string {
    const queueId = longId(given) ?? '';
    if (!this.#org.world.records.find('QueueSobject', { QueueId: queueId, SobjectType: 'MessagingSession' })) throw refusal('unknownQueue');
    return queueId;
  }

  #failed(sessionId: string, reason: string): void {
    this.answered(sessionId);
    this.#org.omni.withdraw(sessionId);
    this.#org.world.events.publish({ type: 'routingFailed', interactionId: sessionId, reason });
  }
}
