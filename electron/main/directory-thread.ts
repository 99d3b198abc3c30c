import { Worker } from 'node:worker_threads';
import type { WorkerAsk, WorkerReply, WorkerTalk } from '@jackfield/directory';
import type { Log } from './logging.ts';

/** The directory's worker, as main talks to it. */
export interface DirectoryThread {
  /**
   * Asks. Null when the worker died before it answered, or refused (a bug or a disk that refuses: both are in the log): what was asked may
   * have happened or not.
   */
  ask<Ask extends WorkerAsk>(ask: Ask, what: WorkerTalk[Ask]['asks']): Promise<WorkerTalk[Ask]['answers'] | null>;
  /** Counts the workers there have been: what one was told, the next one does not know. */
  generation(): number;
  stop(): Promise<void>;
}

/** The part of a worker this stands on. */
export interface WorkerLike {
  postMessage(message: unknown, transfer: readonly []): void;
  on(event: 'message', listener: (reply: WorkerReply) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): Promise<unknown>;
}

/** How many workers may die one after the other without having answered anything, before no further one is started. */
const MOST_DEATHS = 3;

/** Starts the worker from its bundle. Four times what an org of 100,000 needs: a leak ends this worker and not the app. */
export function startDirectoryWorker(path: string): WorkerLike {
  return new Worker(path, { name: 'directory', resourceLimits: { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 8 } });
}

/** A thread that starts its worker at the first question, and another one at the next question after it died. */
export function createDirectoryThread(start: () => WorkerLike, log: Log): DirectoryThread {
  let worker: WorkerLike | null = null;
  let generation = 0;
  let deaths = 0;
  let lastId = 0;
  let opening: WorkerTalk['open']['asks'] | null = null;
  let waiting = new Map<number, { ask: WorkerAsk; answer: (value: unknown) => void }>();

  const run = (): WorkerLike => {
    const mine = start();
    generation += 1;
    mine.on('message', (reply) => {
      if (worker !== mine) return;
      deaths = 0;
      const asked = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (!reply.ok) log('error', 'directoryFault', { order: asked?.ask ?? 'open', why: reply.fault });
      asked?.answer(reply.ok ? reply.value : null);
    });
    mine.on('error', (error) => log('error', 'directoryWorkerFailed', { name: error instanceof Error ? error.name : 'unknown' }));
    mine.on('exit', (code) => {
      if (worker !== mine) return;
      log('error', 'directoryWorkerGone', { code, waiting: waiting.size });
      deaths += 1;
      worker = null;
      release();
    });
    // What a dead one had open, this one opens: nobody needs to know that it is another.
    if (opening !== null) mine.postMessage({ id: 0, ask: 'open', ...opening }, []);
    return mine;
  };
  const release = () => {
    const left = waiting;
    waiting = new Map();
    for (const { answer } of left.values()) answer(null);
  };
  return {
    ask: (ask, what) =>
      new Promise((resolve) => {
        if (worker === null && deaths >= MOST_DEATHS) {
          resolve(null);
          return;
        }
        worker ??= run();
        if (ask === 'open') opening = what as WorkerTalk['open']['asks'];
        lastId += 1;
        // The worker answers each question as the table of questions says.
        waiting.set(lastId, { ask, answer: (value) => resolve(value as Parameters<typeof resolve>[0]) });
        worker.postMessage({ id: lastId, ask, ...what }, []);
      }),
    generation: () => generation,
    async stop() {
      const mine = worker;
      worker = null;
      deaths = MOST_DEATHS;
      release();
      await mine?.terminate();
    },
  };
}
