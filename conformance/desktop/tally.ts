/** What a run has counted, by name. */
export interface Tally {
  rounds: number;
  transfers: number;
  /** Confirmed, and the desktop was killed before that was on the disk. */
  neverBegan: number;
  pauses: number;
  count(what: string, name: string): void;
  /** How often anything of that was counted. */
  sum(what: string): number;
  /** Everything, names in order. */
  figures(): Record<string, unknown>;
}

/** Nothing counted yet. */
export function createTally(): Tally {
  const counts: Record<string, Record<string, number>> = {};
  return {
    rounds: 0,
    transfers: 0,
    neverBegan: 0,
    pauses: 0,
    count(what, name) {
      const of = (counts[what] ??= {});
      of[name] = (of[name] ?? 0) + 1;
    },
    sum: (what) => Object.values(counts[what] ?? {}).reduce((sum, count) => sum + count, 0),
    figures() {
      const ordered = Object.entries(counts).map(
        ([what, of]) => [what, Object.fromEntries(Object.entries(of).toSorted(([a], [b]) => a.localeCompare(b)))] as const,
      );
      const { rounds, transfers, neverBegan, pauses } = this;
      return { rounds, transfers, confirmedAndNeverBegun: neverBegan, centreStoodStill: pauses, ...Object.fromEntries(ordered) };
    },
  };
}
