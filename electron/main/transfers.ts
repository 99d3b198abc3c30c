import type { DeskEvent, DeskState, Transfer, TransferId, TransferObservation } from '@jackfield/contract';
import { isTransferOpen, isWayBack } from '@jackfield/desk';
import { mayHaveHappened, observeTransfer, type ClockMeter, type Refusal } from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import { createInTurn } from './in-turn.ts';
import type { Log } from './logging.ts';
import type { Schedule } from './schedule.ts';
import { createTransferRecalls } from './transfer-recalls.ts';
import { createTransferWrites } from './transfer-writes.ts';

/** Carries transfers to the org and reports what the org shows of them. */
export interface Transfers {
  /** Asks the org, until it said yes or no. Harmless while it is being asked. */
  start(transfer: Transfer): void;
  /** Takes what is on its way out of routing, and asks until the org said yes or no. */
  recall(transfer: Transfer): void;
  /** Requests a transfer that follows from another one, as of now. */
  follow(transfer: Transfer): void;
  watch(id: TransferId): void;
  stopWatching(id: TransferId): void;
  stop(): void;
}

/** What it needs of the world. */
export interface TransfersOptions {
  org(): Org | null;
  state(): DeskState;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  localNowMs(): number;
  /** What is known of the org's clock. */
  clock: ClockMeter;
  schedule: Schedule;
  log: Log;
}

/** How often an open transfer is looked at, in milliseconds. */
const WATCH_MS = 2_000;
/** How many transfers are asked for at the same time: a hundred at once would crowd out what the agent is waiting for. */
const AT_ONCE = 4;
/** Waits between askings when an answer was lost, in milliseconds; the last repeats. */
const ASK_DELAYS_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const;
/** After how many answers of the kind "not now" (something broke there, or somebody is saving it) a transfer counts as refused. */
const BROKEN_ANSWERS = 5;
/** How long a request whose answer was lost may still arrive, in milliseconds. A no within that time is not yet the end. */
const LATE_MS = 60_000;
/** From this age on a request is looked up before it is sent: the item may have moved on while the app was closed. */
const STALE_MS = 20_000;

