import type { DeskState, Presence, PresenceChoice, PresenceStatus, StatusId } from '@jackfield/contract';

/** What Salesforce should hold for what the agent has chosen; null where that is none of the desk's business. */
export function salesforceTarget({ chosen, rules, statuses }: Presence): PresenceChoice | null {
  if (chosen === null || chosen === 'offline') return chosen;
  switch (rules.mode) {
    case 'externalRouting':
      // A status that the org does not have (any more) cannot be held.
      return rules.signInStatus !== null && has(statuses, rules.signInStatus) ? rules.signInStatus : chosen;
    case 'mapped':
      return rules.mapping.some((it) => it.status === chosen && it.direction !== 'toCentre') ? chosen : null;
  }
}

/** The agent's own status; before they have chosen any, what Salesforce says. */
export function ownStatus({ chosen, current }: Pick<Presence, 'chosen' | 'current'>): PresenceChoice {
  return chosen ?? current ?? 'offline';
}

/** The statuses an agent may choose: all the org has; where they are mapped, those that Salesforce can be told. */
export function choices({ statuses, rules }: Pick<Presence, 'statuses' | 'rules'>): readonly PresenceStatus[] {
  if (rules.mode === 'externalRouting') return statuses;
  return statuses.filter(({ id }) => rules.mapping.some((it) => it.status === id && it.direction !== 'toCentre'));
}

/**
 * Whether a status that Salesforce shows becomes the agent's own. Going online in Salesforce, as somebody who is offline here, always
 * does: only a person does that. Apart from it only the mapping says so.
 */
export function takesOver({ chosen, rules }: Pick<Presence, 'chosen' | 'rules'>, status: StatusId): boolean {
  switch (rules.mode) {
    case 'externalRouting':
      return chosen === null || chosen === 'offline';
    case 'mapped':
      return rules.mapping.some((it) => it.status === status && it.direction !== 'toSalesforce');
  }
}

/** The contact centre's word for the agent's own status, where statuses are mapped. What can be told both ways goes before what cannot. */
export function centreState({ chosen, rules }: Presence): string | null {
  if (rules.mode === 'externalRouting') return null;
  const fits = rules.mapping.filter((it) => it.status === chosen);
  return (fits.find((it) => it.direction !== 'toSalesforce') ?? fits[0])?.state ?? null;
}

/** Whether this is a status in which work is taken. */
export function takesWork({ statuses }: Pick<Presence, 'statuses'>, choice: PresenceChoice | null): boolean {
  return statuses.some((it) => it.id === choice && it.kind === 'online');
}

/** Whether the agent has anything to finish before a status that was chosen for afterwards. An offer counts: it may open yet. */
export function hasWork({ interactions }: Pick<DeskState, 'interactions'>): boolean {
  return Object.keys(interactions).length > 0;
}

/** Whether what was chosen for afterwards is due: nothing is left of the work, as far as the org has said. */
export function isNextDue(state: DeskState): boolean {
  return state.presence.next !== null && state.workLoaded && !hasWork(state);
}

function has(statuses: readonly PresenceStatus[], id: StatusId): boolean {
  return statuses.some((it) => it.id === id);
}
