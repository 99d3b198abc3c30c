import { parentPort } from 'node:worker_threads';
import {
  countsOf,
  createKeeper,
  pack,
  unpack,
  type HeldState,
  type Keeper,
  type WorkerReply,
  type WorkerRequest,
} from '@jackfield/directory';
import { byteTools, readWhole, replaceWhole } from './directory-file.ts';

// The worker that holds the directory: a bundle of its own, started by directory-thread.ts. It sees names, no token and no network.

/** How much older than what is in the file a point in time may be before it is written for its own sake. */
const STALE_FILE_MS = 24 * 3_600_000;

interface Opened {
  readonly keeper: Keeper;
  readonly owner: string;
  readonly path: string;
  /** The point in time of the file. */
  writtenSinceMs: number;
  /** Whether there is anything to write. */
  isNews: boolean;
}

let opened: Opened | null = null;

const port = parentPort;
if (port === null) throw new Error('this is a worker');
port.on('message', (request: WorkerRequest) => {
  let reply: WorkerReply;
  try {
    reply = { id: request.id, ok: true, value: answer(request) };
  } catch (error) {
    // Of a message of the system or of ours, its first words: never a row.
    reply = {
      id: request.id,
      ok: false,
      fault: error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : 'unknown',
    };
  }
  port.postMessage(reply);
});

function answer(request: WorkerRequest): Extract<WorkerReply, { ok: true }>['value'] {
  if (request.ask === 'open') return open(request);
  if (opened === null) throw new Error('nothing is open');
  const { keeper } = opened;
  switch (request.ask) {
    case 'begin':
      return keeper.begin(request.kinds, request.of);
    case 'add':
      return keeper.add(request.rows);
    case 'commit': {
      const counts = keeper.commit(request.stamp, request.counted);
      write(opened);
      return counts;
    }
    case 'apply': {
      const applied = keeper.apply(request.changes, request.stamp);
      opened.isNews ||= applied.changed || request.stamp.sinceMs - opened.writtenSinceMs > STALE_FILE_MS;
      if (opened.isNews && !request.more) write(opened);
      return applied;
    }
    case 'find':
      return keeper.find(request.search);
  }
}

function open({ owner, path, fromProfile }: Extract<WorkerRequest, { ask: 'open' }>): { held: HeldState | null } {
  if (opened?.owner === owner && opened.path === path) return { held: stateOf(opened.keeper) };
  const keeper = createKeeper(fromProfile);
  opened = { keeper, owner, path, writtenSinceMs: 0, isNews: false };
  const bytes = readWhole(path);
  const holding = bytes === null ? null : unpack(bytes, owner, byteTools);
  if (holding !== null) {
    keeper.restore(holding, fromProfile);
    opened.writtenSinceMs = holding.stamp.sinceMs;
  }
  return { held: stateOf(keeper) };
}

function stateOf(keeper: Keeper): HeldState | null {
  const held = keeper.held();
  return held === null ? null : { stamp: held.stamp, counts: countsOf(held) };
}

function write(to: Opened): void {
  const held = to.keeper.held();
  if (held === null) return;
  replaceWhole(to.path, pack(held, to.owner, byteTools));
  to.writtenSinceMs = held.stamp.sinceMs;
  to.isNews = false;
}
