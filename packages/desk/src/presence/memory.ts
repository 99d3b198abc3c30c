import type { DeskEvent, DeskState, PresenceChoice, PresenceMemory } from '@jackfield/contract';

/** Whether an event about presence must outlive the app. `change` is the states around it. */
export function isPresenceJournaled(event: DeskEvent, change?: { readonly before: DeskState; readonly after: DeskState }): boolean {
  switch (event.type) {
    case 'presenceRequested':
    case 'presenceNextChosen':
      return true;
    case 'presenceNextTaken':
      return change === undefined || change.before.presence !== change.after.presence;
    case 'presenceChanged': {
      // Only what became the agent's own: whoever reads the journal takes it for that.
      const says: PresenceChoice = event.status ?? 'offline';
      const was = change?.before.presence.chosen;
      const isNothing = was === null && says === 'offline'; // nobody chose that: the page came up so
      return change !== undefined && !isNothing && was !== says && change.after.presence.chosen === says;
    }
    default:
      return false;
  }
}

/** What the journal knows of presence; null where it knows nothing. Told as `presenceRestored`, right after the sign-in. */
export function presenceToRestore(journal: readonly DeskEvent[]): PresenceMemory | null {
  let memory: PresenceMemory | null = null;
  for (const event of journal) memory = remembered(memory, event);
  return memory;
}

function remembered(memory: PresenceMemory | null, event: DeskEvent): PresenceMemory | null {
  switch (event.type) {
    case 'presenceRestored':
      return event.memory;
    case 'presenceRequested':
    case 'presenceNextTaken':
      return { chosen: event.status, next: null, loggedOut: null };
    case 'presenceNextChosen':
      return { chosen: memory?.chosen ?? null, next: event.status, loggedOut: memory?.loggedOut ?? null };
    case 'presenceChanged': {
      if (event.status !== null) return { chosen: event.status, next: memory?.next ?? null, loggedOut: null };
      const back = memory?.chosen ?? null;
      const out = event.reason === null ? null : { reason: event.reason, back: back === 'offline' ? null : back };
      return { chosen: 'offline', next: null, loggedOut: out };
    }
    default:
      return memory;
  }
}
