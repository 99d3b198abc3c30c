import type { DeskEvent, DeskState } from '@jackfield/contract';
import type { GuestLink } from '@jackfield/omni-bridge';
import type { ClockMeter } from '@jackfield/salesforce';
import { createAffinities } from './affinity.ts';
import { createCaseWorks } from './case-work.ts';
import type { Org } from './connector.ts';
import { createDestinations, type DestinationsOptions } from './destinations.ts';
import { createFavourites } from './favourites.ts';
import type { Log } from './logging.ts';
import { createMessages } from './messages.ts';
import { createQueries } from './queries.ts';
import { createRecords } from './records.ts';
import { noRouting } from './routing-port.ts';
import type { Schedule } from './schedule.ts';
import { createStandings } from './standings.ts';
import { createTranscripts } from './transcripts.ts';
import { createTimelines } from './timelines.ts';
import { createTransfers } from './transfers.ts';
import { createWorkList } from './work-list.ts';
import { createWrapUps } from './wrap-ups.ts';

/** What the adapters to the org need of the desktop. */
export interface OrgAdaptersOptions {
  org(): Org | null;
  guests: GuestLink;
  directory: Pick<DestinationsOptions, 'start' | 'folder'>;
  state(): DeskState;
  tell(event: DeskEvent): void;
  clock: ClockMeter;
  serverNowMs(): number;
  localNowMs(): number;
  schedule: Schedule;
  log: Log;
}

/** Everything that speaks to the org about an agent's work, wired to each other. */
export function createOrgAdapters({ directory, guests, ...world }: OrgAdaptersOptions) {
  const { org, state, tell, log } = world;
  const affinities = createAffinities(org, log);
  const standings = createStandings({ ...world, routing: noRouting });
  const destinations = createDestinations({ ...directory, affinities, standings, serverNowMs: world.serverNowMs, log });
  const favourites = createFavourites(world);
  const cases = createCaseWorks(world);
  const work = createWorkList({ ...world, loadTranscript: (id) => void loadTranscript(id) });
  const loadTranscript = createTranscripts({
    ...world,
    work,
    channelOf: (id) => state().interactions[id]?.channel ?? null,
    cases,
  });
  const transfers = createTransfers(world);
  const messages = createMessages({ ...world, guests, cases, loadTranscript });
  const wrapUps = createWrapUps({ ...world, tell });
  return {
    cases,
    work,
    loadTranscript,
    transfers,
    messages,
    wrapUps,
    favourites,
    directory: {
      async loadDirectory(at: Org): Promise<void> {
        await Promise.all([favourites.read(at), destinations.load(at)]);
      },
      destinationRefused: destinations.refused,
      forgetAffinity: affinities.forget,
    },
    query: createQueries({
      records: createRecords({ org, log }),
      cases,
      destinations,
      standings,
      timelines: createTimelines({ org, state, log }),
      state,
    }),
    /** Ends their timers, and closes the directory. */
    async stop(): Promise<void> {
      work.stop();
      transfers.stop();
      messages.stop();
      await destinations.stop();
    },
  };
}
