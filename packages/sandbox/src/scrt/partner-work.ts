import type { Ctx } from '../http/router.ts';
import type { Org } from '../org.ts';
import { longId } from '../world/ids.ts';
import { notEmulated } from './errors.ts';
import { Input } from './input.ts';
import { refusal } from './interaction-errors.ts';
import type { PartnerRouting } from './partner-routing.ts';

const ASSIGN = ['userId', 'workItemId', 'capacityWeight', 'capacityPercentage', 'routingContext', 'agentActionVisibilities'];

/** `POST /agentWork`: the partner names the agent. */
export async function assignWork(org: Org, routing: PartnerRouting, ctx: Ctx): Promise<unknown> {
  const input = await Input.of(ctx, ASSIGN);
  const { records, random, population } = org.world;
  const workItemId = longId(input.text('workItemId')) ?? '';
  const userId = longId(input.text('userId')) ?? '';
  if (!org.sessions.get(workItemId)) throw refusal('unknownWorkItem');
  if (!records.get('User', userId)) throw refusal('unknownParticipant');
  const work = org.omni.external.insertWork({
    UserId: userId,
    WorkItemId: workItemId,
    ServiceChannelId: population.serviceChannelId,
    PendingServiceRoutingId: org.omni.routingOf(workItemId)?.Id ?? null,
    ...readCapacity(input),
  });
  routing.answered(workItemId);
  return { success: true, id: random.uuid(), agentWorkId: work.Id };
}

function readCapacity(input: Input): { CapacityWeight: number | null; CapacityPercentage: number | null } {
  const weight = input.has('capacityWeight') ? input.number('capacityWeight') : null;
  const percentage = input.has('capacityPercentage') ? input.number('capacityPercentage') : null;
  if (weight !== null && percentage !== null) throw refusal('twoCapacities');
  if (weight !== null && weight < 0) throw refusal('negativeWeight');
  if (percentage !== null && (percentage < 0 || percentage > 100)) throw refusal('wrongPercentage');
  return { CapacityWeight: weight, CapacityPercentage: percentage };
}

/** `PATCH /agentWork`: the partner accepts, declines or closes for the agent. */
export async function changeWork(org: Org, ctx: Ctx): Promise<unknown> {
  const input = await Input.of(ctx, ['contextType', 'workId', 'status']);
  const contextType = input.text('contextType');
  if (contextType === 'Chatbot') throw notEmulated('work of a chatbot');
  if (contextType !== 'Agent') throw refusal('wrongContextType');
  const work = org.world.records.get('AgentWork', longId(input.text('workId')) ?? '');
  if (!work) throw refusal('unknownWork');
  const userId = String(work['UserId']);
  switch (input.text('status')) {
    case 'Opened':
      org.accept(userId, work.Id);
      break;
    case 'Declined':
      org.decline(userId, work.Id, null);
      break;
    case 'Closed':
      org.close(userId, work.Id);
      break;
    default:
      throw refusal('wrongStatus');
  }
  return { success: true };
}
