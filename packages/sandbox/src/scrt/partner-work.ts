import type { Ctx } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { longId } from '../world/ids.ts';
import type { Bots } from './bots.ts';
import type { Caller } from './caller.ts';
import { Input } from './input.ts';
import { refusal } from './interaction-errors.ts';
import { readRoutingType, type PartnerRouting, type RoutingType } from './partner-routing.ts';

const ASSIGN = ['userId', 'workItemId', 'capacityWeight', 'capacityPercentage', 'routingContext', 'agentActionVisibilities'];

/**
 * `POST /agentWork`: the partner names the agent. Where a routing waits, that says whether they take the work or join it, and `routingContext` and
 * the capacity count for nothing, as documented; else `routingContext` says it.
 */
export async function assignWork(org: Org, routing: PartnerRouting, ctx: Ctx, channel: StoredRow): Promise<unknown> {
  const input = await Input.of(ctx, ASSIGN);
  const { records, random, population } = org.world;
  const workItemId = longId(input.text('workItemId')) ?? '';
  const userId = longId(input.text('userId')) ?? '';
  const session = org.sessions.get(workItemId);
  if (!session) throw refusal('unknownWorkItem');
  if (!records.get('User', userId)) throw refusal('unknownParticipant');
  const joins = readContext(org, session, input.any('routingContext') ?? null) === 'Conference';
  const waiting = org.omni.routingOf(workItemId);
  if (joins && !waiting) routing.checkConference(session, channel);
  const work = org.omni.external.insertWork({
    UserId: userId,
    WorkItemId: workItemId,
    ServiceChannelId: population.serviceChannelId,
    PendingServiceRoutingId: waiting?.Id ?? null,
    ...readCapacity(input),
  });
  if (joins && !waiting) org.omni.guests.ask(work.Id);
  routing.named(workItemId);
  return { success: true, id: random.uuid(), agentWorkId: work.Id };
}

function readContext(org: Org, session: StoredRow, value: unknown): RoutingType | null {
  if (value === null) return null;
  const context = new Input(value, ['conversationIdentifier', 'routingType', 'routingCorrelationId']);
  if (org.sessions.ofConversation(context.text('conversationIdentifier'))?.Id !== session.Id) throw refusal('unknownConversation');
  return readRoutingType(context);
}

function readCapacity(input: Input): { CapacityWeight: number | null; CapacityPercentage: number | null } {
  const weight = input.has('capacityWeight') ? input.number('capacityWeight') : null;
  const percentage = input.has('capacityPercentage') ? input.number('capacityPercentage') : null;
  if (weight !== null && percentage !== null) throw refusal('twoCapacities');
  if (weight !== null && weight < 0) throw refusal('negativeWeight');
  if (percentage !== null && (percentage < 0 || percentage > 100)) throw refusal('wrongPercentage');
  return { CapacityWeight: weight, CapacityPercentage: percentage };
}

/** `PATCH /agentWork`: a channel's partner takes an offer back or closes work; a bot accepts, declines or closes its own. */
export async function changeWork(org: Org, bots: Bots, ctx: Ctx, caller: Caller): Promise<unknown> {
  const input = await Input.of(ctx, ['contextType', 'workId', 'workItemId', 'botId', 'status']);
  switch (input.text('contextType')) {
    case 'Agent':
      if (caller.kind !== 'channel') throw refusal('wrongContextKind');
      changeAgentWork(org, input);
      break;
    case 'Chatbot':
      if (caller.kind !== 'bots') throw refusal('wrongContextKind');
      changeBotWork(org, bots, input, caller.integration);
      break;
    default:
      throw refusal('wrongContextType');
  }
  return { success: true };
}

function changeAgentWork(org: Org, input: Input): void {
  const work = workOf(org, input);
  if (typeof work['UserId'] !== 'string') throw refusal('unknownWork');
  switch (input.text('status')) {
    case 'Cancel':
      return org.omni.takeBack(work);
    case 'Close':
      return org.close(work['UserId'], work.Id);
    default:
      throw refusal('wrongStatus');
  }
}

function changeBotWork(org: Org, bots: Bots, input: Input, integration: StoredRow): void {
  const bot = bots.botOf(input.text('botId'), integration);
  const work = workOf(org, input);
  if (work['BotId'] !== bot.Id) throw refusal('unknownWork');
  if (longId(input.text('workItemId')) !== work['WorkItemId']) throw refusal('unknownWorkItem');
  const status = input.text('status');
  if (status !== 'Accept' && status !== 'Decline' && status !== 'Close') throw refusal('wrongStatus');
  bots.act(work, status);
}

function workOf(org: Org, input: Input): StoredRow {
  const work = org.world.records.get('AgentWork', longId(input.text('workId')) ?? '');
  if (!work) throw refusal('unknownWork');
  return work;
}
