import type { DeskEvent, DeskState, Destination } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { missingCase } from '../missing-case.ts';
import { RECENTS_KEPT } from '../limits.ts';

/** What is remembered of destinations. */
export type DestinationMemory = Pick<DeskState, 'favourites' | 'favouritesInOrg' | 'recents'>;

/** The events that change it. */
export type DestinationStep = EventOf<
  'favouriteChanged' | 'favouritesRead' | 'favouriteSaved' | 'destinationsRestored' | 'transferRequested'
>;

/** Whether an event is one of them. */
export function isDestinationStep(event: DeskEvent): event is DestinationStep {
  switch (event.type) {
    case 'favouriteChanged':
    case 'favouritesRead':
    case 'favouriteSaved':
    case 'destinationsRestored':
    case 'transferRequested':
      return true;
    default:
      return false;
  }
}

/** Nothing remembered. */
export const NO_MEMORY: DestinationMemory = { favourites: [], favouritesInOrg: null, recents: [] };

/** Whether Salesforce can keep a destination among the favourites of its own softphone: of ours people and queues are there. */
export function isKeptInOrg({ kind }: Destination): boolean {
  return kind === 'user' || kind === 'queue';
}

/**
 * What is remembered after an event; the very same where nothing changed. The desk and the reading of the journal use the same steps.
 *
 * Favourites that Salesforce keeps too are settled between three: what is marked here, what is marked there, and what was last known to be in
 * both. Whatever changed on one side since then holds; so neither an unmarked favourite comes back nor one is lost that was marked unseen.
 */
export function stepDestinations(memory: DestinationMemory, event: DestinationStep): DestinationMemory {
  switch (event.type) {
    case 'favouriteChanged':
      return marked(memory, event.destination, event.on);
    case 'favouritesRead':
      return read(memory, event.favourites);
    case 'favouriteSaved': {
      const known = memory.favouritesInOrg ?? [];
      if (known.includes(event.id) === event.on) return memory;
      return { ...memory, favouritesInOrg: event.on ? [...known, event.id] : known.filter((id) => id !== event.id) };
    }
    case 'destinationsRestored':
      return { favourites: event.favourites, favouritesInOrg: event.favouritesInOrg, recents: event.recents };
    case 'transferRequested': {
      const { destination } = event.transfer;
      if (memory.recents[0]?.id === destination.id) return memory;
      return { ...memory, recents: [destination, ...memory.recents.filter(({ id }) => id !== destination.id)].slice(0, RECENTS_KEPT) };
    }
    default:
      return missingCase(event);
  }
}

function marked(memory: DestinationMemory, destination: Destination, on: boolean): DestinationMemory {
  const isOn = memory.favourites.some(({ id }) => id === destination.id);
  if (isOn === on) return memory;
  return { ...memory, favourites: on ? [destination, ...memory.favourites] : memory.favourites.filter(({ id }) => id !== destination.id) };
}

function read(memory: DestinationMemory, there: readonly Destination[] | null): DestinationMemory {
  if (there === null) return memory.favouritesInOrg === null ? memory : { ...memory, favouritesInOrg: null };
  const before = new Set(memory.favouritesInOrg);
  const now = new Set<string>(there.map(({ id }) => id));
  const here = new Set<string>(memory.favourites.map(({ id }) => id));
  const added = there.filter(({ id }) => !before.has(id) && !here.has(id));
  const kept = memory.favourites.filter((one) => !isKeptInOrg(one) || now.has(one.id) || !before.has(one.id));
  const isSame = added.length === 0 && kept.length === memory.favourites.length && memory.favouritesInOrg?.join() === [...now].join();
  return isSame ? memory : { ...memory, favourites: [...kept, ...added], favouritesInOrg: [...now] };
}

/** The changes of favourites that Salesforce is not known to have; none while it is not known to have a place for them. */
export function favouritesToSave({ favourites, favouritesInOrg }: DestinationMemory): { id: string; name: string; on: boolean }[] {
  if (favouritesInOrg === null) return [];
  const kept = favourites.filter(isKeptInOrg);
  return [
    ...kept.filter(({ id }) => !favouritesInOrg.includes(id)).map(({ id, name }) => ({ id, name, on: true })),
    ...favouritesInOrg.filter((id) => !kept.some((one) => one.id === id)).map((id) => ({ id, name: '', on: false })),
  ];
}

/** What the journal knows of destinations; null where it knows nothing. Told as `destinationsRestored`, right after the sign-in. */
export function destinationsToRestore(journal: readonly DeskEvent[]): DestinationMemory | null {
  let memory = NO_MEMORY;
  for (const event of journal) if (isDestinationStep(event)) memory = stepDestinations(memory, event);
  return memory === NO_MEMORY ? null : memory;
}
