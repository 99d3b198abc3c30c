import { bearerToken } from '../auth/routes.ts';
import type { Alarm } from '../clock/clock.ts';
import type { Ctx, Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { longId } from '../world/ids.ts';
import { invalid, notEmulated, ScrtError, scrtRoute } from './errors.ts';
import { readInteractions } from './inbound.ts';
import { Input } from './input.ts';

/** How long a routing waits for the partner's answer before it has failed, in milliseconds by the sandbox's clock. */
export const ROUTING_ANSWER_MS = 60_000;

/** The interaction API of a partner that brings its own channel and routes it. */
export function interactionRoutes(org: Org): Route[] {
  const service = new Interactions(org);
  const route = (method: string, path: string, status: number, handle: (ctx: Ctx, channel: StoredRow) => unknown) =>
    scrtRoute(method, new RegExp(`^/api/v1/${path}$`), status, (ctx) => handle(ctx, authorized(org, ctx)));
  return [
    route('POST', 'interactions', 200, (ctx, channel) => service.receive(ctx, channel)),
    route('POST', 'agentWork', 200, (ctx) => service.assign(ctx)),
    route('PATCH', 'agentWork', 200, (ctx) => service.changeWork(ctx)),
    route('POST', 'route', 200, (ctx) => service.route(ctx)),
    route('DELETE', 'route', 200, (ctx) => service.unroute(ctx)),
    route('POST', 'routingResult', 200, (ctx) => service.result(ctx)),
    ...['POST acknowledgement', 'PATCH consent', 'PATCH capabilities'].map((one) => {
      const [method = '', path = ''] = one.split(' ');
      return route(method, path, 200, () => {
        throw notEmulated(`/api/v1/${path}`);
      });
    }),
  ];
}

/** The request's token and headers. @returns the channel it speaks for. @throws {ScrtError} */
function authorized(org: Org, ctx: Ctx): StoredRow {
  const grant = org.signIns.grantOf(bearerToken(ctx) ?? '');
  if (!grant?.scopes.includes('interaction_api'))
    throw new ScrtError(401, 'INVALID_TOKEN', 'Unauthorized: a token with the scope interaction_api is needed.');
  const header = (name: string) => String(ctx.req.headers[name] ?? '');
  if (header('orgid') !== org.world.population.organizationId.slice(0, 15))
    throw new ScrtError(400, 'INVALID_HEADER', 'OrgId must be the 15-character id of this org.');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(header('requestid')))
    throw new ScrtError(400, 'INVALID_HEADER', 'RequestId must be a UUID.');
  const channel = org.world.records.find('MessagingChannel', { DeveloperName: header('authorizationcontext'), MessageType: 'Custom' });
  if (!channel) throw new ScrtError(400, 'INVALID_HEADER', 'AuthorizationContext is no channel of a partner.');
  return channel;
}

class Interactions {
  readonly #org: Org;
  /** Routings that wait for the partner's answer, by session. */
  readonly #waiting = new Map<string, Alarm>();

  constructor(org: Org) {
    this.#org = org;
  }

