import type { Interaction, InteractionId } from '@jackfield/contract';
import { readAffinity, type Affinity } from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import type { Log } from './logging.ts';

/** Knows who has to do with the customers of items. */
export interface Affinities {
  /** What is known now. Nothing at first: it is then read once from the org, and no key waits for that. */
  of(item: Interaction): Affinity;
  /** Looks anew the next time, as when the transfer panel is opened again. */
  forget(id: InteractionId): void;
}

const NOBODY: Affinity = { lastAgents: [], caseOwner: null };

/** Nobody is known yet. What is known of one sign-in is not told to another. */
export function createAffinities(orgNow: () => Org | null, log: Log): Affinities {
  let known = new Map<InteractionId, Affinity>();
  let whose: string | null = null;
  const read = async (org: Org, item: Interaction) => {
    const { id, channel, customer } = item;
    const mine = known;
    const found = await readAffinity(org.rest, { id, channel, customerKey: customer.key });
    if (found.ok) mine.set(id, found.value);
    else {
      mine.delete(id);
      log('warn', 'affinityNotRead', { refusal: found.refusal.code });
    }
  };
  return {
    of(item) {
      const org = orgNow();
      if (org === null) return NOBODY;
      if (whose !== org.me.agent.userId) {
        known = new Map();
        whose = org.me.agent.userId;
      }
      const there = known.get(item.id);
      if (there !== undefined) return there;
      known.set(item.id, NOBODY);
      read(org, item).catch((error: unknown) => log('error', 'affinityBug', { name: error instanceof Error ? error.name : 'unknown' }));
      return NOBODY;
    },
    forget: (id) => void known.delete(id),
  };
}
