import type { Alarm } from '../clock/clock.ts';
import type { Ctx } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { longId } from '../world/ids.ts';
import { queueOfOmniFlow } from '../world/omni-flows.ts';
import { botOfOmniFlow } from '../world/partner.ts';
import type { Bots } from './bots.ts';
import type { Caller } from './caller.ts';
import { sessionOf } from './conversation.ts';
import { ScrtError } from './errors.ts';
import { Input } from './input.ts';
import { refusal } from './interaction-errors.ts';

/** How long a routing waits for the partner's answer before it has failed, in milliseconds by the sandbox's clock. */
export const ROUTING_ANSWER_MS = 60_000;

/** Why a conversation is routed. */
export type RoutingType = 'Initial' | 'Transfer' | 'Conference';

const CANCEL_REASONS = ['Unknown', 'Unavailable', 'Decline', 'Cancel', 'EndUserEnded'];

/** The `routingType` of a request. @throws {ScrtError} */
export function readRoutingType(input: Input): RoutingType {
  const type = input.text('routingType');
  if (type !== 'Initial' && type !== 'Transfer' && type !== 'Conference')
    throw refusal('wrongParameters', 'routingType must be Initial, Transfer or Conference.');
  return type;
}

/** Where a routing goes: to a queue, or to a bot with a queue behind it. */
interface Goal {
  readonly queueId: string;
  readonly bot: StoredRow | null;
}

/**
 * Routings that a partner answers: those it asks for itself, and those an agent asks it for.
 *
 * ```
 *  POST /route, or an agent's request -> waiting --agentWork--> named --routingResult(success)--> over
 *                                        |  |  \--routingResult(success)-----------------------> over
 *                                        |  \--60 s, or routingResult(failure) also when named--> failed: nothing routes the conversation
 *                                        \--DELETE /route---------------------------------------> taken back
 * ```
 */
export class PartnerRouting {
  readonly #org: Org;
  readonly #bots: Bots;
  /** The time each routing has left, by session; null where an agent was named and only the result is missing. */
  readonly #open = new Map<string, Alarm | null>();

  constructor(org: Org, bots: Bots) {
    this.#org = org;
    this.#bots = bots;
  }

