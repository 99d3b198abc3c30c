import type { PresenceRules, StatusId } from '@jackfield/contract';
import { isJournaled, presenceToRestore } from '../index.ts';
import { mayasDesk, StoryDesk } from './desk.ts';
import { available, maya, onBreak } from './people.ts';

/** Salesforce holds one status, and the desk is master. */
export const held: PresenceRules = { mode: 'externalRouting', signInStatus: available.id, withoutVoice: null };
/** Both are master, of two statuses. */
export const mapped: Extract<PresenceRules, { mode: 'mapped' }> = {
  mode: 'mapped',
  signInStatus: available.id,
  withoutVoice: null,
  mapping: [
    { state: 'Ready', status: available.id, direction: 'both' },
    { state: 'Away', status: onBreak.id, direction: 'both' },
  ],
};

/** Maya, available, under these rules. */
export function under(rules: PresenceRules): StoryDesk {
  const desk = mayasDesk();
  desk.hears({ type: 'presenceRulesKnown', rules });
  desk.effects.length = 0;
  return desk;
}

/** What the page says of itself. */
export const salesforceSays = (desk: StoryDesk, status: StatusId | null, reason: string | null = null) =>
  desk.hears({ type: 'presenceChanged', status, reason });
/** The page has carried out what it was ordered. */
export const answers = (desk: StoryDesk) => {
  for (const order of desk.state.presence.orders.unanswered) desk.hears({ type: 'presenceAnswered', order });
};
/** What Salesforce was asked for, and whether it was the second time. */
export const asks = (desk: StoryDesk) => desk.effects.filter((it) => it.type === 'setPresence').map((it) => [it.status, it.again]);
/** What a restart reads: what was journaled as it happened. */
export function restarted(desk: StoryDesk, rules: PresenceRules): StoryDesk {
  const again = new StoryDesk();
  again.nowMs = desk.nowMs;
  again.hears({ type: 'linkUp', link: 'salesforce' });
  again.hears({ type: 'signedIn', agent: maya, canDecline: true });
  const memory = presenceToRestore(journal(desk));
  if (memory !== null) again.hears({ type: 'presenceRestored', memory });
  again.hears({ type: 'presenceStatusesKnown', statuses: [available, onBreak] });
  again.hears({ type: 'presenceRulesKnown', rules });
  return again;
}
function journal(desk: StoryDesk) {
  const replay = new StoryDesk();
  return desk.events.filter((event) => {
    const before = replay.state;
    replay.put(event);
    return isJournaled(event, { before, after: replay.state });
  });
}
