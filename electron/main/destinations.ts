import type { DeskState, Query, QueryAnswer } from '@jackfield/contract';
import type { Org } from './connector.ts';
import { createDirectoryRefresh } from './directory-refresh.ts';
import { createDirectoryThread, type WorkerLike } from './directory-thread.ts';
import type { Log } from './logging.ts';

/** Answers queries for destinations out of the directory's worker. */
export interface Destinations {
  /** Brings the directory up to date; what is known meanwhile is answered. */
  load(org: Org): Promise<void>;
  answer(query: Extract<Query, { type: 'destinations' }>, state: DeskState): Promise<QueryAnswer>;
  stop(): Promise<void>;
}

/** What destinations need. */
export interface DestinationsOptions {
  /** Starts the worker. */
  start(): WorkerLike;
  /** Where directories are kept. */
  folder: string;
  serverNowMs(): number;
  log: Log;
}

/** A directory that is empty until the org, or the file of an earlier run, was read. */
export function createDestinations({ start, folder, serverNowMs, log }: DestinationsOptions): Destinations {
  const thread = createDirectoryThread(start, log);
  const directory = createDirectoryRefresh({ thread, folder, serverNowMs, log });
  return {
    load: directory.refresh,
    async answer(query, state) {
      const interaction = state.interactions[query.interactionId];
      if (interaction === undefined) return { type: 'refused', code: 'unknownInteraction' };
      const found = directory.isOpen()
        ? await thread.ask('find', {
            search: {
              text: query.text,
              channel: interaction.channel,
              limit: query.limit,
              exclude: state.agent === null ? [] : [state.agent.userId],
              ...(interaction.queue === null ? {} : { fromQueue: interaction.queue.id }),
            },
          })
        : null;
      if (found === null) return { type: 'destinations', rows: [], total: 0, loaded: false, progress: null };
      const { rows, total, loaded, progress } = found;
      return { type: 'destinations', rows, total, loaded, progress };
    },
    stop: thread.stop,
  };
}