  /**
   * `POST /route`: to a queue, by a flow with a queue to fall back on, or, with neither, to the queue of the channel. A conference leaves the
   * conversation with its agent. Bots can only transfer, and only to a queue.
   */
  async route(ctx: Ctx, caller: Caller): Promise<unknown> {
    const { omni, world } = this.#org;
    const input = await Input.of(ctx, ['conversationIdentifier', 'routingType', 'routingInfo']);
    const session = sessionOf(this.#org, input);
    const type = readRoutingType(input);
    const isConference = type === 'Conference';
    if (caller.kind === 'bots') this.#checkBots(session, type, caller.integration);
    else if (isConference) this.checkConference(session, caller.channel);
    const goal = this.#goalOf(input, caller);
    const answer = { success: true, routingCorrelationId: world.random.uuid(), workItemId: session.Id };
    if (goal.bot) {
      if (isConference) throw refusal('wrongParameters', 'A bot cannot join a conference.');
      this.#bots.offer(session, goal.bot, goal.queueId);
      this.#over(session.Id);
      return { ...answer, psrId: null, contextParamMap: { botId: goal.bot.Id } };
    }
    const { queueId } = goal;
    omni.enqueue({ workItemId: session.Id, queueId, isTransfer: type === 'Transfer', isConference, routingModel: 'ExternalRouting' });
    this.#startTime(session.Id);
    return { ...answer, psrId: omni.routingOf(session.Id)?.Id ?? null, contextParamMap: { queueId } };
  }

  /** An agent asks the partner to transfer the conversation, or to add somebody: the partner is told, and has its time to answer. */
  request(sessionId: string, routingType: 'Transfer' | 'Conference', toId: string): void {
    this.#startTime(sessionId);
    this.#org.world.events.publish({ type: 'routingRequested', interactionId: sessionId, routingType, toId });
  }

  /** `DELETE /route`: nobody shall be found any more. */
  async unroute(ctx: Ctx): Promise<unknown> {
    const input = await Input.of(ctx, ['conversationIdentifier', 'cancelReason']);
    const session = sessionOf(this.#org, input);
    const reason = input.optionalText('cancelReason');
    if (reason !== null && !CANCEL_REASONS.includes(reason))
      throw refusal('wrongParameters', `cancelReason must be one of ${CANCEL_REASONS.join(', ')}.`);
    this.#over(session.Id);
    this.#org.omni.withdraw(session.Id);
    return { success: true };
  }

  /** `POST /routingResult`: how it went. A success before the agent is named takes the time pressure off. */
  async result(ctx: Ctx): Promise<unknown> {
    const known = ['conversationIdentifier', 'workItemId', 'success', 'externallyRouted', 'errorMessage', 'routingType'];
    const input = await Input.of(ctx, known);
    const session = sessionOf(this.#org, input);
    if (longId(input.text('workItemId')) !== session.Id) throw refusal('unknownWorkItem');
    if (input.has('routingType')) readRoutingType(input);
    const succeeded = input.flag('success', false);
    const errorMessage = input.any('errorMessage') === '' ? null : input.optionalText('errorMessage');
    if (succeeded && errorMessage !== null) throw refusal('needlessErrorMessage');
    if (!succeeded && errorMessage === null) throw refusal('missingErrorMessage');
    if (!this.#open.has(session.Id)) throw new ScrtError(409, 'NO_ROUTING', 'No routing of this conversation waits for an answer.');
    if (errorMessage === null) this.#over(session.Id);
    else this.#failed(session.Id, errorMessage);
    return { success: true };
  }

  /** The partner has named an agent for a session: its time no longer runs. Harmless when none was running. */
  named(sessionId: string): void {
    if (!this.#open.has(sessionId)) return;
    this.#open.get(sessionId)?.cancel();
    this.#open.set(sessionId, null);
  }

  /** @throws {ScrtError} unless somebody can join: the channel has conferences, and an agent has the session. */
  checkConference(session: StoredRow, channel: StoredRow): void {
    const definition = this.#org.world.records.find('ConversationChannelDefinition', { DeveloperName: channel['DeveloperName'] ?? null });
    if (definition?.['IsConferenceSupported'] !== true) throw refusal('noConferences');
    if (session['Status'] !== 'Active' || !String(session['OwnerId']).startsWith('005'))
      throw new ScrtError(409, 'SESSION_NOT_ACTIVE', 'No agent has this messaging session now, so nobody can join it.');
  }

  #checkBots(session: StoredRow, type: RoutingType, integration: StoredRow): void {
    if (type !== 'Transfer') throw refusal('wrongParameters', 'A bot can only transfer.');
    if (!this.#bots.isIn(session, integration)) throw refusal('notInConversation');
  }

  #startTime(sessionId: string): void {
    this.#over(sessionId);
    const failed = () => this.#failed(sessionId, 'no answer within 60 seconds');
    this.#open.set(sessionId, this.#org.world.clock.after(ROUTING_ANSWER_MS, failed));
  }

  #over(sessionId: string): void {
    this.#open.get(sessionId)?.cancel();
    this.#open.delete(sessionId);
  }

  #goalOf(input: Input, caller: Caller): Goal {
    if (!input.has('routingInfo')) {
      if (caller.kind === 'bots') throw refusal('flowAndQueue');
      return { queueId: String(caller.channel['TargetQueueId']), bot: null };
    }
    const info = new Input(input.any('routingInfo'), ['queueId', 'flow', 'routingAttributes']);
    if (info.has('queueId') === info.has('flow')) throw refusal('flowAndQueue');
    if (info.has('queueId')) return { queueId: this.#messagingQueue(info.text('queueId')), bot: null };
    if (caller.kind === 'bots') throw refusal('wrongParameters', 'A bot transfers to a queue.');
    const flow = new Input(info.any('flow'), ['flowId', 'queueId']);
    if (!flow.has('flowId') || !flow.has('queueId')) throw refusal('incompleteFlow');
    const { records } = this.#org.world;
    const fallback = this.#messagingQueue(flow.text('queueId'));
    const bot = botOfOmniFlow(records, flow.text('flowId')) ?? null;
    return { queueId: queueOfOmniFlow(records, flow.text('flowId'), 'MessagingSession') ?? fallback, bot };
  }

  #messagingQueue(given: string): string {
    const queueId = longId(given) ?? '';
    if (!this.#org.world.records.find('QueueSobject', { QueueId: queueId, SobjectType: 'MessagingSession' })) throw refusal('unknownQueue');
    return queueId;
  }

  #failed(sessionId: string, reason: string): void {
    this.#over(sessionId);
    this.#org.omni.withdraw(sessionId);
    this.#org.world.events.publish({ type: 'routingFailed', interactionId: sessionId, reason });
  }
}