/** An adapter with no transfer under way. */
export function createTransfers(options: TransfersOptions): Transfers {
  const writeOf = createTransferWrites(options);
  const inTurn = createInTurn(AT_ONCE);
  const asking = new Map<TransferId, () => void>();
  /** When an answer was last lost. */
  const lostAtMs = new Map<TransferId, number>();
  const bornMs = options.localNowMs();
  /** Whether it was requested before the app was started: nobody knows any more whether it was asked for, or what was answered. */
  const isOfAnEarlierLife = ({ requestedMs }: Transfer) => requestedMs < options.serverNowMs() - (options.localNowMs() - bornMs);
  const watching = new Map<TransferId, { cancel: () => void; last: string; looking: boolean }>();

  const current = (id: TransferId): Transfer | null => {
    const transfer = options.state().transfers[id];
    return transfer !== undefined && isTransferOpen(transfer) ? transfer : null;
  };
  const done = (id: TransferId, event: DeskEvent | null) => {
    asking.delete(id);
    lostAtMs.delete(id);
    if (event !== null) options.tell(event);
  };
  const ask = async (transfer: Transfer, turn: number): Promise<void> => {
    const org = options.org();
    const atMs = options.serverNowMs();
    if (current(transfer.id) === null) {
      done(transfer.id, null);
      return;
    }
    if (org === null) {
      askLater(transfer, turn);
      return;
    }
    if (turn > 0 || atMs - transfer.requestedMs > STALE_MS) {
      const seen = await observeTransfer(org.rest, transfer);
      if (!seen.ok) {
        askLater(transfer, turn);
        return;
      }
      const verdict = lookedUp(transfer, seen.value, org.me.agent.userId, atMs);
      if (verdict !== null) {
        done(transfer.id, verdict);
        return;
      }
    }
    const answer = await writeOf(org, transfer).ask();
    if (answer.ok) {
      done(transfer.id, { type: 'transferTaken', atMs: options.serverNowMs(), transferId: transfer.id });
      lookAt(transfer.id);
      return;
    }
    options.log('warn', 'transferRefused', { refusal: answer.refusal.code, org: answer.refusal.orgCode ?? '', turn });
    if (answer.refusal.status === null && mayHaveHappened(answer.refusal)) lostAtMs.set(transfer.id, options.serverNowMs());
    const sinceLostMs = options.serverNowMs() - (lostAtMs.get(transfer.id) ?? Number.NEGATIVE_INFINITY);
    if (!isFinal(answer.refusal, turn) || sinceLostMs < LATE_MS) {
      askLater(transfer, turn);
      return;
    }
    // What broke over the last asking, or was asked for before, may have done the work all the same.
    const isDoubtful = mayHaveHappened(answer.refusal) || lostAtMs.has(transfer.id);
    const last = isDoubtful ? await observeTransfer(org.rest, transfer) : null;
    if (last?.ok === false) {
      askLater(transfer, turn);
      return;
    }
    const isThere = last?.value.recorded === true;
    const endMs = options.serverNowMs();
    done(
      transfer.id,
      isThere
        ? { type: 'transferTaken', atMs: endMs, transferId: transfer.id }
        : failed(transfer.id, endMs, answer.refusal.code, wordsOf(answer.refusal)),
    );
  };
  const askLater = (transfer: Transfer, turn: number) => {
    const delayMs = ASK_DELAYS_MS[Math.min(turn, ASK_DELAYS_MS.length - 1)] ?? 15_000;
    asking.set(
      transfer.id,
      options.schedule(delayMs, () => run(transfer, turn + 1)),
    );
  };
  const run = (transfer: Transfer, turn: number) => {
    // It may have begun, and even be over, before its place in the line is known.
    let leave = () => {};
    asking.set(transfer.id, () => leave());
    leave = inTurn.run(() =>
      ask(transfer, turn).catch((error: unknown) => {
        options.log('error', 'transferBug', { name: error instanceof Error ? error.name : 'unknown' });
        askLater(transfer, turn);
      }),
    );
  };

  const lookAt = (id: TransferId) => {
    const watch = watching.get(id);
    const transfer = options.state().transfers[id];
    const org = options.org();
    if (watch === undefined || watch.looking) return;
    watch.cancel();
    const next = () => {
      watch.looking = false;
      if (watching.get(id) === watch) watch.cancel = options.schedule(WATCH_MS, () => lookAt(id));
    };
    if (org === null || transfer === undefined) {
      next();
      return;
    }
    watch.looking = true;
    observeTransfer(org.rest, transfer)
      .then((seen) => {
        if (watching.get(id) !== watch) return;
        if (!seen.ok) {
          options.log('warn', 'transferNotObserved', { refusal: seen.refusal.code });
          return;
        }
        const picture = JSON.stringify(seen.value);
        if (picture === watch.last) return;
        watch.last = picture;
        options.tell({ type: 'transferObserved', atMs: options.serverNowMs(), transferId: id, seen: seen.value });
      })
      .catch((error: unknown) => options.log('error', 'transferBug', { name: error instanceof Error ? error.name : 'unknown' }))
      .finally(next);
  };

  const recalls = createTransferRecalls({
    ...options,
    writeOf,
    lookAnew(id) {
      const watch = watching.get(id);
      if (watch !== undefined) watch.last = '';
      lookAt(id);
    },
  });

  return {
    recall: recalls.start,
    follow(transfer) {
      const atMs = options.serverNowMs();
      options.tell({ type: 'transferRequested', atMs, transfer: { ...transfer, requestedMs: atMs } });
    },
    start(transfer) {
      if (asking.has(transfer.id)) return;
      if (isOfAnEarlierLife(transfer)) lostAtMs.set(transfer.id, options.serverNowMs());
      run(transfer, 0);
    },
    watch(id) {
      if (watching.has(id)) return;
      watching.set(id, { cancel: () => {}, last: '', looking: false });
      lookAt(id);
    },
    stopWatching(id) {
      watching.get(id)?.cancel();
      watching.delete(id);
    },
    stop() {
      recalls.stop();
      for (const cancel of asking.values()) cancel();
      for (const watch of watching.values()) watch.cancel();
      asking.clear();
      watching.clear();
    },
  };
}

/** What the org's picture says about a request whose answer is not known; null when it may be sent. */
function lookedUp(transfer: Transfer, seen: TransferObservation, me: string, atMs: number): DeskEvent | null {
  if (seen.recorded) return { type: 'transferTaken', atMs, transferId: transfer.id };
  if (seen.ended) return failed(transfer.id, atMs, 'itemEnded', '');
  // Somebody else has it by now: moving it would take it from them. What comes back waits in a queue.
  return seen.owner.id === me || (isWayBack(transfer) && seen.owner.kind === 'queue') ? null : failed(transfer.id, atMs, 'itemGone', '');
}

/** Whether the org said no. A lost answer is none; a busy row, and something that broke there, are one after a few times. */
function isFinal(refusal: Refusal, turn: number): boolean {
  if (refusal.code === 'signedOut') return false;
  const mayPass = refusal.retry === 'soon' || mayHaveHappened(refusal);
  return !mayPass || (refusal.status !== null && turn + 1 >= BROKEN_ANSWERS);
}

/** What the org itself said. The network's words are for nobody. */
function wordsOf({ orgCode, words }: Refusal): string {
  return orgCode === null ? '' : words;
}

function failed(transferId: TransferId, atMs: number, code: string, words: string): DeskEvent {
  return { type: 'transferFailed', atMs, transferId, code, words };
}
