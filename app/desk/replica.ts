import type { DeskEvent, DeskState, EventBatch, Snapshot } from '@jackfield/contract';

/** A copy of the desk as it was after event `seq`. */
export interface Replica {
  readonly seq: number;
  readonly desk: DeskState;
}

/** The rule by which an event changes the state: `apply` of the desk package, the same in main and here. */
export type Apply = (state: DeskState, event: DeskEvent) => DeskState;

/** What became of a batch: taken, known already, or the events before it were missed and the state must be asked for again. */
export type Taken = { readonly kind: 'applied'; readonly replica: Replica } | { readonly kind: 'known' } | { readonly kind: 'gap' };

/** Applies the events of a batch that the replica does not have yet. Events arrive in order; only their beginning may be known. */
export function take(replica: Replica, batch: EventBatch, apply: Apply): Taken {
  const known = replica.seq + 1 - batch.firstSeq;
  if (known < 0) return { kind: 'gap' };
  const fresh = batch.events.slice(known);
  if (fresh.length === 0) return { kind: 'known' };
  return { kind: 'applied', replica: { seq: replica.seq + fresh.length, desk: fresh.reduce(apply, replica.desk) } };
}

/**
 * A snapshot with the batches that were heard while it was on its way. Null when some event between the two was missed,
 * so that the snapshot is too old to begin with.
 */
export function begin(snapshot: Snapshot, heard: readonly EventBatch[], apply: Apply): Replica | null {
  let replica: Replica = { seq: snapshot.seq, desk: snapshot.state };
  for (const batch of heard) {
    const taken = take(replica, batch, apply);
    if (taken.kind === 'gap') return null;
    if (taken.kind === 'applied') replica = taken.replica;
  }
  return replica;
}