  async receive(ctx: Ctx, channel: StoredRow): Promise<unknown> {
    const { from, texts } = await readInteractions(ctx);
    const { sessions } = this.#org;
    const arrival = { kind: 'partner', channelId: channel.Id, key: from } as const;
    const session = sessions.livingOf(sessions.partnerUser(arrival).Id) ?? sessions.start(from, String(channel['TargetQueueId']), arrival);
    for (const text of texts) sessions.sayAsCustomer(session.Id, text);
    return { success: true, workItemIds: [session.Id], conversationIdentifier: this.#identifierOf(session) };
  }

  async route(ctx: Ctx): Promise<unknown> {
    const input = await Input.of(ctx, ['conversationIdentifier', 'routingType', 'routingInfo', 'routingAttributes']);
    const session = this.#session(input);
    const type = input.text('routingType');
    if (type !== 'Initial' && type !== 'Transfer')
      throw type === 'Conference' ? notEmulated('a conference') : invalid('routingType must be Initial or Transfer.');
    const info = new Input(input.any('routingInfo'), ['queueId', 'flow', 'routingAttributes']);
    if (info.has('flow')) throw notEmulated('routing by a flow');
    const queueId = longId(info.text('queueId')) ?? '';
    if (!this.#org.world.records.find('QueueSobject', { QueueId: queueId, SobjectType: 'MessagingSession' }))
      throw invalid('routingInfo.queueId is no queue that takes messaging sessions.');
    this.#org.omni.enqueue({ workItemId: session.Id, queueId, isTransfer: type === 'Transfer', routingModel: 'ExternalRouting' });
    this.#answered(session.Id);
    this.#waiting.set(
      session.Id,
      this.#org.world.clock.after(ROUTING_ANSWER_MS, () => this.#failed(session.Id, 'no answer within 60 seconds')),
    );
    return { success: true };
  }

  async unroute(ctx: Ctx): Promise<unknown> {
    const session = this.#session(await Input.of(ctx, ['conversationIdentifier', 'cancelReason']));
    this.#answered(session.Id);
    this.#org.omni.withdraw(session.Id);
    return { success: true };
  }

  /** The partner says how its routing went. A success before the agent is named takes the time pressure off. */
  async result(ctx: Ctx): Promise<unknown> {
    const input = await Input.of(ctx, ['conversationIdentifier', 'workItemId', 'success', 'externallyRouted', 'errorMessage']);
    const session = this.#session(input);
    if (!this.#waiting.has(session.Id)) throw new ScrtError(409, 'NO_ROUTING', 'No routing of this conversation waits for an answer.');
    if (input.flag('success', false)) this.#answered(session.Id);
    else this.#failed(session.Id, input.optionalText('errorMessage') ?? 'the partner gave no reason');
    return { success: true };
  }

  async assign(ctx: Ctx): Promise<unknown> {
    const input = await Input.of(ctx, [
      'userId',
      'workItemId',
      'capacityWeight',
      'capacityPercentage',
      'routingContext',
      'agentActionVisibilities',
    ]);
    const { records } = this.#org.world;
    const workItemId = longId(input.text('workItemId')) ?? '';
    const userId = longId(input.text('userId')) ?? '';
    if (!this.#org.sessions.get(workItemId)) throw invalid('workItemId is no messaging session.');
    if (!records.get('User', userId)) throw invalid('userId is no user.');
    const work = this.#org.omni.external.insertWork({
      UserId: userId,
      WorkItemId: workItemId,
      ServiceChannelId: this.#org.world.population.serviceChannelId,
      PendingServiceRoutingId: this.#org.omni.routingOf(workItemId)?.Id ?? null,
      CapacityWeight: input.has('capacityWeight') ? input.number('capacityWeight') : null,
      CapacityPercentage: input.has('capacityPercentage') ? input.number('capacityPercentage') : null,
    });
    this.#answered(workItemId);
    return { agentWorkId: work.Id };
  }

  async changeWork(ctx: Ctx): Promise<unknown> {
    const input = await Input.of(ctx, ['contextType', 'workId', 'status']);
    if (input.text('contextType') !== 'Agent') throw notEmulated('work of a chatbot');
    const work = this.#org.world.records.get('AgentWork', longId(input.text('workId')) ?? '');
    if (!work) throw new ScrtError(404, 'NOT_FOUND', 'There is no such AgentWork.');
    const userId = String(work['UserId']);
    switch (input.text('status')) {
      case 'Opened':
        this.#org.accept(userId, work.Id);
        break;
      case 'Declined':
        this.#org.decline(userId, work.Id, null);
        break;
      case 'Closed':
        this.#org.close(userId, work.Id);
        break;
      default:
        throw invalid('status must be Opened, Declined or Closed.');
    }
    return { success: true };
  }

  #answered(sessionId: string): void {
    this.#waiting.get(sessionId)?.cancel();
    this.#waiting.delete(sessionId);
  }

  #failed(sessionId: string, reason: string): void {
    this.#answered(sessionId);
    this.#org.omni.withdraw(sessionId);
    this.#org.world.events.publish({ type: 'routingFailed', interactionId: sessionId, reason });
  }

  #session(input: Input): StoredRow {
    const session = this.#org.sessions.ofConversation(input.text('conversationIdentifier'));
    if (!session) throw new ScrtError(404, 'NOT_FOUND', 'There is no such conversation.');
    if (session['Status'] === 'Ended') throw new ScrtError(409, 'SESSION_ENDED', 'The messaging session has ended.');
    return session;
  }

  #identifierOf(session: StoredRow): unknown {
    return this.#org.world.records.mustGet('Conversation', String(session['ConversationId']))['ConversationIdentifier'];
  }
}
