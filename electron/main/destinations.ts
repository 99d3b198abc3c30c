import type { Channel, DeskState, Destination, Query, QueryAnswer, Transfer } from '@jackfield/contract';
import { DESTINATION_KINDS, whyNotThere } from '@jackfield/desk';
import type { Affinities } from './affinity.ts';
import type { Org } from './connector.ts';
import { createDirectoryRefresh } from './directory-refresh.ts';
import { createDirectoryThread, type WorkerLike } from './directory-thread.ts';
import type { Log } from './logging.ts';
import type { Standings } from './standings.ts';

/** Answers queries for destinations out of the directory's worker. */
export interface Destinations {
  /** Brings the directory up to date; what is known meanwhile is answered. What the org refused before is offered again: it has its word. */
  load(org: Org): Promise<void>;
  answer(query: Extract<Query, { type: 'destinations' }>, state: DeskState): Promise<QueryAnswer>;
  /** The org refused a transfer. Where that was for its destination, it is not offered again, and what changed is read at once. */
  refused(org: Org | null, transfer: Transfer, code: string): Promise<void>;
  stop(): Promise<void>;
}

/** What destinations need. */
export interface DestinationsOptions {
  /** Starts the worker. */
  start(): WorkerLike;
  /** Where directories are kept. */
  folder: string;
  affinities: Pick<Affinities, 'of'>;
  standings: Pick<Standings, 'known'>;
  serverNowMs(): number;
  log: Log;
}

/** What a refusal says of a destination: that nothing can go there, or nothing of this channel. What it says of the item alone is not here. */
const SAYS: Readonly<Record<string, 'gone' | 'notThisChannel'>> = {
  inactiveOwner: 'gone',
  badReference: 'gone',
  queueNotForObject: 'notThisChannel',
};

/** Which kinds take nothing of a channel, with the reason; the desk's table says it. */
function cannotOf(channel: Channel): Partial<Record<Destination['kind'], string>> {
  return Object.fromEntries(
    DESTINATION_KINDS.flatMap((kind) => {
      const why = whyNotThere(channel, kind);
      return why === null ? [] : [[kind, why]];
    }),
  );
}

/** A directory that is empty until the org, or the file of an earlier run, was read. */
export function createDestinations({ start, folder, affinities, standings, serverNowMs, log }: DestinationsOptions): Destinations {
  const thread = createDirectoryThread(start, log);
  const directory = createDirectoryRefresh({ thread, folder, serverNowMs, log });
  /** What the org refused since it was last looked at: by the destination's id, for which channels. */
  let refused = new Map<string, 'every' | ReadonlySet<Channel>>();
  let country: string | undefined;
  const refusedFor = (channel: Channel) =>
    [...refused].filter(([, channels]) => channels === 'every' || channels.has(channel)).map(([id]) => id);
  return {
    load(org) {
      refused = new Map();
      ({ country } = org.profile);
      return directory.refresh(org);
    },
    async answer(query, state) {
      const interaction = state.interactions[query.interactionId];
      if (interaction === undefined) return { type: 'refused', code: 'unknownInteraction' };
      const found = directory.isOpen()
        ? await thread.ask('find', {
            search: {
              text: query.text,
              channel: interaction.channel,
              limit: query.limit,
              exclude: [...(state.agent === null ? [] : [state.agent.userId]), ...refusedFor(interaction.channel)],
              cannot: cannotOf(interaction.channel),
              ...(country === undefined ? {} : { country }),
              ...(query.kinds === undefined ? {} : { kinds: query.kinds }),
              ...(interaction.queue === null ? {} : { fromQueue: interaction.queue.id }),
              hints: {
                favourites: state.favourites.map(({ id }) => id),
                recents: state.recents.map(({ id }) => id),
                affinity: affinities.of(interaction),
                availability: standings.known(),
              },
            },
          })
        : null;
      if (found === null) return { type: 'destinations', rows: [], total: 0, loaded: false, progress: null, notDialled: null };
      return { type: 'destinations', ...found };
    },
    async refused(org, { destination, channel }, code) {
      const says = SAYS[code];
      if (says === undefined) return;
      const id = destination.kind === 'chatButton' && says === 'gone' ? destination.queue.id : destination.id;
      const before = refused.get(id);
      if (before !== 'every') refused.set(id, says === 'gone' ? 'every' : new Set([...(before ?? []), channel]));
      if (id !== destination.id) refused.set(destination.id, 'every');
      log('info', 'destinationRefused', { kind: destination.kind, refusal: code });
      if (org !== null) await directory.refresh(org, 'doubt');
    },
    stop: thread.stop,
  };
}
