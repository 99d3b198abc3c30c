import type { Bridge, EventBatch, Off, Snapshot } from '@jackfield/contract';
import type { StoreApi } from 'zustand/vanilla';
import { begin, take, type Apply, type Replica } from './replica.ts';
import type { WorkspaceState } from './store.ts';

/** How long to wait before asking for the snapshot again, in milliseconds; the last one stays. */
const RETRY_MS = [250, 1_000, 3_000, 5_000] as const;

/** A timer, so that tests need not wait. */
export type After = (delayMs: number, then: () => void) => void;

/**
 * Keeps the store equal to the desk in main: listens first, then asks for the state, so that nothing falls between. What
 * arrives before the state is kept and applied after it. A gap in the numbers, or an event that could not be applied, asks
 * for the state again; until it comes the old one stays on the screen.
 */
export function connect(
  bridge: Bridge,
  store: StoreApi<WorkspaceState>,
  apply: Apply,
  after: After = (delayMs, then) => setTimeout(then, delayMs),
): Off {
  let heard: EventBatch[] | null = null;
  let isOff = false;

  const boot = async (attempt: number): Promise<void> => {
    heard ??= [];
    let snapshot: Snapshot;
    try {
      snapshot = await bridge.boot();
    } catch (error) {
      bridge.log({ level: 'error', code: 'bootFailed', detail: String(error) });
      after(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 5_000, () => void again(attempt + 1));
      return;
    }
    if (isOff) return;
    const replica = beginOrNull(bridge, snapshot, heard, apply);
    if (replica === null) {
      after(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 5_000, () => void again(attempt + 1));
      return;
    }
    heard = null;
    store.setState({ phase: 'live', seq: replica.seq, desk: replica.desk, edition: snapshot.edition, locale: snapshot.locale });
  };
  const again = async (attempt: number): Promise<void> => {
    if (!isOff) await boot(attempt);
  };

  const hear = (batch: EventBatch): void => {
    if (heard !== null) {
      heard.push(batch);
      return;
    }
    const { seq, desk } = store.getState();
    let taken: ReturnType<typeof take>;
    try {
      taken = take({ seq, desk }, batch, apply);
    } catch (error) {
      bridge.log({ level: 'error', code: 'applyFailed', detail: String(error) });
      taken = { kind: 'gap' };
    }
    if (taken.kind === 'applied') store.setState(taken.replica);
    if (taken.kind === 'gap') {
      bridge.log({ level: 'warn', code: 'eventsMissed', detail: `have ${seq}, heard ${batch.firstSeq}` });
      // What just came is newer than the snapshot asked for, or part of it: either way it is kept.
      heard = [batch];
      void boot(0);
    }
  };

  const off = bridge.events(hear);
  void boot(0);
  return () => {
    isOff = true;
    off();
  };
}

function beginOrNull(bridge: Bridge, snapshot: Snapshot, heard: readonly EventBatch[], apply: Apply): Replica | null {
  try {
    const replica = begin(snapshot, heard, apply);
    if (replica === null) bridge.log({ level: 'warn', code: 'snapshotTooOld', detail: `it is after ${snapshot.seq}` });
    return replica;
  } catch (error) {
    bridge.log({ level: 'error', code: 'applyFailed', detail: String(error) });
    return null;
  }
}
