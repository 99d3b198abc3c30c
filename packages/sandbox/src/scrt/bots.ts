import type { WorkHappening } from '../events/log.ts';
import type { Org } from '../org.ts';
import { nextNumber } from '../records/numbers.ts';
import type { Row } from '../records/schema.ts';
import type { StoredRow } from '../records/store.ts';
import { longId } from '../world/ids.ts';
import { ScrtError } from './errors.ts';
import { refusal } from './interaction-errors.ts';

/** What a bot does with its work. */
export type BotAction = 'Accept' | 'Decline' | 'Close';

/**
 * The work of partners' bots: AgentWork that has a bot and no user.
 *
 * ```
 *  Assigned --Accept--> Opened --Close--> Closed     the session sleeps, unless somebody else has it or is looked for
 *     |                    \--somebody took the conversation over--> Transferred
 *     \--Decline--> Declined (the queue behind the bot has it) | Canceled (routed elsewhere, or ended)
 * ```
 */
export class Bots {
  readonly #org: Org;
  /** The queue behind each piece of work, for when its bot declines. */
  readonly #fallbacks = new Map<string, string>();

  constructor(org: Org) {
    this.#org = org;
    // A conversation that a person has taken is no longer a bot's.
    org.world.events.listen((event) => {
      if (event.type !== 'workAccepted' || !event.userId.startsWith('005')) return;
      if (org.sessions.get(event.interactionId)?.['AgentType'] === 'Bot')
        org.world.records.update('MessagingSession', event.interactionId, { AgentType: 'Agent' });
    });
  }

  /** Offers a session to a bot. What routed it before does so no longer. @returns the AgentWork. */
  offer(session: StoredRow, bot: StoredRow, fallbackQueueId: string): StoredRow {
    const { records, clock, population } = this.#org.world;
    if (bot['IsActive'] !== true) throw refusal('inactiveBot');
    this.#org.omni.withdraw(session.Id);
    const nowMs = clock.nowMs();
    const work = records.insert('AgentWork', {
      Name: nextNumber(records, records.definition('AgentWork')),
      BotId: bot.Id,
      ExternalBotId: bot.Id,
      WorkItemId: session.Id,
      ServiceChannelId: population.serviceChannelId,
      OriginalGroupId: fallbackQueueId,
      OriginalQueueId: fallbackQueueId,
      Status: 'Assigned',
      CapacityModel: 'TabBased',
      RequestDateTime: nowMs,
      AssignedDateTime: nowMs,
    });
    this.#fallbacks.set(work.Id, fallbackQueueId);
    this.#tell('workAssigned', work);
    return work;
  }

  /** The bot of an id, if it belongs to an integration and is active. @throws {ScrtError} */
  botOf(given: string, integration: StoredRow): StoredRow {
    const bot = this.#org.world.records.get('ExternalConversationBotDef', longId(given) ?? '');
    if (!bot) throw refusal('unknownBot');
    if (bot['ExtConvParticipantIntegDefId'] !== integration.Id) throw refusal('wrongBot');
    if (bot['IsActive'] !== true) throw refusal('inactiveBot');
    return bot;
  }

  /** Whether a bot of an integration is in a session now. */
  isIn(session: StoredRow, integration: StoredRow): boolean {
    const { records } = this.#org.world;
    return records
      .where('AgentWork', { WorkItemId: session.Id, Status: 'Opened' })
      .some(
        ({ BotId: id }) =>
          typeof id === 'string' && records.get('ExternalConversationBotDef', id)?.['ExtConvParticipantIntegDefId'] === integration.Id,
      );
  }

  /** A bot takes, refuses or leaves its work. @throws {ScrtError} when the work is not in a state for that. */
  act(work: StoredRow, action: BotAction): void {
    const { sessions, omni, world } = this.#org;
    const sessionId = String(work['WorkItemId']);
    const session = world.records.mustGet('MessagingSession', sessionId);
    const nowMs = world.clock.nowMs();
    switch (action) {
      case 'Accept':
        this.#change(work, 'Assigned', 'workAccepted', { Status: 'Opened', AcceptDateTime: nowMs });
        world.records.update('MessagingSession', sessionId, { AgentType: 'Bot' });
        sessions.give(sessionId, String(session['OwnerId']), 'Active');
        return;
      case 'Decline':
        this.#change(work, 'Assigned', 'workDeclined', { Status: 'Declined', DeclineDateTime: nowMs });
        omni.enqueue({
          workItemId: sessionId,
          queueId: this.#fallbacks.get(work.Id) ?? null,
          isTransfer: false,
          routingModel: 'ExternalRouting',
        });
        return;
      case 'Close':
        this.#change(work, 'Opened', 'workClosed', { Status: 'Closed', CloseDateTime: nowMs });
        // It sleeps by its owner's word; a session that a person has, or that is looked for, is not the bot's to put to sleep.
        if (!String(session['OwnerId']).startsWith('005') && !omni.routingOf(sessionId))
          sessions.abandon(sessionId, String(session['OwnerId']));
    }
  }

  #change(work: StoredRow, from: 'Assigned' | 'Opened', happening: WorkHappening, values: Row): void {
    if (work['Status'] !== from)
      throw new ScrtError(409, 'WRONG_WORK_STATUS', `Work ${work.Id} is ${String(work['Status'])}, not ${from}.`);
    this.#tell(happening, this.#org.world.records.update('AgentWork', work.Id, values));
  }

  #tell(type: WorkHappening, work: StoredRow): void {
    this.#org.world.events.publish({ type, workId: work.Id, interactionId: String(work['WorkItemId']), userId: String(work['BotId']) });
  }
}
