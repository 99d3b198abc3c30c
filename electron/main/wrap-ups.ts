import type { AgentWorkId, DeskEvent } from '@jackfield/contract';
import type { Effect } from '@jackfield/desk';
import { settle, wrapUp } from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import type { Log } from './logging.ts';
import type { Schedule } from './schedule.ts';

/** Keeps in the org what agents note. */
export interface WrapUps {
  /** Answered by `wrapUpSaved` or `wrapUpSaveFailed`. About one assignment one save follows the other, so that the last one stays. */
  save(effect: Extract<Effect, { type: 'saveWrapUp' }>): void;
}

/** What it needs of the world. */
export interface WrapUpsOptions {
  org(): Org | null;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  schedule: Schedule;
  log: Log;
}

/** How often one save is asked for: an agent waits for it, and may close without waiting. */
const ASKINGS = 2;
/** The wait before the second asking, in milliseconds. */
const AGAIN_MS = 1_000;

/** Nothing is being saved yet. */
export function createWrapUps({ org: orgNow, tell, serverNowMs, schedule, log }: WrapUpsOptions): WrapUps {
  const underWay = new Map<AgentWorkId, Promise<void>>();
  const pause = () => new Promise<void>((resolve) => void schedule(AGAIN_MS, resolve));

  const save = async (effect: Extract<Effect, { type: 'saveWrapUp' }>): Promise<void> => {
    const { interactionId, agentWorkId, disposition, notes, seconds } = effect;
    const about = { interactionId, agentWorkId };
    const org = orgNow();
    if (org === null) {
      tell({ type: 'wrapUpSaveFailed', atMs: serverNowMs(), ...about, code: 'linkDown' });
      return;
    }
    const record = { agentWorkId, workItemId: interactionId, agent: org.me.agent.userId, disposition, notes, seconds };
    const end = await settle(wrapUp(org.rest, record), pause, ASKINGS);
    const atMs = serverNowMs();
    if (end.is === 'done') {
      tell({ type: 'wrapUpSaved', atMs, ...about });
      return;
    }
    // The org's own words may be about the customer: the log has codes only.
    log('warn', 'wrapUpNotSaved', { refusal: end.refusal.code, org: end.refusal.orgCode ?? '', is: end.is });
    tell({ type: 'wrapUpSaveFailed', atMs, ...about, code: end.refusal.code });
  };

  return {
    save(effect) {
      const { interactionId, agentWorkId } = effect;
      const earlier = underWay.get(agentWorkId) ?? Promise.resolve();
      const mine = earlier
        .then(() => save(effect))
        .catch((error: unknown) => {
          log('error', 'wrapUpBug', { name: error instanceof Error ? error.name : 'unknown' });
          tell({ type: 'wrapUpSaveFailed', atMs: serverNowMs(), interactionId, agentWorkId, code: 'other' });
        })
        .finally(() => {
          if (underWay.get(agentWorkId) === mine) underWay.delete(agentWorkId);
        });
      underWay.set(agentWorkId, mine);
    },
  };
}
