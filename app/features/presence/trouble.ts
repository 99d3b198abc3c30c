import type { DeskState, PresenceChoice, StatusId } from '@jackfield/contract';
import { takesOver } from '@jackfield/desk';

/** What is wrong between the agent's own status and what happens, with what a person needs to choose a way out. */
export type Trouble =
  /** Somebody logged them out of Omni-Channel; `back` is the status they were in. */
  | { readonly is: 'loggedOut'; readonly reason: string; readonly back: StatusId | null }
  /** Salesforce says one and should hold another. `canUse`: what it says may become the agent's own. */
  | {
      readonly is: 'differs';
      readonly mine: PresenceChoice;
      readonly wanted: PresenceChoice;
      readonly says: PresenceChoice;
      readonly canUse: boolean;
    }
  /** The phone fails; `back` is the status for when it works again. */
  | { readonly is: 'voiceLost'; readonly why: string; readonly back: PresenceChoice | null }
  /** The page does not answer. */
  | { readonly is: 'pageSilent' };

/** The one thing to speak of: what hides the others first. Nothing while a link is not up: its own banner speaks then. */
export function troubleOf({ presence, links, agent }: Pick<DeskState, 'presence' | 'links' | 'agent'>): Trouble | null {
  if (agent === null || links.salesforce.status !== 'up' || links.lightning.status !== 'up') return null;
  const { loggedOut, asking, voiceLost, pageSilent, current, chosen, rules } = presence;
  if (pageSilent && current !== null) return { is: 'pageSilent' };
  if (loggedOut !== null) return { is: 'loggedOut', ...loggedOut };
  if (asking?.is === 'differs') {
    const mine: PresenceChoice = chosen ?? 'offline';
    const says: PresenceChoice = current ?? 'offline';
    // Where the desk is master, what was set in Salesforce may be what the agent meant; it is theirs then, and Salesforce is put back.
    const canUse = mine !== says && (rules.mode === 'externalRouting' || current === null || takesOver(presence, current));
    return { is: 'differs', mine, wanted: asking.status, says, canUse };
  }
  return voiceLost === null ? null : { is: 'voiceLost', ...voiceLost };
}

/** The status that the key of the way back chooses now; null where there is none. */
export function wayBack(desk: Pick<DeskState, 'presence' | 'links' | 'agent'>): PresenceChoice | null {
  const trouble = troubleOf(desk);
  if (trouble?.is === 'loggedOut') return trouble.back;
  return trouble?.is === 'differs' ? trouble.mine : null;
}
